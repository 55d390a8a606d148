import { questionWords } from '../../src/advising/resources/question-words.js';
import { plainSpeech } from '../../src/understanding/plain-speech.js';
import { spellings } from '../../src/understanding/safety/spelling.js';

/** What every object of JavaScript has is a word like any other when a student types it. */
describe.each(['constructor', 'toString', 'hasOwnProperty', 'valueOf', '__proto__'])('“%s” is a word', (word) => {
  const plain = word.toLowerCase().replace(/_/g, '');
  it('as it is read', () => expect(plainSpeech(`my ${word} letter`, () => true)).toContain(plain));
  it('where danger is listened for', () => expect(spellings(`my ${word} letter`)[0]).toContain(` ${plain} `));
  it('in a search among the pages', () => expect(questionWords(word).join('')).toContain(plain.slice(0, 5)));
});
