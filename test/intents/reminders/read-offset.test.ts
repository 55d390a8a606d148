import { readOffset } from '../../../src/intents/reminders/read-offset.js';

describe('intents/reminders/read-offset', () => {
  it.each([
    ['remind me two weeks before rank lists are due', 14],
    ['the day before match day', 1],
    ['3 days ahead of the deadline', 3],
    ['a couple of days before', 2],
    ['a month in advance', 30],
    ['wake me up when ERAS opens', 0],
    ['on the day', 0],
    ['remind me of rank lists', null],
    ['remind me tomorrow before lunch', null],
    ['999 months before', null],
  ])('%s', (text, days) => expect(readOffset(text)).toBe(days));
});
