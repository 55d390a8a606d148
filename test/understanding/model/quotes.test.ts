import fc from 'fast-check';
import { readQuotes } from '../../../src/understanding/model/quotes.js';

const PASSAGES = [
  {
    resource: 'letters',
    title: 'Letters',
    sentences: [
      'Ask six weeks before you need it.',
      'Bring your CV, and say “please”.',
      'You must not write it yourself.',
    ],
  },
  { resource: 'cv', title: 'CV', sentences: ['List what you can talk about for five minutes.'] },
];
const read = (quotes: unknown, answered: unknown = true) => readQuotes(JSON.stringify({ answered, quotes }), PASSAGES);

describe('understanding/model/quotes', () => {
  it('gives the whole sentences, as they stand in the passage', () => {
    expect(read([{ resource: 'letters', quote: 'six weeks  BEFORE you' }])).toEqual([
      { resource: 'letters', sentences: ['Ask six weeks before you need it.'] },
    ]);
    expect(read([{ resource: 'letters', quote: 'need it. Bring your CV, and say "please"' }])).toEqual([
      { resource: 'letters', sentences: PASSAGES[0]?.sentences.slice(0, 2) },
    ]);
  });
  it('a half sentence cannot turn its meaning round (LL5)', () => {
    expect(read([{ resource: 'letters', quote: 'write it yourself.' }])).toEqual([
      { resource: 'letters', sentences: ['You must not write it yourself.'] },
    ]);
  });
  it('drops resources that were not offered (LL5)', () => {
    expect(read([{ resource: 'https://evil.example', quote: 'Ask six weeks before you need it.' }])).toEqual([]);
    expect(
      read([
        { resource: 'invented', quote: 'anything at all that is long' },
        { resource: 'cv', quote: 'List what you can talk about' },
      ]),
    ).toEqual([{ resource: 'cv', sentences: PASSAGES[1]?.sentences }]);
  });
  it.each([
    ['an invented sentence', [{ resource: 'letters', quote: 'Write to Dr. Invented at once.' }]],
    [
      'one sound and one invented',
      [
        { resource: 'cv', quote: 'List what you can talk about' },
        { resource: 'letters', quote: 'Ask two weeks before you need it.' },
      ],
    ],
    ['another resource’s sentence', [{ resource: 'cv', quote: 'Ask six weeks before you need it.' }]],
    ['too short to be a quote', [{ resource: 'cv', quote: 'what you' }]],
    ['an empty one', [{ resource: 'cv', quote: '' }]],
    ['a field too many', [{ resource: 'cv', quote: 'List what you can talk about', link: 'https://evil.example' }]],
    ['no list', 'List what you can talk about'],
  ])('believes nothing of an answer with %s (LL3, LL5)', (_, quotes) => {
    expect(read(quotes)).toBeNull();
  });
  it('nothing answers', () => expect(read([], false)).toEqual([]));
  it('whatever a model says, only sentences of the passages come out (LL5)', () => {
    const known = new Set(PASSAGES.flatMap(({ sentences }) => sentences));
    const all = PASSAGES.map(({ sentences }) => sentences.join(' ')).join(' ');
    const quote = fc.oneof(
      fc.string(),
      fc.tuple(fc.nat(all.length), fc.nat(all.length)).map(([a, b]) => all.slice(Math.min(a, b), Math.max(a, b))),
    );
    const said = fc.record({
      answered: fc.boolean(),
      quotes: fc.array(fc.record({ resource: fc.constantFrom('letters', 'cv', 'other'), quote })),
    });
    fc.assert(
      fc.property(
        fc.oneof(
          said.map((one) => JSON.stringify(one)),
          fc.json(),
          fc.string(),
        ),
        (text) => {
          for (const { resource, sentences } of readQuotes(text, PASSAGES) ?? []) {
            expect(['letters', 'cv']).toContain(resource);
            for (const sentence of sentences) expect(known.has(sentence)).toBe(true);
          }
        },
      ),
    );
  });
});
