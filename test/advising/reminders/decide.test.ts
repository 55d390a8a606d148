import fc from 'fast-check';
import type { Milestone } from '../../../src/advising/milestones/milestone.js';
import { type Decision, type DueState, STALE_AFTER } from '../../../src/advising/reminders/decide.js';
import { isOwnDay } from '../../../src/advising/reminders/occurrence.js';
import { plan } from '../../../src/advising/reminders/plan.js';
import { NOTHING_CHOSEN } from '../../../src/advising/reminders/preference-store.js';
import type { Reminder } from '../../../src/advising/reminders/reminder.js';
import { isQuiet } from '../../../src/time/quiet-hours.js';
import { instantOf, localOf } from '../../../src/time/zoned.js';
import { milestone } from '../../fixtures/milestone.js';
import { decideAt, NEW_YORK, reminder, rowOf, student } from '../../fixtures/reminder.js';

const at = (local: string) => instantOf(local, NEW_YORK);
const RANK = milestone({ id: 'rank', date: '2027-03-03', time: '21:00', timeZone: NEW_YORK });
const own = (localAt: string, id = 'own') =>
  reminder({ id, milestoneId: null, milestoneVersion: null, occurrence: id, title: 'E-mail Dr. Sato', localAt });
const ask = (now: string, rows: Reminder[], change: Partial<DueState> = {}, calendar: Milestone[] = [RANK]): Decision =>
  decideAt(now, rows, calendar, change);
const rank = (occurrence: string, localAt: string) =>
  reminder({ id: `rank-${occurrence}`, milestoneId: 'rank', occurrence, localAt });

describe('advising/reminders/decide', () => {
  it('sends what is due, as one message', () => {
    const decision = ask('2027-02-17T09:00', [
      rank('14', '2027-02-17T09:00'),
      own('2027-02-17T08:30'),
      rank('3', '2027-02-28T09:00'),
    ]);
    expect(decision).toMatchObject({
      kind: 'send',
      items: [{ reminder: { id: 'own' } }, { reminder: { id: 'rank-14' }, overdue: false }],
    });
  });

  it('holds in quiet hours until they end, the person’s own or the usual ones', () => {
    const row = rank('14', '2027-02-17T09:00');
    expect(ask('2027-02-17T22:10', [row])).toMatchObject({
      kind: 'wait',
      until: at('2027-02-18T08:00'),
      why: 'quiet-hours',
    });
    const preferences = { ...NOTHING_CHOSEN, quietFrom: '22:00', quietTo: '10:00' };
    expect(ask('2027-02-17T09:30', [row], { preferences })).toMatchObject({
      kind: 'wait',
      until: at('2027-02-17T10:00'),
    });
    expect(ask('2027-02-17T21:30', [row], { preferences })).toMatchObject({ kind: 'send' });
  });

  it('holds by day while a shift lasts, and by night again afterwards', () => {
    const shift = { from: '08:00', to: '16:00', until: '2027-02-17' };
    const preferences = { ...NOTHING_CHOSEN, shift };
    const row = rank('14', '2027-02-17T09:00');
    expect(ask('2027-02-17T09:00', [row], { preferences })).toMatchObject({ until: at('2027-02-17T16:00') });
    expect(ask('2027-02-17T22:00', [row], { preferences })).toMatchObject({ kind: 'send' });
    expect(ask('2027-02-18T09:00', [row], { preferences })).toMatchObject({ kind: 'send' });
    expect(ask('2027-02-18T22:00', [row], { preferences })).toMatchObject({ until: at('2027-02-19T08:00') });
  });

  it('sends no kind that is turned off, but what the person asked for', () => {
    const preferences = { ...NOTHING_CHOSEN, muted: ['dates' as const] };
    const asked = rank('own-14', '2027-02-17T09:00');
    const decision = ask('2027-02-17T09:00', [rank('14', '2027-02-17T09:00'), asked], { preferences });
    expect(decision).toMatchObject({
      kind: 'send',
      items: [{ reminder: { occurrence: 'own-14' }, folded: [] }],
      cancelled: [{ occurrence: '14' }],
    });
  });

  it('says nothing of SOAP to whoever has matched, and ends it not: what was said may be taken back', () => {
    const soap = milestone({ id: 'soap', title: 'SOAP Thursday: offer round 1', date: '2027-03-18', time: '09:00' });
    const rows = [reminder({ id: 'soap-0', milestoneId: 'soap', occurrence: '0', localAt: '2027-03-17T20:00' })];
    const now = '2027-03-18T08:30';
    expect(ask(now, rows, { matched: true }, [soap])).toEqual({
      ...{ kind: 'nothing', why: 'none-due', expired: [], cancelled: [] },
    });
    for (const matched of [false, undefined])
      expect(ask(now, rows, matched === undefined ? {} : { matched }, [soap])).toMatchObject({ kind: 'send' });
    expect(ask('2027-02-17T09:00', [rank('14', '2027-02-17T09:00')], { matched: true })).toMatchObject({
      kind: 'send',
    });
  });

  it('sends nothing routine in Match Week, to those who match and to staff; what is of that week goes', () => {
    const day = milestone({ id: 'main-2027-match-day', title: 'Match Day', date: '2027-03-19', remindBefore: [3] });
    const survey = milestone({ id: 'survey', date: '2027-03-19', dateEnd: '2027-04-30', remindBefore: [3] });
    const rows = [
      reminder({ id: 'day', milestoneId: day.id, occurrence: '3', localAt: '2027-03-16T09:00' }),
      reminder({ id: 'survey', milestoneId: 'survey', occurrence: '3', localAt: '2027-03-16T09:00' }),
    ];
    const calendar = [day, survey];
    expect(ask('2027-03-16T09:00', rows, {}, calendar)).toMatchObject({
      kind: 'send',
      items: [{ reminder: { id: 'day' } }],
    });
    expect(ask('2027-03-16T09:00', rows.slice(1), {}, calendar)).toMatchObject({
      kind: 'wait',
      why: 'match-week',
      until: at('2027-03-22T09:00'),
    });
    expect(ask('2027-03-22T09:00', rows.slice(1), {}, calendar)).toMatchObject({ kind: 'send' });
    const own = { ...reminder({ id: 'own', milestoneId: null, milestoneVersion: null, localAt: '2027-03-16T09:00' }) };
    expect(ask('2027-03-16T09:00', [own], {}, calendar)).toMatchObject({ kind: 'send' });
    const later = { person: student({}, { classYear: 2028 }) };
    const theirs = milestone({ id: 'next', season: '2027-28', date: '2027-09-01', remindBefore: [169] });
    const next = [reminder({ id: 'next', milestoneId: 'next', occurrence: '169', localAt: '2027-03-16T09:00' })];
    expect(ask('2027-03-16T09:00', next, later, [day, theirs])).toMatchObject({ kind: 'send' });
  });

  it('sends one message a day, but for a deadline’s own day and an hour that the person chose', () => {
    const lastSentAt = at('2027-02-17T09:00');
    const later = { lastSentAt };
    expect(ask('2027-02-17T12:00', [rank('14', '2027-02-17T11:00')], later)).toMatchObject({
      kind: 'wait',
      until: at('2027-02-18T09:00'),
      why: 'one-a-day',
    });
    expect(ask('2027-02-17T12:00', [own('2027-02-17T12:00')], later)).toMatchObject({ kind: 'send' });
    expect(
      ask('2027-03-03T12:00', [rank('0', '2027-03-03T09:00')], { lastSentAt: at('2027-03-03T08:30') }),
    ).toMatchObject({ kind: 'send' });
    expect(ask('2027-02-18T09:00', [rank('14', '2027-02-17T11:00')], later)).toMatchObject({
      kind: 'send',
      items: [{ overdue: true }],
    });
  });

  it('does not hold back what would be over by tomorrow', () => {
    const eve = milestone({ id: 'rank', date: '2027-03-03' });
    const decision = ask('2027-03-03T12:00', [rank('3', '2027-02-28T09:00')], { lastSentAt: at('2027-03-03T08:30') }, [
      eve,
    ]);
    expect(decision).toMatchObject({ kind: 'send' });
  });

  it('folds several overdue nudges about one milestone into one line', () => {
    const decision = ask('2027-03-01T10:00', [rank('14', '2027-02-17T09:00'), rank('3', '2027-02-28T09:00')]);
    expect(decision).toMatchObject({
      kind: 'send',
      items: [{ reminder: { id: 'rank-3' }, folded: [{ id: 'rank-14' }], overdue: true }],
    });
    expect(decision.kind === 'send' && decision.items).toHaveLength(1);
  });

  it('does not send what has passed', () => {
    const decision = ask('2027-03-03T21:01', [rank('0', '2027-03-03T09:00')]);
    expect(decision).toMatchObject({ kind: 'nothing', expired: [{ id: 'rank-0' }] });
    const old = ask('2027-03-20T10:00', [own('2027-03-01T10:00')], {
      now: new Date(at('2027-03-01T10:00').getTime() + STALE_AFTER + 3_600_000),
    });
    expect(old).toMatchObject({ kind: 'nothing', expired: [{ id: 'own' }] });
  });

  it('reads the state again: a mark, another track, another year, a removed milestone', () => {
    const row = rank('14', '2027-02-17T09:00');
    const cancelled = (change: Partial<DueState>, calendar?: Milestone[]) =>
      ask('2027-02-17T09:00', [row], change, calendar).cancelled.length;
    expect(cancelled({})).toBe(0);
    expect(cancelled({ marks: new Map([['rank', 'done']]) })).toBe(1);
    expect(cancelled({ person: student({}, { tracks: ['urology'] }) })).toBe(1);
    expect(cancelled({ person: student({}, { classYear: 2028 }) })).toBe(1);
    expect(cancelled({}, [])).toBe(1);
  });

  it('sends nothing to people who are gone, held after a crisis, or have stopped reminders', () => {
    const rows = [own('2027-02-17T09:00')];
    expect(ask('2027-02-17T09:00', rows, { person: student({ status: 'inactive' }) })).toMatchObject({
      kind: 'nothing',
      why: 'inactive',
    });
    expect(
      ask('2027-02-17T09:00', rows, { preferences: { ...NOTHING_CHOSEN, heldSince: at('2027-02-16T09:00') } }),
    ).toMatchObject({ kind: 'nothing', why: 'held' });
    expect(ask('2027-02-17T09:00', rows, { preferences: { ...NOTHING_CHOSEN, paused: true } })).toMatchObject({
      kind: 'nothing',
      why: 'paused',
    });
  });

  it('waits for the day until which reminders were stopped', () => {
    const preferences = { ...NOTHING_CHOSEN, paused: true, pausedUntil: '2027-02-20' };
    const rows = [rank('14', '2027-02-17T09:00')];
    expect(ask('2027-02-17T09:00', rows, { preferences })).toMatchObject({
      kind: 'wait',
      until: at('2027-02-20T09:00'),
      why: 'paused',
    });
    expect(ask('2027-02-20T09:00', rows, { preferences })).toMatchObject({ kind: 'send' });
  });

  it('keeps every promise whatever the calendar, the outages and the clock', () => {
    const minute = (from: number, to: number) =>
      fc.integer({ min: from, max: to }).map((m) => new Date(at('2027-01-01T00:00').getTime() + m * 60_000));
    const anything = fc.record({
      dates: fc.array(fc.integer({ min: 1, max: 28 }), { minLength: 1, maxLength: 8 }),
      wakes: fc.array(minute(0, 60 * 24 * 90), { minLength: 1, maxLength: 60 }),
      quietTo: fc.constantFrom('06:00', '08:00', '10:00'),
      zone: fc.constantFrom(NEW_YORK, 'America/Los_Angeles', 'Asia/Kolkata'),
    });
    fc.assert(
      fc.property(anything, ({ dates, wakes, quietTo, zone }) => {
        const calendar = dates.map((day, index) =>
          milestone({
            id: `m${index}`,
            date: `2027-0${(day % 3) + 1}-${String(day).padStart(2, '0')}`,
            time: index % 2 ? '17:00' : null,
            timeZone: NEW_YORK,
          }),
        );
        let rows = plan(
          { person: student(), advisees: [], marks: new Map() },
          calendar,
          at('2027-01-01T00:00'),
          zone,
        ).map((one, index) => rowOf(one, `r${index}`));
        const preferences = { ...NOTHING_CHOSEN, quietFrom: '21:00', quietTo };
        const sent = new Map<string, Date>();
        const messages: { now: Date; exempt: boolean }[] = [];
        let lastSentAt: Date | null = null;
        // in any order: the clock jumps back as well as ahead
        for (const now of wakes) {
          const decision: Decision = ask('2027-01-01T00:00', rows, { zone, preferences, lastSentAt, now }, calendar);
          if (decision.kind === 'wait') expect(decision.until.getTime()).toBeGreaterThan(now.getTime());
          const over = new Set([...decision.expired, ...decision.cancelled].map(({ id }) => id));
          for (const row of decision.expired) expect(sent.has(row.id)).toBe(false);
          rows = rows.filter(({ id }) => !over.has(id));
          if (decision.kind !== 'send') continue;
          expect(isQuiet(localOf(now, zone).slice(11), { from: '21:00', to: quietTo })).toBe(false);
          for (const { reminder: row, folded, milestone: about } of decision.items) {
            expect(about && about.timing.kind !== 'words' && about.timing.at >= now).toBe(true);
            for (const one of [row, ...folded]) {
              expect(one.dueAt.getTime()).toBeLessThanOrEqual(now.getTime());
              expect(sent.has(one.id)).toBe(false);
              sent.set(one.id, now);
            }
          }
          const tomorrow = now.getTime() + 36 * 3_600_000;
          messages.push({
            now,
            exempt: decision.items.some(
              (one) =>
                isOwnDay(one.reminder.occurrence) ||
                (one.milestone?.timing.kind !== 'words' && (one.milestone?.timing.at.getTime() ?? 0) <= tomorrow),
            ),
          });
          rows = rows.filter(({ id }) => !sent.has(id));
          lastSentAt = now;
        }
        messages.forEach((one, index) => {
          const before = messages[index - 1];
          const sameDay = before && localOf(before.now, zone).slice(0, 10) === localOf(one.now, zone).slice(0, 10);
          if (sameDay) expect(one.exempt).toBe(true);
        });
      }),
      { numRuns: 150 },
    );
  });
});
