import { readExampleFiles } from '../../../src/understanding/examples.js';
import { namesNothingNew } from '../../../src/understanding/model/own-text.js';
import { createOwnWords } from '../../../src/understanding/model/own-words.js';
import { VOCABULARY } from '../../fixtures/understanding/vocabulary.js';

const words = createOwnWords({
  vocabulary: () => VOCABULARY,
  specialtyIds: ['pediatrics'],
  privateNames: () => ['Quillon Farthingale'],
  files: readExampleFiles(),
});
const GIVEN = ['Longfellow Medical School', 'Pediatrics', 'Massachusetts General Hospital', 'call', 'December 3'];
const says = (text: string) => namesNothingNew(text, GIVEN, words);

describe('understanding/model/own-text', () => {
  it.each([
    'Dear [alum], dear [student],\nthank you both for being up for a talk about Pediatrics.\nWith good wishes,\n[liaison]',
    'The student wants a call before December 3. They ask what Massachusetts General Hospital is like.',
    'I hope that you may find a time that suits you both.',
  ])('lets through what only uses what was given: %s', (text) => expect(says(text)).toBe(true));

  it.each([
    ['a name', 'Dear [alum], please ask Marisol about it.'],
    ['a name that begins a sentence', 'Xochitl knows them.'],
    ['a student’s name in small letters', 'please write to quillon farthingale today'],
    ['a number', 'They offer 4 dates.'],
    ['another date', 'Please write before December 9.'],
    ['a weekday', 'Please write by friday.'],
    ['a link', 'See https://evil.example for more.'],
    ['an address', 'Write to me at x@evil.example.'],
    ['another hospital', 'They worked at Hogwarts Infirmary.'],
    ['a place of its own', 'Dear [dean], hello.'],
    ['markup', 'Dear <b>[alum]</b>, hello.'],
    ['hidden characters', 'Dear [alum],\u200b hello.'],
  ])('refuses %s (LL5)', (_, text) => expect(says(text)).toBe(false));
});
