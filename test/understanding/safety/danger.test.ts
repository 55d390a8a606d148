import type { Reading } from '../../../src/intents/intents.js';
import { dangerAtFirst, isDanger, isDangerAfterAll } from '../../../src/understanding/safety/danger.js';

const heard = (crisis: number, strain = crisis) => ({ crisis, strain });
const about = (intent: Reading['asks'][0]['intent'], probability?: number): Reading => ({
  safety: 'none',
  asks: [{ intent, slots: {} }],
  confidence: 'sure',
  candidates: [intent],
  by: 'classifier',
  ...(probability === undefined ? {} : { probability }),
});
const ORDINARY = 'When is the rank list due?';
const STRAINED = 'I feel overwhelmed';
const LISTED = 'I want to die';

describe('understanding/safety/danger: lists and ear together', () => {
  it('what a list names is danger, however little the ear hears', () => {
    expect(dangerAtFirst(LISTED, heard(0))).toBe('crisis');
    expect(dangerAtFirst(LISTED, heard(0.5))).toBe('crisis');
    expect(isDanger(LISTED, heard(0))).toBe(true);
  });

  it('what the ear hears beyond doubt is danger, though no list names it', () => {
    expect(dangerAtFirst(ORDINARY, heard(0.8))).toBe('crisis');
    expect(dangerAtFirst(ORDINARY, heard(0.79))).toBe('concern');
  });

  it('what the ear half hears is strain: a little danger, or much strain', () => {
    expect(dangerAtFirst(ORDINARY, heard(0.35))).toBe('concern');
    expect(dangerAtFirst(ORDINARY, heard(0.34))).toBe('none');
    expect(dangerAtFirst(ORDINARY, heard(0, 0.7))).toBe('concern');
    expect(dangerAtFirst(ORDINARY, heard(0, 0.69))).toBe('none');
    expect(dangerAtFirst(STRAINED, heard(0))).toBe('concern');
  });

  it('where nobody may ask what else the text is about, likely danger is danger', () => {
    expect(isDanger(ORDINARY, heard(0.62))).toBe(true);
    expect(isDanger(ORDINARY, heard(0.61))).toBe(false);
    expect(isDanger(STRAINED, heard(0.61))).toBe(false);
  });

  it('in a text that is surely about something else, only what is heard beyond doubt is danger', () => {
    for (const [reading, believed] of [
      [about('deadlines', 0.9), 0.8],
      [about('deadlines'), 0.8],
      [about('deadlines', 0.89), 0.62],
      [about('wellbeing', 0.99), 0.62],
    ] as const) {
      expect(isDangerAfterAll(reading, heard(believed))).toBe(true);
      expect(isDangerAfterAll(reading, heard(believed - 0.01))).toBe(false);
    }
  });
});
