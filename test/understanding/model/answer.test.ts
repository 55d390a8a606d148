import fc from 'fast-check';
import { INTENTS } from '../../../src/intents/intents.js';
import { existing, parseAnswer } from '../../../src/understanding/model/answer.js';
import { filled } from '../../../src/understanding/model/fill.js';
import { VOCABULARY } from '../../fixtures/understanding/vocabulary.js';
import { READING } from '../../helpers/model-server.js';

const lists = { vocabulary: VOCABULARY, hasSpecialty: (id: string) => id === 'dermatology' };

describe('understanding/model/answer', () => {
  it('lets nothing through that is in no list, whatever is said: 10,000 answers (LL5)', () => {
    const word = fc.oneof(
      fc.string(),
      fc.constantFrom('dermatology', 'Boston', 'Mayo Clinic', 'match-day', '__proto__', 'constructor', '<@U1>'),
    );
    const answer = fc.record({
      intent: fc.oneof(fc.constantFrom<string>(...INTENTS), word),
      sureness: fc.oneof(fc.constantFrom('sure', 'likely', 'guess'), word),
      specialties: fc.array(word),
      institution: fc.option(word),
      city: fc.option(word),
      mode: fc.option(fc.oneof(fc.constantFrom('call', 'email'), word)),
      milestone: fc.option(word),
    });
    fc.assert(
      fc.property(answer, (said) => {
        const parsed = parseAnswer(JSON.stringify(said));
        if (!parsed) return;
        const { intent, slots = {} } = existing(parsed, lists);
        expect(INTENTS).toContain(intent);
        expect((slots.specialties ?? []).filter((id) => id !== 'dermatology')).toEqual([]);
        expect([undefined, ...VOCABULARY.institutions.map(({ name }) => name)]).toContain(slots.institution);
        expect([undefined, ...VOCABULARY.cities]).toContain(slots.city);
        expect([undefined, ...VOCABULARY.milestones.map(({ id }) => id)]).toContain(slots.milestone);
      }),
      { numRuns: 10_000 },
    );
  }, 60_000);

  it('does not throw on any text', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => parseAnswer(text) === null || true));
    expect(parseAnswer(`${JSON.stringify(READING)}${' '.repeat(3_000)}`)).toBeNull();
  });

  it('fills only what was not read here', () => {
    const own = { institution: 'Mayo Clinic', date: '2026-12-03' };
    expect(
      filled(own, { institution: 'Emory University Hospital', city: 'Boston', date: '2027-01-01', verb: 'withdraw' }),
    ).toEqual({
      institution: 'Mayo Clinic',
      city: 'Boston',
      date: '2026-12-03',
    });
    expect(filled({ specialtyChoice: ['neurology', 'neurosurgery'] }, { specialties: ['dermatology'] })).toEqual({
      specialtyChoice: ['neurology', 'neurosurgery'],
    });
  });
});
