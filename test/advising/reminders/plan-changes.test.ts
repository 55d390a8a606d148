import fc from 'fast-check';
import type { Milestone } from '../../../src/advising/milestones/milestone.js';
import { plan } from '../../../src/advising/reminders/plan.js';
import { planChanges } from '../../../src/advising/reminders/plan-changes.js';
import type { Nudge, Reminder } from '../../../src/advising/reminders/reminder.js';
import { milestone } from '../../fixtures/milestone.js';
import { NEW_YORK, reminder, rowOf, student } from '../../fixtures/reminder.js';

const NOW = new Date('2026-11-24T15:00:00Z');
const RANK = milestone({ id: 'rank', date: '2027-03-03', remindBefore: [14, 3, 0] });
const wantedFor = (calendar: Milestone[], zone = NEW_YORK): Nudge[] =>
  plan({ person: student(), advisees: [], marks: new Map() }, calendar, NOW, zone);
const changes = (calendar: Milestone[], rows: Reminder[], { now = NOW, zone = NEW_YORK, marks = new Map() } = {}) =>
  planChanges({
    wanted: wantedFor(calendar, zone).filter((one) => !marks.has(one.milestoneId)),
    rows,
    marks,
    calendar: new Map(calendar.map((one) => [one.id, one])),
    zone,
    now,
  });
const ROWS = wantedFor([RANK]).map((nudge, index) => rowOf(nudge, `row-${index}`));

describe('advising/reminders/plan-changes', () => {
  it('writes the plan once and then nothing more', () => {
    expect(changes([RANK], [])).toMatchObject({
      insert: [{ occurrence: '14' }, { occurrence: '3' }, { occurrence: '0' }],
      move: [],
      cancel: [],
    });
    expect(changes([RANK], ROWS)).toEqual({ insert: [], move: [], cancel: [] });
  });

  it('plans nothing new into the past', () => {
    expect(changes([RANK], [], { now: new Date('2027-02-20T15:00:00Z') }).insert.map((one) => one.occurrence)).toEqual([
      '3',
      '0',
    ]);
  });

  it('moves what the date moves, and leaves other milestones alone', () => {
    const other = milestone({ id: 'other', date: '2027-04-01' });
    const rows = wantedFor([RANK, other]).map((nudge, index) => rowOf(nudge, `row-${index}`));
    const result = changes([{ ...RANK, date: '2027-03-10', version: 2 }, other], rows);
    expect(result.move.map((one) => [one.id, one.localAt, one.milestoneVersion])).toEqual([
      ['row-0', '2027-02-24T09:00', 2],
      ['row-1', '2027-03-07T09:00', 2],
      ['row-2', '2027-03-10T09:00', 2],
    ]);
    expect(result).toMatchObject({ insert: [], cancel: [] });
  });

  it('touches nobody when a milestone changes in words alone that no reminder carries', () => {
    expect(changes([{ ...RANK, version: 5, whatToDo: 'Certify, days early.' }], ROWS)).toEqual({
      insert: [],
      move: [],
      cancel: [],
    });
  });

  it('takes away what the plan no longer holds: the milestone, its track, or the person’s mark', () => {
    expect(changes([], ROWS).cancel.map(({ id }) => id)).toEqual(['row-0', 'row-1', 'row-2']);
    expect(changes([RANK], ROWS, { marks: new Map([['rank', 'done']]) }).cancel).toHaveLength(3);
  });

  it.each(['done', 'dismissed'] as const)('leaves %s as it is, whatever moves', (state) => {
    const rows = ROWS.map((row) => ({ ...row, state }));
    expect(changes([{ ...RANK, date: '2027-03-10', version: 2 }], rows)).toEqual({ insert: [], move: [], cancel: [] });
    expect(changes([], rows)).toEqual({ insert: [], move: [], cancel: [] });
  });

  it('says a sent nudge again only when its date has truly moved, never for a change of zone', () => {
    const sent = ROWS.map((row) => ({ ...row, state: 'sent' as const, sentAt: row.dueAt, saidFor: row.dueAt }));
    expect(changes([RANK], sent, { zone: 'Pacific/Auckland' })).toEqual({ insert: [], move: [], cancel: [] });
    expect(changes([{ ...RANK, date: '2027-03-04', version: 2 }], sent)).toEqual({ insert: [], move: [], cancel: [] });
    expect(changes([{ ...RANK, date: '2027-03-20', version: 2 }], sent).move).toHaveLength(3);
  });

  it('does not say a nudge again when its date moved away and came back, and says it again when it moved for good', () => {
    const away = ROWS.map((row) => ({ ...row, localAt: '2027-06-01T09:00', saidFor: row.dueAt, sentAt: row.dueAt }));
    const late = away.map((row) => ({ ...row, dueAt: new Date('2027-06-01T13:00:00Z') }));
    expect(changes([RANK], late).move.map(({ state }) => state)).toEqual(['sent', 'sent', 'sent']);
    const cancelled = late.map((row) => ({ ...row, state: 'cancelled' as const }));
    expect(changes([RANK], cancelled).move).toEqual([]);
    const moved = { ...RANK, date: '2027-03-20', version: 2 };
    expect(changes([moved], late).move.map(({ state }) => state)).toEqual(['planned', 'planned', 'planned']);
    expect(changes([moved], cancelled).move).toHaveLength(3);
  });

  it('keeps a time that the person chose, and takes it along into another zone', () => {
    const snoozed = reminder({
      id: 'snoozed',
      milestoneId: 'rank',
      milestoneVersion: null,
      localAt: '2027-02-19T17:00',
    });
    expect(changes([{ ...RANK, date: '2027-03-20' }], [snoozed]).move).toEqual([]);
    const [moved] = changes([RANK], [snoozed], { zone: 'America/Los_Angeles' }).move;
    expect(moved).toMatchObject({
      localAt: '2027-02-19T17:00',
      zone: 'America/Los_Angeles',
      dueAt: new Date('2027-02-20T01:00:00Z'),
    });
    expect(changes([RANK], [snoozed], { marks: new Map([['rank', 'not-for-me']]) }).cancel).toEqual([
      { id: 'snoozed', version: 1 },
    ]);
  });

  it('plans again what was never sent and lies ahead once more', () => {
    for (const state of ['expired', 'cancelled'] as const) {
      expect(
        changes(
          [RANK],
          ROWS.map((row) => ({ ...row, state })),
        ).move,
      ).toHaveLength(3);
      expect(
        changes(
          [RANK],
          ROWS.map((row) => ({ ...row, state, sentAt: NOW, saidFor: row.dueAt })),
        ).move,
      ).toEqual([]);
      expect(
        changes(
          [RANK],
          ROWS.map((row) => ({ ...row, state })),
          { now: new Date('2027-03-05T15:00:00Z') },
        ).move,
      ).toEqual([]);
    }
  });

  it('brings a series back from a clock that had run ahead, past what was sent', () => {
    const series = (localAt: string, change: Partial<Reminder> = {}) =>
      reminder({
        id: localAt,
        milestoneId: null,
        milestoneVersion: null,
        occurrence: `s@${localAt}`,
        localAt,
        repeat: 'weekly',
        ...change,
      });
    const rows = [
      series('2026-11-22T20:00', { state: 'sent', sentAt: new Date('2026-11-23T01:00:00Z') }),
      series('2026-11-29T20:00', { state: 'sent', sentAt: new Date('2026-11-30T01:00:00Z') }),
      series('2027-11-28T20:00'),
    ];
    expect(changes([], rows).move).toMatchObject([
      { id: '2027-11-28T20:00', localAt: '2026-12-06T20:00', occurrence: 's@2026-12-06T20:00' },
    ]);
  });

  it('is settled after one pass, whatever is edited', () => {
    const day = fc.integer({ min: 1, max: 28 }).map((d) => `2027-0${(d % 3) + 1}-${String(d).padStart(2, '0')}`);
    const edited = fc.record({
      date: fc.option(day),
      remindBefore: fc.uniqueArray(fc.integer({ min: 0, max: 30 }), { maxLength: 4 }),
      zone: fc.constantFrom(NEW_YORK, 'Asia/Kolkata', 'Pacific/Auckland'),
    });
    fc.assert(
      fc.property(fc.array(edited, { minLength: 1, maxLength: 5 }), (edits) => {
        let rows: Reminder[] = [];
        for (const { zone, ...edit } of edits) {
          const calendar = [{ ...RANK, ...edit }];
          rows = applied(rows, changes(calendar, rows, { zone }));
          expect(changes(calendar, rows, { zone })).toEqual({ insert: [], move: [], cancel: [] });
          const future = wantedFor(calendar, zone).filter((one) => one.dueAt > NOW);
          const planned = rows.filter((row) => row.state === 'planned' && row.dueAt > NOW);
          expect(planned.map((row) => `${row.occurrence} ${row.dueAt.toISOString()}`).sort()).toEqual(
            future.map((one) => `${one.occurrence} ${one.dueAt.toISOString()}`).sort(),
          );
        }
      }),
    );
  });
});

function applied(rows: Reminder[], { insert, move, cancel }: ReturnType<typeof planChanges>): Reminder[] {
  const moved = new Map(move.map((one) => [one.id, one]));
  const gone = new Set(cancel.map(({ id }) => id));
  return [
    ...rows.map((row): Reminder => {
      const to = moved.get(row.id);
      if (to) return { ...row, ...to, version: row.version + 1, state: 'planned' };
      return gone.has(row.id) ? { ...row, state: 'cancelled', version: row.version + 1 } : row;
    }),
    ...insert.map((nudge) => rowOf(nudge, `${nudge.milestoneId} ${nudge.occurrence}`)),
  ];
}
