import type { Person } from '../../src/advising/people/person.js';
import { notMatched } from '../../src/intents/not-matched.js';
import { anAdvisor, aPerson, aStudent } from '../fixtures/directory/entries.js';
import { aTurn, aWorld } from '../fixtures/directory/in-memory-records.js';
import { shownText } from '../fixtures/directory/reply-text.js';
import { milestone } from '../fixtures/milestone.js';

const calendar = [
  milestone({ id: 'main-2027-match-day', title: 'Match Day', date: '2027-03-19' }),
  milestone({ id: 'main-2027-soap-round-1', title: 'SOAP Thursday: offer round 1', date: '2027-03-18' }),
];
const world = aWorld({
  calendar,
  advisors: [anAdvisor({ roles: ['dean'], contact: 'dean line' }, { name: 'Dean Moss' })],
});
const ask = async (now: string, text = 'i did not match') =>
  shownText(await notMatched({}, aTurn(aStudent(), world, { now: new Date(now), text })));

describe('src/intents/not-matched', () => {
  it.each(['2027-03-15T14:00:00Z', '2027-03-17T20:00:00Z', '2027-03-19T03:00:00Z', '2027-03-19T20:00:00Z'])(
    'in Match Week goes to the dean’s people before anything else (%s)',
    async (now) => {
      const text = await ask(now);
      expect(text).toMatch(/I am sorry[\s\S]*Dean Moss[\s\S]*Ask for the dean’s people/);
      const rules = text.indexOf('SOAP runs from');
      if (rules >= 0) expect(rules).toBeGreaterThan(text.indexOf('Dean Moss'));
    },
  );

  it('in the days of SOAP says that neither student nor school may contact programs, and that introductions rest', async () => {
    const text = await ask('2027-03-16T14:00:00Z');
    expect(text).toContain('you may not contact programs first, and nobody at school may do it for you');
    expect(text).toContain('Introductions to alumni rest this week');
    expect(text).toContain('SOAP Thursday: offer round 1');
  });

  it('speaks to people at school about students, and the dean’s people can say who it is', async () => {
    const asStaff = async (person: Person) =>
      shownText(
        await notMatched(
          {},
          aTurn(person, world, { now: new Date('2027-03-16T14:00:00Z'), text: 'who did not match' }),
        ),
      );
    const dean = await asStaff(aPerson({ roles: ['dean'], email: 'dean@example.edu' }));
    expect(dean).toContain('Who did not match…');
    const advisor = await asStaff(anAdvisor({ roles: ['society_advisor'] }).person);
    expect(advisor).toMatch(/goes to the dean’s people first[\s\S]*Dean Moss/);
    expect(advisor).not.toContain('Who did not match…');
    for (const text of [dean, advisor]) expect(text).not.toMatch(/I am sorry|you may not contact/);
  });

  it('keeps to the school’s day: the Sunday before and the Saturday after are not Match Week', async () => {
    for (const now of ['2027-03-15T03:00:00Z', '2027-03-20T05:00:00Z'])
      expect(await ask(now)).not.toContain('Dean Moss');
  });

  it('outside of it tells how SOAP works, in words and with its rules', async () => {
    const text = await ask('2026-11-23T15:00:00Z', 'SOAP rules say I can’t call programs? can the school call for me');
    expect(text).toContain('nobody at school may do it for you');
    expect(text).toContain('617-555-0111');
  });

  it('sends a reapplicant to the dean before graduating or extending', async () => {
    expect(await ask('2027-05-01T15:00:00Z', 'reapplying uro next cycle, do i graduate or extend')).toMatch(
      /not a verdict on you[\s\S]*settle it with the dean for students first/,
    );
  });
});
