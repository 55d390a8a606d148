import { firstOfRhythm, readRhythm, titleWithoutEnd } from '../../../src/intents/reminders/read-rhythm.js';

const TODAY = '2026-11-24'; // a Tuesday
const read = (text: string, repeat?: 'daily' | 'weekly' | 'monthly') => {
  const rhythm = readRhythm(text, repeat, TODAY);
  return rhythm && [rhythm.repeat, firstOfRhythm(rhythm, TODAY), rhythm.until];
};

describe('intents/reminders/read-rhythm', () => {
  it.each([
    ['every Monday until I finish my statement', 'weekly', ['weekly', '2026-11-30', null]],
    ['every other friday', 'weekly', ['fortnightly', '2026-11-27', null]],
    ['biweekly please', undefined, ['fortnightly', '2026-11-25', null]],
    ['every weekday until Dec 14', 'daily', ['weekdays', '2026-11-25', '2026-12-14']],
    ['each tuesday until jan 5', 'weekly', ['weekly', '2026-12-01', '2027-01-05']],
    ['daily until friday', 'daily', ['daily', '2026-11-25', '2026-11-27']],
    ['every week until the end of february', 'weekly', ['weekly', '2026-11-25', '2027-02-28']],
    ['weekly until 2027-03-03', 'weekly', ['weekly', '2026-11-25', '2027-03-03']],
    ['every day until the 3rd', 'daily', ['daily', '2026-11-25', '2026-12-03']],
    ['every day until 2027-02-30', 'daily', ['daily', '2026-11-25', null]],
    ['every day until Feb 30', 'daily', ['daily', '2026-11-25', null]],
    ['remind me friday', undefined, null],
  ] as const)('%s', (text, repeat, expected) => expect(read(text, repeat)).toEqual(expected));

  it('leaves an end that names a step for the calendar to find', () => {
    expect(readRhythm('every sunday until rank lists are due', 'weekly', TODAY)?.untilWords).toBe('rank lists are due');
    expect(readRhythm('every sunday until I am done', 'weekly', TODAY)?.untilWords).toBeNull();
  });

  it('takes the end for what it is about only where nothing else is said', () => {
    expect(titleWithoutEnd('until I finish my statement')).toBe('finish my statement');
    expect(titleWithoutEnd('write a page until I’m done')).toBe('write a page');
    expect(titleWithoutEnd('until')).toBe('until');
  });
});
