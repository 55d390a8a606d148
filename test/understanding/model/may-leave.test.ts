import { readExamples } from '../../../src/understanding/examples.js';
import { mayLeave } from '../../../src/understanding/model/may-leave.js';
import { wordsOf } from '../../../src/understanding/words.js';

const known = new Set(readExamples().flatMap(({ text }) => wordsOf(text).map(({ key }) => key)));
const leaves = (
  text: string,
  about: Parameters<typeof mayLeave>[2] = {},
  candidates: Parameters<typeof mayLeave>[1] = [],
) => mayLeave(text, candidates, about, (word) => known.has(word));

describe('understanding/model/may-leave (LL10, PR3)', () => {
  it.each([
    'who from our school could talk to me about the list',
    'what do I say if they ask why my grades dropped',
    'does the order I put programs in matter',
  ])('an ordinary question may: %s', (text) => expect(leaves(text)).toBe(true));

  it.each([
    ['danger', 'i want to kill myself'],
    ['danger beside a question', 'when is the rank list due, I want to die'],
    ['strain', 'I am drowning, when is the rank list due?'],
    ['burnout', 'burned out and behind on my list'],
    ['pregnancy', 'I am pregnant, what do I tell programs'],
    ['identity', 'should I come out in my application'],
    ['ORMA by name', 'who works at ORMA'],
    ['disability', 'do I disclose my disability to programs'],
    ['another language', 'ya no quiero vivir así, ayúdame por favor'],
    ['another script', '我不想活了'],
    ['a language nobody here reads', 'nataka kufa leo usiku'],
    ['two words of another language', 'estoy embarazada, when do I tell my programs'],
    ['encoded', 'aSB3YW50IHRvIGRpZQ=='],
    ['nothing', ''],
    ['noise', '🙂 !!! 123'],
  ])('never: %s', (_, text) => expect(leaves(text)).toBe(false));

  it('never what the router hears as strain, holds likely private, or follows a private turn', () => {
    const text = 'does the order I put programs in matter';
    expect(leaves(text, { safety: 'concern' })).toBe(false);
    expect(leaves(text, { previous: 'find-support' })).toBe(false);
    expect(leaves(text, { previous: 'wellbeing' })).toBe(false);
    expect(leaves(text, {}, ['rank-list', 'find-support'])).toBe(false);
    expect(leaves(text, { ranked: [{ intent: 'wellbeing', probability: 0.1 }] })).toBe(false);
    expect(leaves(text, { previous: 'rank-list' }, ['rank-list'])).toBe(true);
  });
});
