import { readSafety } from '../../../src/understanding/safety.js';
import { EACH_DANGER, EACH_FIGURE, EACH_STUDY, EACH_TOLD } from '../../fixtures/understanding/each-phrase-safety.js';

describe('understanding/safety: each line of the lists', () => {
  it.each(EACH_DANGER)('hears danger: %s', (text) => expect(readSafety(text)).toBe('crisis'));

  it.each([...EACH_FIGURE, ...EACH_STUDY])('raises no alarm: %s', (text) =>
    expect(readSafety(text)).not.toBe('crisis'),
  );

  it.each(EACH_TOLD)('takes for a loss, or for strain, and not for danger: %s', (text) =>
    expect(readSafety(text)).toBe('concern'),
  );

  it.each([
    'my ex said he is going to kill me',
    'my husband told me he will kill me',
    'he threatened that he will kill me',
    'my roommate says she might shoot me',
  ])('believes a threat that is told, though "he will kill me" alone is a figure of speech: %s', (text) =>
    expect(readSafety(text)).toBe('crisis'),
  );

  it.each([
    'my attending will kill me',
    'she is going to kill me when she sees this draft',
    'she said she will kill me if I forget the form',
  ])('and takes the figure of speech for one: %s', (text) => expect(readSafety(text)).not.toBe('crisis'));
});
