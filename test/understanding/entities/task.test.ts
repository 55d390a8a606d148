import fc from 'fast-check';
import { findTask } from '../../../src/understanding/entities/task.js';

describe('understanding/entities/task', () => {
  it.each([
    ['remind me to email Dr. Sato in two hours', 'in two hours', 'email Dr. Sato'],
    ['tomorrow 6:15am: scrubs + VSLO form', 'tomorrow 6:15am', 'scrubs + VSLO form'],
    ['can u nudge me every sunday night to write', 'every sunday night', 'write'],
    ['dont let me forget thank you notes on the 8th', 'the 8th', 'thank you notes'],
    ['nrmp registration jan 15, just yell', 'jan 15', 'nrmp registration'],
    ['on friday remind me about my photo please', 'friday', 'my photo'],
    ['remind me tomorrow', 'tomorrow', undefined],
    ['set a reminder', undefined, undefined],
  ])('of "%s"', (text, dateText, task) => {
    expect(findTask(text, dateText)).toBe(task);
  });

  it('is short, and never empty, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 500 }),
        fc.option(fc.string({ maxLength: 10 }), { nil: undefined }),
        (text, date) => {
          const task = findTask(text, date);
          expect(task === undefined || (task.length >= 2 && task.length <= 200)).toBe(true);
        },
      ),
    );
  });
});
