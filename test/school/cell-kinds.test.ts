import fc from 'fast-check';
import { Reason } from '../../src/school/cell.js';
import {
  email,
  httpsUrl,
  isoDate,
  nameKey,
  oneOf,
  timeOfDay,
  timeZone,
  year,
  yesOrNo,
} from '../../src/school/cell-kinds.js';

const or = (value: unknown) => (value instanceof Reason ? null : value);

describe('school/cell-kinds', () => {
  it.each([
    ['2026-11-25', '2026-11-25'],
    ['2028-02-29', '2028-02-29'],
    ['2027-02-29', null],
    ['2027-13-01', null],
    ['2027-04-31', null],
    ['03/04/27', null],
    ['3/4/2027', null],
    ['25.11.2026', null],
    ['46351', null],
    ['20261125', null],
    ['2026-1-5', null],
    ['26-01-05', null],
    ['2026-11-25T09:00', null],
    ['25 November 2026', null],
    ['0000-01-01', null],
    ['9999-01-01', null],
  ])('reads the date %s as %s, never by guessing', (text, date) => {
    expect(or(isoDate(text))).toBe(date);
  });

  it('takes every day that there is, and no text that is no day', () => {
    const days = fc.date({ min: new Date('1900-01-01'), max: new Date('2100-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(days, (day) => {
        const text = day.toISOString().slice(0, 10);
        expect(isoDate(text)).toBe(text);
      }),
    );
    fc.assert(fc.property(fc.string(), (text) => /^\d{4}-\d\d-\d\d$/.test(text) || isoDate(text) instanceof Reason));
  });

  it.each([
    ['09:00', '09:00'],
    ['9:05', '09:05'],
    ['21:00', '21:00'],
    ['21:00:00', '21:00'],
    ['09:00-11:00', '09:00'],
    ['09:00 – 11:00', '09:00'],
    ['9:00 PM', '21:00'],
    ['12 p.m.', '12:00'],
    ['12:30am', '00:30'],
    ['00:00', '00:00'],
    ['24:00', null],
    ['13 pm', null],
    ['9', null],
    ['noon', null],
    ['9:60', null],
  ])('reads the time %s as %s', (text, time) => {
    expect(or(timeOfDay(text))).toBe(time);
  });

  it.each([
    ['true', true],
    ['YES', true],
    ['1', true],
    ['y', true],
    ['False', false],
    ['no', false],
    ['0', false],
    ['maybe', null],
    ['', null],
  ])('reads %j as %s', (text, value) => {
    expect(or(yesOrNo(text))).toBe(value);
  });

  it.each([
    ['https://example.edu/a?b=c#d', true],
    ['http://example.edu', false],
    ['javascript:alert(1)', false],
    ['https://', false],
    ['https://localhost/', false],
    ['https://user:pass@example.edu/', false],
    ['https://example.edu/a b', false],
    ['example.edu', false],
  ])('takes the address %s: %s', (text, taken) => {
    expect(httpsUrl(text) instanceof Reason).toBe(!taken);
  });

  it('keeps e-mails in lower case', () => {
    expect(email('Ana.Ruiz@Example.EDU')).toBe('ana.ruiz@example.edu');
    expect(email('Ana <ana@example.edu>')).toBeInstanceOf(Reason);
  });

  it.each(['America/New_York', 'Africa/Nairobi', 'UTC'])('takes the zone %s', (zone) =>
    expect(timeZone(zone)).toBe(zone),
  );
  it.each(['Eastern', '+05:00', 'America/Nowhere', ''])('refuses the zone %j', (zone) =>
    expect(timeZone(zone)).toBeInstanceOf(Reason),
  );
  it.each(['2027', '1900'])('takes the year %s', (text) => expect(year(text)).toBe(Number(text)));
  it.each(['27', '20270', 'MS4', '2027.0', '1899'])('refuses the year %s', (text) =>
    expect(year(text)).toBeInstanceOf(Reason),
  );

  it('finds a member of a list in any spelling, and nothing else', () => {
    const read = oneOf(['sf_match', 'main'], { ophthalmology_match: 'sf_match' });
    expect(['SF Match', 'sf-match', ' sf_match ', 'Ophthalmology Match'].map(read)).toEqual(Array(4).fill('sf_match'));
    expect(read('__proto__')).toBeInstanceOf(Reason);
    expect(read('constructor')).toBeInstanceOf(Reason);
  });

  it.each([
    ['Crisis lines', 'crisis_lines'],
    ['sign-on name', 'sign_on_name'],
    [' E-Mail ', 'e_mail'],
    ['__proto__', '__proto__'],
  ])('reads the name %j as %s', (name, key) => expect(nameKey(name)).toBe(key));
});
