import { readSafety } from '../../../src/understanding/safety.js';
import { FORETOLD_CRISIS_TEXTS, UNHARMED_TEXTS } from '../../fixtures/understanding/foretold-safety.js';
import { HALF_SAID_CRISIS_TEXTS, WHOLLY_SAID_TEXTS } from '../../fixtures/understanding/half-said-safety.js';
import { MORE_HARMLESS_TEXTS, OBLIQUE_CRISIS_TEXTS } from '../../fixtures/understanding/oblique-safety.js';

describe('understanding/safety, said beside the point', () => {
  it.each([...OBLIQUE_CRISIS_TEXTS, ...FORETOLD_CRISIS_TEXTS, ...HALF_SAID_CRISIS_TEXTS])(
    'hears danger: %s',
    (text) => {
      expect(readSafety(text)).toBe('crisis');
    },
  );

  it.each([...MORE_HARMLESS_TEXTS, ...UNHARMED_TEXTS, ...WHOLLY_SAID_TEXTS])('raises no alarm: %s', (text) => {
    expect(readSafety(text)).not.toBe('crisis');
  });
});
