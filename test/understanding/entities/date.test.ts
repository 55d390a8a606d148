import fc from 'fast-check';
import { findDate } from '../../../src/understanding/entities/date.js';
import { momentOf } from '../../../src/understanding/entities/dates/moment.js';
import { findMilestone, indexMilestones } from '../../../src/understanding/entities/milestone.js';
import { plainWords } from '../../../src/understanding/plain-text.js';
import { VOCABULARY } from '../../fixtures/understanding/vocabulary.js';

const milestones = indexMilestones(VOCABULARY.milestones);
/** Monday, 23 November 2026, 10:00 in New York. */
const MONDAY = new Date('2026-11-23T15:00:00Z');
const find = (text: string, now = MONDAY, zone = 'America/New_York') =>
  findDate(text, momentOf(now, zone), (phrase) => findMilestone(plainWords(phrase), milestones, '2026-11-23'));

describe('understanding/entities/date', () => {
  it.each([
    ['tomorrow at 7', '2026-11-24', '07:00'],
    ['tmrw 6:15am: scrubs', '2026-11-24', '06:15'],
    ['wednesday noon', '2026-11-25', '12:00'],
    ['noon today', '2026-11-23', '12:00'],
    ['next friday', '2026-12-04', undefined],
    ['at 3', '2026-11-23', '15:00'],
    ['remind me at 9am', '2026-11-24', '09:00'],
    ['dec 9', '2026-12-09', undefined],
    ['January 8', '2027-01-08', undefined],
    ['in two weeks', '2026-12-07', undefined],
    ['in 3 days at 5pm', '2026-11-26', '17:00'],
    ['end of january', '2027-01-31', undefined],
    ['the 8th', undefined, undefined],
    ['on the 8th', '2026-12-08', undefined],
    ['before the 22nd', '2026-12-22', undefined],
    ['day after tomorrow', '2026-11-25', undefined],
    ['monday after thanksgiving', '2026-11-30', undefined],
    ['christmas eve', '2026-12-24', undefined],
    ['2027-02-03', '2027-02-03', undefined],
    ['next week', '2026-11-30', undefined],
    ['in december', '2026-12-01', undefined],
    ['tonight', '2026-11-23', '20:00'],
  ])('reads "%s"', (text, date, time) => {
    const found = find(text);
    expect(found.date).toBe(date);
    expect(found.time).toBe(time);
  });

  it.each([
    ['two weeks before rank lists are due', '2027-02-17', 'rol-deadline'],
    ['a week before match day remind me', '2027-03-12', 'match-day'],
    ['the day after Match Day', '2027-03-20', 'match-day'],
    ['three days before nrmp registration closes', '2027-01-26', 'nrmp-deadline'],
  ])('counts from the step: %s', (text, date, milestone) => {
    expect(find(text)).toMatchObject({ date, milestone: { id: milestone } });
  });

  it('counts from a date that the sentence gives', () => {
    expect(find('a week before my interview on Dec 10').date).toBe('2026-12-03');
    expect(find('before my interview on Dec 3').date).toBe('2026-12-03');
  });

  it('keeps the words of a step without a date', () => {
    expect(find('two weeks before VSLO applications open')).toMatchObject({
      dateText: 'two weeks before vslo applications open',
      milestone: { id: 'away' },
    });
  });

  it.each([
    ['every sunday night', 'weekly', '2026-11-29', '20:00'],
    ['daily at 8am', 'daily', '2026-11-24', '08:00'],
    ['each month', 'monthly', '2026-11-24', undefined],
  ])('keeps the rhythm of "%s"', (text, repeat, date, time) => {
    const found = find(text);
    expect(found).toMatchObject({ repeat, date });
    expect(found.time).toBe(time);
  });

  it.each([
    ['03/04', '2027-03-04', true],
    ['3/4/27', '2027-03-04', true],
    ['12/25', '2026-12-25', undefined],
    ['25/12', '2026-12-25', undefined],
    ['5/5', '2027-05-05', undefined],
  ])('asks about "%s" only where it has two readings', (text, date, unclear) => {
    expect(find(text)).toMatchObject({ date });
    expect(find(text).dateUnclear).toBe(unclear);
  });

  it.each([
    'may I ask something',
    'I sat for step 2',
    'what is a second look',
    'im applying neuro now',
    'between M3 and M4',
    'on call 24/7',
    'an 80 hr week',
    'my trip last week',
    'what I sent yesterday',
    'no invites since october',
    'a year off',
    'who is on third',
    'step 1/2',
    'happy thanksgiving',
  ])('sees no coming date in "%s"', (text) => {
    expect(find(text).date).toBeUndefined();
  });

  describe('zones and changes of clocks', () => {
    it('uses the person’s calendar, not the server’s', () => {
      const late = new Date('2026-11-24T03:30:00Z');
      expect(find('tomorrow', late, 'America/Los_Angeles').date).toBe('2026-11-24');
      expect(find('tomorrow', late, 'Asia/Tokyo').date).toBe('2026-11-25');
    });

    it('counts hours on the clock across a change of clocks', () => {
      // Clocks go from 02:00 to 03:00 on 14 March 2027 and from 02:00 to 01:00 on 1 November 2026 in New York.
      expect(find('in two hours', new Date('2027-03-14T06:30:00Z'))).toMatchObject({
        date: '2027-03-14',
        time: '04:30',
      });
      expect(find('in two hours', new Date('2026-11-01T05:30:00Z'))).toMatchObject({
        date: '2026-11-01',
        time: '02:30',
      });
    });

    it('keeps wall-clock time over the change', () => {
      expect(find('tomorrow at 9am', new Date('2027-03-13T20:00:00Z'))).toMatchObject({
        date: '2027-03-14',
        time: '09:00',
      });
    });

    it('reads an unknown zone as UTC', () => {
      expect(find('tomorrow', new Date('2026-11-24T03:30:00Z'), 'No/Where').date).toBe('2026-11-25');
    });

    it('never finds a day before today', () => {
      const phrases = fc.constantFrom(
        'tomorrow',
        'friday',
        'dec 9',
        'jan 12',
        'on the 8th',
        '12/25',
        'at 7',
        'next week',
        'in 3 days',
        'every monday',
        'thanksgiving',
      );
      const zones = fc.constantFrom('America/New_York', 'Pacific/Auckland', 'Asia/Kolkata', 'Pacific/Honolulu');
      fc.assert(
        fc.property(
          fc.date({ min: new Date('2026-01-01'), max: new Date('2028-12-31'), noInvalidDate: true }),
          zones,
          phrases,
          (now, zone, phrase) => {
            const today = new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(now);
            const { date } = find(phrase, now, zone);
            expect(date).toBeDefined();
            expect((date ?? '') >= today).toBe(true);
          },
        ),
      );
    });
  });
});
