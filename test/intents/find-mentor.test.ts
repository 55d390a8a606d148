import { Reply } from '../../src/conversation/reply.js';
import { findMentor } from '../../src/intents/find-mentor.js';
import { anAdvisor, aStudent } from '../fixtures/directory/entries.js';
import { aTurn, aWorld } from '../fixtures/directory/in-memory-records.js';
import { blocksOf, shownText } from '../fixtures/directory/reply-text.js';

const me = aStudent();
const ask = async (...[slots, turn]: Parameters<typeof findMentor>) => shownText(await findMentor(slots, turn));
const askButtons = (answer: Awaited<ReturnType<typeof findMentor>>) =>
  blocksOf(answer).flatMap((block) => (block.kind === 'buttons' ? block.buttons : []));

describe('src/intents/find-mentor', () => {
  it('shows who is listed, best first, with where the name comes from', async () => {
    const world = aWorld({
      advisors: [
        anAdvisor({ namedByYears: [2019], lastConfirmed: '2023-05-02' }, { name: 'Old Entry' }),
        anAdvisor({ contact: 'pager 12', bookingUrl: 'https://book.example.edu/ines' }, { name: 'Ines Sato' }),
      ],
    });
    const text = await ask({ specialties: ['pediatrics'] }, aTurn(me, world));
    expect(text).toContain('Named by graduates of 2025 and 2026, last confirmed Mar 2026.');
    expect(text).toContain('https://book.example.edu/ines');
    expect(text.indexOf('Ines Sato')).toBeLessThan(text.indexOf('Old Entry'));
    expect(text).toMatch(/Old Entry[\s\S]*last confirmed May 2023[\s\S]*This entry is old/);
    expect(text).toContain('The list is not complete');
  });

  it('never gives a way to reach that the mentor has not given', async () => {
    const mentor = anAdvisor({}, { email: 'ines@example.edu' });
    const text = await ask({ specialties: ['pediatrics'] }, aTurn(me, aWorld({ advisors: [mentor] })));
    expect(text).not.toContain('ines@');
    expect(text).toContain('the office can introduce you');
  });

  it('shows a long list in pages that lead on, nobody twice', async () => {
    const advisors = Array.from({ length: 12 }, (_, n) =>
      anAdvisor({}, { name: `Mentor ${String(n).padStart(2, '0')}` }),
    );
    const seen: string[] = [];
    let slots: Parameters<typeof findMentor>[0] | undefined = { specialties: ['pediatrics'] };
    while (slots) {
      const answer = await findMentor(slots, aTurn(me, aWorld({ advisors })));
      seen.push(...(shownText(answer).match(/^Mentor \d\d$/gm) ?? []));
      const more = askButtons(answer).find(({ label }) => label.startsWith('More in'));
      slots = more ? (JSON.parse(more.fields?.slots ?? '') as Parameters<typeof findMentor>[0]) : undefined;
    }
    expect(seen).toEqual(advisors.map(({ person }) => person.name));
  });

  it('offers related fields when a field has nobody', async () => {
    const advisors = [
      anAdvisor({ specialties: ['internal-medicine'] }, { name: 'Ivo Marsh' }),
      anAdvisor({}, { name: 'Ines Sato' }),
    ];
    const text = await ask({ specialties: ['medicine-pediatrics'] }, aTurn(me, aWorld({ advisors })));
    expect(text).toContain('no mentor listed in Internal Medicine/Pediatrics');
    expect(text).toMatch(
      /Ivo Marsh[\s\S]*Specialty mentor, Internal Medicine[\s\S]*Ines Sato[\s\S]*Specialty mentor, Pediatrics/,
    );
  });

  it('says plainly when there is nobody at all, and still leads to people', async () => {
    const text = await ask({ specialties: ['urology'] }, aTurn(me, aWorld()));
    expect(text).toContain('no mentor listed in Urology at the moment, nor in a related field');
    expect(text).toContain('osa@example.edu');
    expect(text).toContain('Ask an alum instead');
  });

  it('says back the fellowship that was named', async () => {
    const slots = { specialties: ['pediatrics'], fellowship: 'Pediatric Cardiology' };
    expect(await ask(slots, aTurn(me, aWorld({ advisors: [anAdvisor()] })))).toMatch(
      /Pediatric Cardiology is a fellowship.*listed under Pediatrics/,
    );
  });

  it('asks which of two readings is meant', async () => {
    const answer = await findMentor({ specialtyChoice: ['neurology', 'neurological-surgery'] }, aTurn(me, aWorld()));
    expect(shownText(answer)).toContain('Do you mean Neurology or Neurological Surgery?');
    expect(answer.remember).toMatchObject({ awaiting: 'specialty' });
    expect(askButtons(answer)[1]).toMatchObject({
      action: 'ask',
      fields: { intent: 'find-mentor', slots: JSON.stringify({ specialties: ['neurological-surgery'] }) },
    });
  });

  it('asks for a specialty when none is named or on record, and takes the one on record otherwise', async () => {
    expect((await findMentor({}, aTurn(me, aWorld()))).remember).toMatchObject({ awaiting: 'specialty' });
    const heading = aStudent({}, { specialties: ['pediatrics'] });
    expect(await ask({}, aTurn(heading, aWorld({ advisors: [anAdvisor()] })))).toContain(
      'I looked under Pediatrics, as your record says.',
    );
  });

  it('answers alike about a mentor who is paused and one who never was', async () => {
    const paused = anAdvisor({ specialties: ['urology'] }, { name: 'Lata Ramaswamy', status: 'paused' });
    const text = 'is Dr. Ramaswamy taking mentees? uro';
    const there = await findMentor({ specialties: ['urology'] }, aTurn(me, aWorld({ advisors: [paused] }), { text }));
    expect(there).toEqual(await findMentor({ specialties: ['urology'] }, aTurn(me, aWorld(), { text })));
    const here = aWorld({ advisors: [anAdvisor({ specialties: ['urology'] }, { name: 'Lata Rámaswamy' })] });
    expect(await ask({}, aTurn(me, here, { text }))).toContain('Lata Rámaswamy');
  });

  it('keeps nobody’s identity and guesses none', async () => {
    const text = await ask(
      { specialties: ['pediatrics'] },
      aTurn(me, aWorld(), { text: 'a woman in peds who has kids' }),
    );
    expect(text).toContain('keeps nothing about anybody’s identity');
  });

  it('says who has a say in grading', async () => {
    const text = await ask(
      { specialties: ['pediatrics'] },
      aTurn(me, aWorld({ advisors: [anAdvisor({ evaluates: true })] })),
    );
    expect(text).toContain('Ines Sato has a say in grading or promoting students.');
  });

  it('drops what is no specialty from a forged button', async () => {
    const forged = { specialties: ['', '<!channel>', "x'; drop table"], specialtyChoice: [''], ordinal: -7 };
    const answer = await findMentor(forged, aTurn(me, aWorld({ advisors: [anAdvisor()] })));
    expect(shownText(answer)).not.toMatch(/channel|drop table/);
    expect(answer.outgoing.map(({ reply }) => Reply.safeParse(reply).success)).toEqual([true]);
    const beyond = await ask(
      { specialties: ['pediatrics'], ordinal: 900 },
      aTurn(me, aWorld({ advisors: [anAdvisor()] })),
    );
    expect(beyond).toContain('Ines Sato');
  });
});
