import type { Reading } from '../../../src/intents/intents.js';
import {
  BELIEVED,
  dangerAtFirst,
  isDanger,
  isDangerAfterAll,
  STRAINED,
} from '../../../src/understanding/safety/danger.js';

const heard = (crisis: number, strain = crisis) => ({ crisis, strain });
const about = (intent: Reading['asks'][0]['intent'], probability?: number): Reading => ({
  safety: 'none',
  asks: [{ intent, slots: {} }],
  confidence: 'sure',
  candidates: [intent],
  by: 'classifier',
  ...(probability === undefined ? {} : { probability }),
});
const under = (threshold: number) => threshold - 0.01;
const ORDINARY = 'When is the rank list due?';
const OVERWHELMED = 'I feel overwhelmed';
const LISTED = 'I want to die';

describe('understanding/safety/danger: lists and ear together', () => {
  it('what a list names is danger, however little the ear hears', () => {
    expect(dangerAtFirst(LISTED, heard(0))).toBe('crisis');
    expect(dangerAtFirst(LISTED, heard(0.5))).toBe('crisis');
    expect(isDanger(LISTED, heard(0))).toBe(true);
  });

  it('what the ear hears beyond doubt is danger, though no list names it', () => {
    expect(dangerAtFirst(ORDINARY, heard(BELIEVED.other))).toBe('crisis');
    expect(dangerAtFirst(ORDINARY, heard(under(BELIEVED.other)))).toBe('concern');
  });

  it('what the ear half hears is strain: a little danger, or much strain', () => {
    expect(dangerAtFirst(ORDINARY, heard(STRAINED.crisis))).toBe('concern');
    expect(dangerAtFirst(ORDINARY, heard(under(STRAINED.crisis)))).toBe('none');
    expect(dangerAtFirst(ORDINARY, heard(0, STRAINED.any))).toBe('concern');
    expect(dangerAtFirst(ORDINARY, heard(0, under(STRAINED.any)))).toBe('none');
    expect(dangerAtFirst(OVERWHELMED, heard(0))).toBe('concern');
  });

  it('where nobody may ask what else the text is about, likely danger is danger', () => {
    expect(isDanger(ORDINARY, heard(BELIEVED.open))).toBe(true);
    expect(isDanger(ORDINARY, heard(under(BELIEVED.open)))).toBe(false);
    expect(isDanger(OVERWHELMED, heard(under(BELIEVED.open)))).toBe(false);
  });

  it('in a text that is surely about something else, only what is heard beyond doubt is danger', () => {
    for (const [reading, believed] of [
      [about('deadlines', 0.9), BELIEVED.other],
      [about('deadlines'), BELIEVED.other],
      [about('deadlines', 0.89), BELIEVED.open],
      [about('wellbeing', 0.99), BELIEVED.open],
    ] as const) {
      expect(isDangerAfterAll(reading, heard(believed))).toBe(true);
      expect(isDangerAfterAll(reading, heard(under(believed)))).toBe(false);
    }
  });
});
