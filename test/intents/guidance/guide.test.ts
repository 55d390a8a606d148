import fc from 'fast-check';
import { anAdvisor, aResource, aSchool, aStudent } from '../../fixtures/directory/entries.js';
import { GUIDANCE_HANDLERS, SENTENCES } from '../../fixtures/directory/guidance-handlers.js';
import { aTurn, aWorld, NOW } from '../../fixtures/directory/in-memory-records.js';
import { linksOf, shownText } from '../../fixtures/directory/reply-text.js';
import { milestone } from '../../fixtures/milestone.js';

/** A word that can be found again, and stands in no text of ours. */
const token = fc.integer({ min: 0, max: 99_999 }).map((n) => `Zq${n}x`);
const optional = (arbitrary: fc.Arbitrary<string>) => fc.option(arbitrary, { nil: null });
const SPECIALTIES = ['pediatrics', 'internal-medicine', 'urology', 'vascular-surgery-integrated'];

const advisor = fc
  .record({
    name: fc.tuple(token, token).map(([a, b]) => `${a} ${b}`),
    status: fc.constantFrom('active' as const, 'active' as const, 'paused' as const, 'inactive' as const),
    title: optional(token),
    contact: optional(token.map((word) => `${word}@example.edu`)),
    bookingUrl: optional(token.map((word) => `https://${word.toLowerCase()}.example.edu/book`)),
    evaluates: fc.boolean(),
    pausedUntil: fc.constantFrom(null, null, '2026-01-01', '2027-06-01'),
    role: fc.constantFrom(
      'specialty_mentor' as const,
      'society_advisor' as const,
      'residency_advisor' as const,
      'dean' as const,
      'orma' as const,
    ),
    specialty: fc.constantFrom(...SPECIALTIES),
  })
  .map(({ name, status, role, specialty, ...some }) =>
    anAdvisor(
      { ...some, roles: [role], specialties: [specialty] },
      { name, status, email: `${name.split(' ')[0]}@private.example.edu` },
    ),
  );

const resource = fc
  .record({
    title: token,
    url: token.map((word) => `https://${word.toLowerCase()}.example.edu/page`),
    topics: fc.subarray([
      'rank list',
      'match',
      'application',
      'mentors',
      'soap',
      'privacy',
      'wellness',
      'careers in medicine',
      'couples',
    ]),
    signOn: fc.boolean(),
  })
  .map((some) => aResource(some));

const directory = fc.record({
  advisors: fc.array(advisor, { maxLength: 12 }),
  resources: fc.array(resource, { maxLength: 8 }),
});

/** Told apart from words: capitals with a digit tail are only made by `token`. */
const tokensOf = (text: string): string[] => text.match(/zq\d+x/gi) ?? [];
const ADDRESSES = /https:\/\/[^\s)]+|[\w.+-]+@[\w.-]+\w/g;
/** Said by us, not by the school, and on purpose. */
const OURS = new Set<string>();

describe('src/intents/guidance/guide', () => {
  it('never invents a person, an address or a link, and hands out nobody who is away', async () => {
    await fc.assert(
      fc.asyncProperty(
        directory,
        fc.constantFrom(...Object.values(GUIDANCE_HANDLERS)),
        fc.constantFrom(...SENTENCES),
        fc.constantFrom(...SPECIALTIES),
        fc.nat(),
        async (made, handler, text, specialty, pick) => {
          const world = aWorld(made);
          const of = (role: string) => {
            const those = world.advisors.filter(({ roles }) => roles.includes(role as never));
            return those[pick % (those.length || 1)]?.person.id ?? null;
          };
          const student = aStudent(
            { name: 'Asker Name' },
            { societyAdvisorId: of('society_advisor'), residencyAdvisorId: of('residency_advisor') },
          );
          const answer = await handler({ specialties: [specialty] }, aTurn(student, world, { text }));
          const read = shownText(answer);
          const here = world.advisors.filter(
            ({ person, pausedUntil }) =>
              person.status === 'active' && (pausedUntil === null || pausedUntil <= '2026-11-23'),
          );
          const given = JSON.stringify([
            here.map(({ person, ...rest }) => [person.name, rest]),
            world.resources,
            aSchool(),
          ]);
          for (const found of tokensOf(read)) expect(given.toLowerCase()).toContain(found.toLowerCase());
          for (const found of read.match(ADDRESSES) ?? []) if (!OURS.has(found)) expect(given).toContain(found);
          const links = answer.outgoing.flatMap(({ reply }) => linksOf(reply));
          const known = new Set([
            ...world.resources.map(({ url }) => url),
            ...here.map(({ bookingUrl }) => bookingUrl),
          ]);
          for (const url of links) expect(known).toContain(url);
          // the address somebody signs in with is not theirs to be reached by
          expect(read).not.toContain('private.example.edu');
        },
      ),
      { numRuns: 300 },
    );
  });

  it('shows no date but those of the calendar, each with how far it can be trusted', async () => {
    const calendar = [
      milestone({
        id: 'rol',
        title: 'Rank Order List certification deadline',
        date: '2027-03-03',
        confidence: 'typical',
      }),
    ];
    for (const [name, handler] of Object.entries(GUIDANCE_HANDLERS)) {
      for (const text of SENTENCES) {
        const read = shownText(await handler({}, aTurn(aStudent(), aWorld({ calendar }), { text })));
        const years = (read.match(/\b20\d\d\b/g) ?? []).filter((year) => !['2026', '2027'].includes(year));
        expect([name, text, years]).toEqual([name, text, []]);
        if (read.includes('Mar 3, 2027')) expect(read).toContain('Typical, not yet confirmed for this season.');
      }
    }
    const shown = shownText(await GUIDANCE_HANDLERS['rank-list']({}, aTurn(aStudent(), aWorld({ calendar }))));
    expect(shown).toContain('Wed, Mar 3, 2027');
  });

  it('shows no milestone that has passed', async () => {
    const calendar = [milestone({ title: 'Rank list review', date: '2026-03-03' })];
    const shown = shownText(
      await GUIDANCE_HANDLERS['rank-list']({}, aTurn(aStudent(), aWorld({ calendar }), { now: NOW })),
    );
    expect(shown).not.toContain('Rank list review');
  });

  it('quotes no count of signals, no fee and no odds, and never says to hide or to tell', async () => {
    for (const text of SENTENCES) {
      for (const handler of Object.values(GUIDANCE_HANDLERS)) {
        const read = shownText(await handler({ specialties: ['dermatology'] }, aTurn(aStudent(), aWorld(), { text })));
        expect(read).not.toMatch(/\$\s?\d|\d+\s*(%|percent)|\b\d+\s+signals?\b/i);
        expect(read).not.toMatch(/\byou should (not )?(hide|tell|disclose|mention)\b/i);
      }
    }
  });

  it('marks links behind sign-on and prefers those of the asker’s specialty', async () => {
    const resources = [
      aResource({ id: 'a', title: 'General letters page', topics: ['letters'] }),
      aResource({
        id: 'b',
        title: 'EM letters page',
        topics: ['letters'],
        specialties: ['emergency-medicine'],
        signOn: true,
      }),
    ];
    const ask = GUIDANCE_HANDLERS['application-materials'];
    const answer = await ask(
      { specialties: ['emergency-medicine'] },
      aTurn(aStudent(), aWorld({ resources }), { text: 'letters' }),
    );
    const links = answer.outgoing[0]!.reply.blocks.find((block) => block.kind === 'links');
    expect(links).toMatchObject({
      signOnName: 'HarborKey',
      links: [{ title: 'EM letters page', signOn: true }, { signOn: false }],
    });
  });
});
