import { DateTime } from 'luxon';
import {
  findClassYear,
  findMode,
  findOrdinal,
  findRole,
  findVerb,
} from '../../../src/understanding/entities/details.js';
import { plainWords } from '../../../src/understanding/plain-text.js';

describe('understanding/entities/details', () => {
  it.each([
    ['a quick call with an alum', 'call'],
    ['zoom with a grad', 'call'],
    ['shadow an alum', 'shadowing'],
    ['drop by her practice', 'visit'],
    ['willing to email', 'email'],
    ['i said visit but meant zoom call', 'call'],
    ['ask about the call schedule', undefined],
    ['after a 28hr call', undefined],
    ['alum in derm', undefined],
  ])('how to meet in "%s"', (text, mode) => {
    expect(findMode(text)).toBe(mode);
  });

  it.each([
    ['who is my society advisor', 'society_advisor'],
    ['residency application advisor', 'residency_advisor'],
    ['multicultural affairs office', 'orma'],
    ['the dean for students', 'dean'],
    ['the dean’s letter', undefined],
    ['alumni liaison', 'liaison'],
    ['a mentor', 'specialty_mentor'],
  ])('the role in "%s"', (text, role) => {
    expect(findRole(plainWords(text))).toBe(role);
  });

  it.each([
    ['class of 2028', '2026-11-23', 2028],
    ['M4 here', '2026-11-23', 2027],
    ['ms1', '2026-11-23', 2030],
    ['im an m3', '2027-03-01', 2028],
    ['m3', '2027-07-02', 2029],
    ['who is my advisor', '2026-11-23', undefined],
  ])('the class year in "%s" on %s', (text, day, year) => {
    expect(findClassYear(plainWords(text), DateTime.fromISO(day))).toBe(year);
  });

  it.each([
    ['the second one', 2],
    ['cancel the first one', 1],
    ['#3', 3],
    ['the last one please', -1],
    ['number two', 2],
    ['drop the first, keep the second', 1],
    ['first gen student', undefined],
    ['a second look', undefined],
    ['my first choice program', undefined],
  ])('which one in "%s"', (text, ordinal) => {
    expect(findOrdinal(plainWords(text))).toBe(ordinal);
  });

  it.each([
    ['snooze it', 'reminder', 'snooze'],
    ['mark the CV one done', 'reminder', 'done'],
    ['cancel all my reminders', 'reminder', 'stop'],
    ['undo that', 'reminder', 'undo'],
    ['move the lab one to friday at noon', 'reminder', 'snooze'],
    ['move the rank list reminder to feb 1', 'reminder', 'snooze'],
    ['cancel my request', 'request', 'withdraw'],
    ['put it on hold', 'request', 'pause'],
    ['change Houston to Dallas', 'request', 'change'],
    ['reopen my request', 'request', 'reopen'],
    ['any update on it', 'request', 'list'],
  ] as const)('what to do in "%s" (%s)', (text, about, verb) => {
    expect(findVerb(plainWords(text), about)).toBe(verb);
  });
});
