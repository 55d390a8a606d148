import { sayDate, sayDistance, sayMoment, sayMonths, sayWindow, sayZone } from '../../src/time/say-time.js';

describe('time/say-time', () => {
  it('names day, year and the zone that holds on that day', () => {
    expect(sayDate('2027-03-03')).toBe('Wed, Mar 3, 2027');
    expect(sayMoment(new Date('2027-03-04T02:00:00Z'), 'America/New_York')).toBe('Wed, Mar 3, 2027, 9:00 PM EST');
    expect(sayMoment(new Date('2027-03-19T16:00:00Z'), 'America/New_York')).toBe('Fri, Mar 19, 2027, 12:00 PM EDT');
    expect(sayZone('America/New_York')).toBe('New York time');
  });

  it('shortens a window to what differs', () => {
    expect(sayWindow('2027-02-01', '2027-02-26')).toBe('Feb 1 to 26, 2027');
    expect(sayWindow('2027-01-29', '2027-02-02')).toBe('Jan 29 to Feb 2, 2027');
    expect(sayWindow('2026-10-01', '2027-01-31')).toBe('Oct 1, 2026 to Jan 31, 2027');
    expect(sayMonths('2026-04-01', '2026-07-31')).toBe('April to July 2026');
    expect(sayMonths('2026-05-01', '2026-05-31')).toBe('May 2026');
  });

  it('counts distance in the unit a person would use', () => {
    expect([0, 1, -1, 5, 28, 120, -3].map(sayDistance)).toEqual([
      'today',
      'tomorrow',
      'yesterday',
      'in 5 days',
      'in 4 weeks',
      'in 4 months',
      '3 days ago',
    ]);
  });
});
