import fc from 'fast-check';
import { findAdvisor } from '../../src/intents/find-advisor.js';
import { anAdvisor, aPerson, aStudent } from '../fixtures/directory/entries.js';
import { aTurn, aWorld } from '../fixtures/directory/in-memory-records.js';
import { blocksOf, shownText } from '../fixtures/directory/reply-text.js';

const society = anAdvisor({ roles: ['society_advisor'], officeHours: 'Tue 12:00 to 13:00' }, { name: 'Ada Harbor' });
const residency = anAdvisor({ roles: ['residency_advisor'], evaluates: true }, { name: 'Ben Ferry' });
const paused = anAdvisor(
  { roles: ['society_advisor'], contact: 'cora@example.edu' },
  { name: 'Cora Paused', status: 'paused' },
);
const dean = anAdvisor({ roles: ['dean'], contact: 'dean line' }, { name: 'Dean Moss' });
const advisors = [society, residency, paused, dean];
const world = aWorld({ advisors });
const ask = async (...[slots, turn]: Parameters<typeof findAdvisor>) => shownText(await findAdvisor(slots, turn));

describe('src/intents/find-advisor', () => {
  it('shows my society advisor with what the directory gives, and remembers who was shown', async () => {
    const me = aStudent({}, { societyAdvisorId: society.person.id });
    const answer = await findAdvisor({ role: 'society_advisor' }, aTurn(me, world));
    const text = shownText(answer);
    expect(text).toContain('Ada Harbor');
    expect(text).toContain('Office hours: Tue 12:00 to 13:00');
    expect(text).toContain('last confirmed Mar 2026');
    expect(text).not.toContain(society.person.email);
    expect(answer.remember).toMatchObject({ listed: { kind: 'person', ids: [society.person.id] } });
  });

  it('says who has a say in grading, of one’s own advisor as well', async () => {
    const me = aStudent({}, { residencyAdvisorId: residency.person.id });
    const text = await ask({ role: 'residency_advisor' }, aTurn(me, world));
    expect(text).toContain('Has a say in grading or promoting students.');
    expect(text).toMatch(/Ben Ferry has a say in grading.*ask Office of Student Affairs/);
  });

  it.each([
    [2030, /around the middle of 2029/],
    [2027, /it is due\. Ask Office of Student Affairs/],
    [2025, /class of 2025 has graduated/],
  ])('before the office has assigned one, says so and when to expect it (class of %p)', async (classYear, expected) => {
    const text = await ask({ role: 'residency_advisor' }, aTurn(aStudent({}, { classYear }), world));
    expect(text).toContain('Only the office assigns one');
    expect(text).toMatch(expected);
    expect(text).toContain('you may ask for two');
  });

  it('goes to the desk when the assigned advisor is paused, without a name or contact', async () => {
    const me = aStudent({}, { societyAdvisorId: paused.person.id });
    const text = await ask({}, aTurn(me, world));
    expect(text).toContain('Your society advisor is not available at the moment');
    expect(text).not.toMatch(/Cora|cora@/);
  });

  it('leads to the dean’s people, and to multicultural affairs without asking why', async () => {
    expect(await ask({ role: 'dean' }, aTurn(aStudent(), world))).toContain('Dean Moss');
    const orma = await ask({ role: 'orma' }, aTurn(aStudent(), world));
    expect(orma).toContain('You need not say why');
    expect(orma).toContain('seen by its own people only');
  });

  it.each([
    ['they assigned me an IM person but im applying neuro now', /Only the office changes an assignment/],
    [
      'do i still get an application advisor if im dual applying? like one for each?',
      /two residency application advisors/,
    ],
    ['thinking about a leave or redo anatomy', /dean for students/],
    ['I have a bad grade I need to talk through before it posts', /no say in it/],
  ])('%s', async (text, expected) => {
    expect(await ask({}, aTurn(aStudent(), world, { text }))).toMatch(expected);
  });

  it('looks among mentors when a field is named and not one’s own advisor', async () => {
    const mentor = anAdvisor({ specialties: ['dermatology'] }, { name: 'Derm Mentor' });
    const text = await ask(
      { specialties: ['dermatology'] },
      aTurn(aStudent(), aWorld({ advisors: [mentor] }), { text: 'who is the derm advisor' }),
    );
    expect(text).toContain('Derm Mentor');
  });

  describe('for staff', () => {
    const advisee = aStudent({ name: 'Nia Quill' }, { classYear: 2028, societyAdvisorId: society.person.id });
    const other = aStudent({ name: 'Theo Unrelated' }, { societyAdvisorId: residency.person.id });
    const roster = aWorld({ advisors, people: [advisee, other] });

    it('shows an advisor their own advisees and nobody else’s', async () => {
      const text = await ask({}, aTurn(society.person, roster));
      expect(text).toContain('Nia Quill, class of 2028 (society)');
      expect(text).not.toContain('Theo');
    });

    it('points the liaison to the queue', async () => {
      const liaison = aPerson({ roles: ['liaison'], email: 'liaison@example.edu' });
      const answer = await findAdvisor({}, aTurn(liaison, roster));
      const actions = blocksOf(answer).flatMap((block) => (block.kind === 'buttons' ? block.buttons : []));
      expect(actions.map(({ fields }) => fields?.intent)).toContain('my-requests');
    });
  });

  describe('about another student', () => {
    const maya = aStudent({ name: 'Maya Okonkwo', email: 'maya@example.edu' }, { societyAdvisorId: society.person.id });
    const me = aStudent({ name: 'Sam Reed', email: 'sam@example.edu' });
    const withMaya = aWorld({ advisors, people: [maya] });

    it.each([
      'who is Maya’s advisor',
      "who's maya's society advisor",
      'advisor of Maya Okonkwo',
      'who advises maya@example.edu, her advisor please',
      'what did my roommate’s mentor say',
      'did maya match',
      "Dr. Patel's mentees please",
    ])('gives the same words whether the name exists or not: %s', async (text) => {
      const there = await findAdvisor({}, aTurn(me, withMaya, { text }));
      const absent = await findAdvisor({}, aTurn(me, aWorld({ advisors }), { text }));
      expect(there).toEqual(absent);
      expect(shownText(there)).toContain('nothing at all about another student');
      expect(shownText(there)).not.toContain('Ada Harbor');
    });

    it('gives the same words for any name', async () => {
      const name = fc.stringMatching(/^[A-Z][a-z]{3,10}$/);
      const expected = await findAdvisor({}, aTurn(me, withMaya, { text: "who is Maya's advisor" }));
      await fc.assert(
        fc.asyncProperty(name, async (one) => {
          fc.pre(!['Sam', 'Reed'].includes(one));
          expect(await findAdvisor({}, aTurn(me, withMaya, { text: `who is ${one}'s advisor` }))).toEqual(expected);
        }),
      );
    });

    it.each(['who is my advisor', "what's my advisor's email", 'who’s the society advisor', "Sam's advisor"])(
      'takes a question about oneself as one: %s',
      async (text) => {
        expect(await ask({}, aTurn(me, world, { text }))).not.toContain('nothing at all about another student');
      },
    );
  });
});
