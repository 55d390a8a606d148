import fc from 'fast-check';
import { namedDesks, withPlainNames } from '../../../src/understanding/entities/desk-names.js';
import { EMPTY_VOCABULARY } from '../../../src/understanding/vocabulary.js';

const desks = namedDesks({
  ...EMPTY_VOCABULARY,
  desks: [
    { name: 'Career Advising', purpose: 'dean' },
    { name: 'Belonging and Diversity', purpose: 'orma' },
    { name: 'Compass', purpose: 'applications' },
    { name: 'ORMA', purpose: 'orma' },
  ],
});

describe('a school names its desks as it likes', () => {
  it.each([
    ['can I speak with somebody at career advising?', 'can I speak with somebody at dean for students?'],
    ['I want someone in Belonging & Diversity.', 'I want someone in office of multicultural affairs.'],
    ['is Compass open, or Career Advising', 'is residency application advising open, or dean for students'],
    ['I lost my compass', 'I lost my compass'],
    ['Compass points north', 'Compass points north'],
    ['advising for a career', 'advising for a career'],
  ])('"%s" reads as "%s"', (text, read) => {
    expect(withPlainNames(text, desks)).toBe(read);
  });

  it('a name that the reader knows by itself stays', () => {
    expect(withPlainNames('is ORMA open', desks)).toBe('is ORMA open');
    expect(desks).toHaveLength(3);
  });

  it('whatever is typed, nothing but names changes', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('career', 'Advising', 'Compass', 'and', ',', '\u{1f642}', 'x')), (parts) => {
        const text = parts.join(' ');
        const read = withPlainNames(text, desks);
        expect(withPlainNames(read, desks)).toBe(read);
        const others = (all: string) => all.match(/[,\u{1f642}]/gu)?.join('') ?? '';
        expect(others(read)).toBe(others(text));
      }),
    );
  });
});
