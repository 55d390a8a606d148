import fc from 'fast-check';
import { readWhen } from '../../../src/intents/reminders/read-when.js';
import { DEFAULT_QUIET } from '../../../src/time/quiet-hours.js';
import { instantOf } from '../../../src/time/zoned.js';
import { NEW_YORK } from '../../fixtures/reminder.js';

const NOW = instantOf('2026-11-24T10:20', NEW_YORK);
const read = (input: Parameters<typeof readWhen>[0], now = NOW) => readWhen(input, now, NEW_YORK, DEFAULT_QUIET);

describe('intents/reminders/read-when', () => {
  it('fills in the hour, and the day of an hour alone', () => {
    expect(read({ date: '2026-11-26' })).toEqual({ ok: true, localAt: '2026-11-26T09:00' });
    expect(read({ date: '2026-11-24' })).toEqual({ ok: true, localAt: '2026-11-24T12:00' });
    expect(read({ time: '15:00' })).toEqual({ ok: true, localAt: '2026-11-24T15:00' });
    expect(read({ time: '07:00' })).toEqual({ ok: true, localAt: '2026-11-25T07:00' });
    expect(read({ date: '2026-11-24' }, instantOf('2026-11-24T20:30', NEW_YORK))).toMatchObject({
      ok: false,
      field: 'time',
    });
  });

  it('gives a time ahead or a question, whatever it is given', () => {
    const text = fc.oneof(
      fc.string(),
      fc.constantFrom('2026-11-24', '2027-02-29', '2028-02-29', '2027-03-14', '02:30', '25:00', '9:00', '09:00'),
    );
    const minutes = fc.integer({ min: 0, max: 60 * 24 * 800 }).map((m) => new Date(NOW.getTime() + m * 60_000));
    fc.assert(
      fc.property(
        fc.option(text, { nil: undefined }),
        fc.option(text, { nil: undefined }),
        minutes,
        (date, time, now) => {
          const when = read({ date, time }, now);
          if (when.ok) expect(instantOf(when.localAt, NEW_YORK).getTime()).toBeGreaterThan(now.getTime());
          else expect(when.why.length).toBeGreaterThan(0);
        },
      ),
      { numRuns: 500 },
    );
  });
});
