import type { Reading } from '../../../src/intents/intents.js';
import { isStrain } from '../../../src/understanding/safety/strain.js';

const reading = (change: Partial<Reading> = {}): Reading => ({
  safety: 'none',
  asks: [{ intent: 'wellbeing', slots: {} }],
  confidence: 'sure',
  candidates: ['wellbeing'],
  probability: 0.5,
  by: 'classifier',
  ...change,
});
const TOLD = 'Nights have been long and I am not myself';

describe('understanding/safety/strain: a check-in beside the answer', () => {
  it('is offered to who tells how they are', () => {
    expect(isStrain(reading(), TOLD)).toBe(true);
    expect(isStrain(reading({ probability: 0.49 }), TOLD)).toBe(false);
  });

  it('is not offered to who asks for something else, presses a button, or answers a question of the bot', () => {
    expect(isStrain(reading({ asks: [{ intent: 'deadlines', slots: {} }] }), TOLD)).toBe(false);
    expect(isStrain(reading({ by: 'exact', probability: 1 }), TOLD)).toBe(false);
    expect(isStrain(reading({ by: 'context', probability: 1 }), TOLD)).toBe(false);
    const { probability: _, ...unweighed } = reading();
    expect(isStrain(unweighed, TOLD)).toBe(false);
  });

  it.each([
    'Where can I see a counselor?',
    'Does our school have a wellness program?',
    'Can I book a session at student health?',
    'How long is the waiting list for therapy?',
    'Is counseling covered by our insurance?',
    'What is the number for student health?',
    'The counseling center link is broken',
  ])('is not offered to who looks for a service: %s', (text) => expect(isStrain(reading(), text)).toBe(false));
});
