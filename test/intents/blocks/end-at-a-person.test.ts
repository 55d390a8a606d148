import type { Person } from '../../../src/advising/people/person.js';
import { Reply } from '../../../src/conversation/reply.js';
import { endAtAPerson } from '../../../src/intents/blocks/end-at-a-person.js';
import { anAdvisor, aPerson, aSchool, aStudent } from '../../fixtures/directory/entries.js';
import { GUIDANCE_HANDLERS, SENTENCES } from '../../fixtures/directory/guidance-handlers.js';
import { aTurn, aWorld, type World } from '../../fixtures/directory/in-memory-records.js';
import { shownText, stringsOf } from '../../fixtures/directory/reply-text.js';

const society = anAdvisor({ roles: ['society_advisor'], contact: 'society line' }, { name: 'Ada Harbor' });
const residency = anAdvisor(
  { roles: ['residency_advisor'], bookingUrl: 'https://book.example.edu/ben' },
  { name: 'Ben Ferry' },
);
const away = anAdvisor({ roles: ['society_advisor'] }, { name: 'Cora Paused', status: 'paused' });
const world = aWorld({ advisors: [society, residency, away, anAdvisor({ roles: ['dean'] }, { name: 'Dean Moss' })] });

const ASKERS: Record<string, Person> = {
  'a student without advisors': aStudent(),
  'a student with a society advisor': aStudent(
    {},
    { societyAdvisorId: society.person.id, specialties: ['pediatrics'] },
  ),
  'a student with both': aStudent({}, { societyAdvisorId: society.person.id, residencyAdvisorId: residency.person.id }),
  'a student whose advisor is paused': aStudent({}, { societyAdvisorId: away.person.id }),
  'the liaison': aPerson({ roles: ['liaison'], email: 'liaison@example.edu' }),
  'an advisor': society.person,
  'the dean': aPerson({ roles: ['dean'], email: 'dean@example.edu' }),
  'the office': aPerson({ roles: ['office'], email: 'osa@example.edu' }),
};

const shown = async (person: Person, of: World, end: Parameters<typeof endAtAPerson>[1]) =>
  (await endAtAPerson(aTurn(person, of), end)).flatMap(stringsOf).join('\n');

describe('src/intents/blocks/end-at-a-person', () => {
  const end = { desk: 'osa', first: 'advisor' } as const;

  it('names the residency application advisor once there is one, else the society advisor', async () => {
    const both = await shown(ASKERS['a student with both']!, world, end);
    expect(both).toContain('Ben Ferry');
    expect(both).not.toContain('Ada Harbor');
    expect(await shown(ASKERS['a student with a society advisor']!, world, end)).toContain('Ada Harbor');
  });

  it('hands out nobody who is paused, says so, and gives the desk instead', async () => {
    const text = await shown(ASKERS['a student whose advisor is paused']!, world, end);
    expect(text).not.toContain('Cora');
    expect(text).toContain('not available');
    expect(text).toContain('osa@example.edu');
  });

  it('leaves advisors out where they need not know', async () => {
    expect(await shown(ASKERS['a student with both']!, world, { desk: 'dean', first: 'desk' })).not.toContain(
      'Ben Ferry',
    );
  });

  describe.each(Object.entries(GUIDANCE_HANDLERS))('%s', (_intent, handler) => {
    it.each(Object.keys(ASKERS))(
      'ends at a person for %s, whatever was written, and is a lawful reply',
      async (asker) => {
        const contacts = aSchool().desks.flatMap(({ contact }) => (contact ? [contact] : []));
        for (const text of SENTENCES) {
          const answer = await handler({}, aTurn(ASKERS[asker]!, world, { text }));
          const read = shownText(answer);
          expect(contacts.some((contact) => read.includes(contact))).toBe(true);
          expect(read).not.toMatch(/!/);
          expect(read).not.toContain('Cora Paused');
          for (const { reply } of answer.outgoing) expect(() => Reply.parse(reply)).not.toThrow();
        }
      },
    );

    it('puts no name into the text that may show on a locked screen', async () => {
      for (const text of SENTENCES) {
        const { outgoing } = await handler(
          { specialties: ['pediatrics'] },
          aTurn(ASKERS['a student with both']!, world, { text }),
        );
        for (const { reply } of outgoing)
          expect(reply.text).not.toMatch(/Ada|Harbor|Ben|Ferry|Maya|Okonkwo|pediatric/i);
      }
    });
  });
});
