import { Reason } from '../../src/school/cell.js';
import { workingHours } from '../../src/school/working-hours.js';

const WEEK = ['mon', 'tue', 'wed', 'thu', 'fri'];

describe('school/working-hours', () => {
  it.each<[unknown, unknown]>([
    ['Mon-Fri 09:00-17:00', { days: WEEK, from: '09:00', to: '17:00' }],
    ['Monday to Friday, 9am to 5pm', { days: WEEK, from: '09:00', to: '17:00' }],
    ['Monday–Thursday 8:30–16:00', { days: WEEK.slice(0, 4), from: '08:30', to: '16:00' }],
    ['Mon, Wed & Fri 9-17', { days: ['mon', 'wed', 'fri'], from: '09:00', to: '17:00' }],
    ['9:00-17:00', { days: WEEK, from: '09:00', to: '17:00' }],
    ['9:00-17:00 Tue and Thurs', { days: ['tue', 'thu'], from: '09:00', to: '17:00' }],
    ['weekdays 9 a.m. - 4:30 p.m.', { days: WEEK, from: '09:00', to: '16:30' }],
    [
      { days: ['mon', 'tue'], from: '09:00', to: '17:00' },
      { days: ['mon', 'tue'], from: '09:00', to: '17:00' },
    ],
    [
      { days: 'Mon-Fri', start: '9:00', end: '17:00' },
      { days: WEEK, from: '09:00', to: '17:00' },
    ],
    [
      { days: 'Mon-Fri', hours: '09:00-17:00' },
      { days: WEEK, from: '09:00', to: '17:00' },
    ],
    [{ 'Mon-Fri': '09:00-17:00' }, { days: WEEK, from: '09:00', to: '17:00' }],
    [null, null],
    ['', null],
  ])('reads %j', (raw, hours) => expect(workingHours(raw)).toEqual(hours));

  it.each<[unknown]>([
    ['whenever'],
    ['17:00-09:00'],
    ['Mon-Blue 9-17'],
    ['Fri-Mon 9-17'],
    [{ days: 'Mon' }],
    [{ x: 1, y: 2 }],
    [42],
    ['25:00-26:00'],
  ])('refuses %j', (raw) => expect(workingHours(raw)).toBeInstanceOf(Reason));
});
