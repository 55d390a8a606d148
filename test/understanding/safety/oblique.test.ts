import { readSafety } from '../../../src/understanding/safety.js';
import { FORETOLD_CRISIS_TEXTS, UNHARMED_TEXTS } from '../../fixtures/understanding/foretold-safety.js';
import { MORE_HARMLESS_TEXTS, OBLIQUE_CRISIS_TEXTS } from '../../fixtures/understanding/oblique-safety.js';

describe('understanding/safety, said beside the point', () => {
  it.each([...OBLIQUE_CRISIS_TEXTS, ...FORETOLD_CRISIS_TEXTS])('hears danger: %s', (text) => {
    expect(readSafety(text)).toBe('crisis');
  });

  it.each([...MORE_HARMLESS_TEXTS, ...UNHARMED_TEXTS])('raises no alarm: %s', (text) => {
    expect(readSafety(text)).not.toBe('crisis');
  });
});
