import type { Stage } from '../../src/advising/milestones/stage.js';
import { readSpecialties } from '../../src/advising/specialties/specialties.js';
import type { Intent } from '../../src/intents/intents.js';
import { STAFF, STUDENT, type SuggestedPrompt, suggestedPrompts } from '../../src/intents/suggested-prompts.js';
import { createUnderstanding } from '../../src/understanding/understanding.js';
import { aPerson, aStudent } from '../fixtures/directory/entries.js';
import { aTurn, aWorld } from '../fixtures/directory/in-memory-records.js';
import { milestone } from '../fixtures/milestone.js';
import { VOCABULARY } from '../fixtures/understanding/vocabulary.js';

const MEANT: Record<string, Intent> = {
  'Can I talk to an alum at a hospital where I interview?': 'connect-alumni',
  'What is due for me?': 'deadlines',
  'I would like to talk to a person': 'talk-to-person',
  'Can you find me a specialty mentor?': 'find-mentor',
  'Who is my society advisor?': 'find-advisor',
  'How do I choose a specialty?': 'choose-specialty',
  'Who can look at my personal statement?': 'application-materials',
  'Who is my residency application advisor?': 'find-advisor',
  'I would like a practice interview': 'interview-prep',
  'How should I make my rank list?': 'rank-list',
  'When is my rank list due?': 'deadlines',
  'When is Match Day?': 'deadlines',
  'What do I do if I did not match?': 'not-matched',
  'Which requests are open?': 'my-requests',
  'Which deadlines are coming up?': 'deadlines',
  'Who are my advisees?': 'find-advisor',
  'What is due?': 'deadlines',
  'Change my settings': 'preferences',
};

const CALENDAR = [
  milestone({ id: 'main-2027-rol-deadline', title: 'Rank Order List certification deadline', date: '2027-03-03' }),
  milestone({ id: 'main-2027-match-day', title: 'Match Day', date: '2027-03-19' }),
  milestone({ id: 'uro-2027-rank', track: 'urology', title: 'Urology: preference list deadline', date: '2027-01-12' }),
];
const ofStudent = (classYear: number, on: string, tracks: ('main' | 'urology')[] = ['main']) =>
  suggestedPrompts(
    aTurn(aStudent({}, { classYear, tracks }), aWorld({ calendar: CALENDAR }), { now: new Date(`${on}T15:00:00Z`) }),
  );

describe('intents/suggested-prompts', () => {
  const all = [...Object.values(STUDENT), ...Object.values(STAFF)].flat();
  const understanding = createUnderstanding({ vocabulary: VOCABULARY, specialties: readSpecialties() });

  it.each([...new Set(all.map(({ message }) => message))])('“%s” is understood as it is meant', async (message) => {
    const reading = await understanding.read(message, {
      now: new Date('2026-11-23T15:00:00Z'),
      zone: 'America/New_York',
      memory: null,
    });
    expect(reading.asks.map(({ intent }) => intent)).toEqual([MEANT[message]]);
    expect(reading).toMatchObject({ safety: 'none' });
    expect(reading.confidence).not.toBe('unsure');
  });

  it('keeps to what platforms show', () => {
    for (const prompts of [...Object.values(STUDENT), STAFF.liaison, STAFF.office, STAFF.advisor]) {
      expect(prompts.length).toBeGreaterThanOrEqual(1);
      expect(prompts.length).toBeLessThanOrEqual(4);
    }
    expect(all.every(({ title, message }) => title.length <= 75 && message.length <= 200)).toBe(true);
  });

  const CASES: [string, Stage, SuggestedPrompt[] | Promise<SuggestedPrompt[]>][] = [
    ['before clerkships: society advisor and choosing a specialty', 'pre-clinical', ofStudent(2030, '2026-11-23')],
    ['in clerkships: choosing, mentors', 'clinical', ofStudent(2028, '2026-11-23')],
    ['in the summer of the application: materials', 'applying', ofStudent(2027, '2026-07-10')],
    ['in the autumn of the application: interviews and alumni', 'interviewing', ofStudent(2027, '2026-11-02')],
    ['before the rank list is due: the rank list', 'ranking', ofStudent(2027, '2027-02-01')],
    ['by the student’s own track', 'ranking', ofStudent(2027, '2026-12-20', ['urology'])],
    ['in Match Week', 'match-week', ofStudent(2027, '2027-03-16')],
    ['not in others’ Match Week', 'clinical', ofStudent(2028, '2027-03-16')],
    ['after the match', 'after', ofStudent(2027, '2027-04-20')],
  ];
  it.each(CASES)('a student is offered what fits the season: %s', async (_, stage, prompts) => {
    expect(await prompts).toBe(STUDENT[stage]);
  });

  it('staff are offered what they do here', async () => {
    const of = (email: string, role: 'liaison' | 'office' | 'society_advisor') =>
      suggestedPrompts(aTurn(aPerson({ email, roles: [role] }), aWorld()));
    expect(await of('liaison@example.edu', 'liaison')).toBe(STAFF.liaison);
    expect(await of('osa@example.edu', 'office')).toBe(STAFF.office);
    expect(await of('a@example.edu', 'society_advisor')).toBe(STAFF.advisor);
  });
});
