import type { MailOutcome } from '../../src/mail/mailer.js';
import { sendLetters } from '../../src/mail/send-letters.js';
import { silentLog } from '../../src/observe/log.js';
import type { Database } from '../../src/store/database.js';
import { createLetterOutbox, createLetterStore } from '../../src/store/letters.js';
import { HOUR } from '../../src/time/durations.js';
import { describeOnDatabases } from '../helpers/embedded.js';

describe('mail/send-letters', () => {
  describeOnDatabases('on the outbox', (open) => {
    let database: Database;
    let now: number;
    let sent: string[];
    let outcomes: MailOutcome[];
    beforeAll(async () => {
      database = await open();
    }, 120_000);
    beforeEach(async () => {
      await database.db.deleteFrom('letters').execute();
      now = Date.now();
      sent = [];
      outcomes = [];
    });

    const clock = { now: () => new Date(now) };
    const run = (die = false) =>
      sendLetters({
        outbox: createLetterOutbox(database.db),
        mailer: {
          async send({ subject }) {
            sent.push(subject);
            if (die) throw new Error('killed');
            return outcomes.shift() ?? { kind: 'sent' };
          },
          close: () => {},
        },
        clock,
        log: silentLog,
      });
    const add = (subject: string) =>
      createLetterStore(database.db).add(
        { ticketId: null, kind: 'ask-alum', recipients: ['a@example.edu'], replyTo: [], subject, body: 'x' },
        clock.now(),
      );
    const states = async () =>
      (await database.db.selectFrom('letters').select('state').orderBy('seq').execute()).map(({ state }) => state);

    it('sends each letter once and in order, also when two processes do it at once (promise 2)', async () => {
      for (const subject of ['1', '2', '3', '4']) await add(subject);
      await Promise.all([run(), run()]);
      await run();
      expect([...sent].sort()).toEqual(['1', '2', '3', '4']);
      expect(await states()).toEqual(['sent', 'sent', 'sent', 'sent']);
    });

    it('keeps a letter while the server is away, and sends it when it is back (promise 1)', async () => {
      await add('1');
      outcomes = [{ kind: 'later', code: 'econnection' }];
      expect(await run()).toEqual([]);
      await run();
      expect(sent).toEqual(['1']); // not before its time
      now += HOUR;
      await run();
      expect(sent).toEqual(['1', '1']);
      expect(await states()).toEqual(['sent']);
    });

    it('repeats a letter of unknown fate once at most, and then hands it to a person (promise 2, fault SD9)', async () => {
      await add('1');
      outcomes = Array.from({ length: 9 }, () => ({ kind: 'unknown', code: 'etimedout' }) as const);
      let given: unknown[] = [];
      for (let i = 0; i < 5; i += 1) {
        given = [...given, ...(await run())];
        now += 12 * HOUR;
      }
      expect(sent).toEqual(['1', '1']);
      expect(given).toMatchObject([{ subject: '1', recipients: ['a@example.edu'] }]);
      expect(await states()).toEqual(['dead']);
    });

    it('takes over what a killed process was sending, as a letter of unknown fate', async () => {
      await add('1');
      await expect(run(true)).rejects.toThrow('killed');
      await run();
      expect(sent).toEqual(['1']); // its claim still holds
      now += HOUR;
      await run();
      expect(sent).toEqual(['1', '1']);
      expect(await states()).toEqual(['sent']);
    });

    it('gives up what is refused for good, and goes on with the next', async () => {
      await add('1');
      await add('2');
      outcomes = [{ kind: 'refused', code: 'smtp-550' }];
      expect(await run()).toMatchObject([{ subject: '1' }]);
      expect(await states()).toEqual(['dead', 'sent']);
    });
  });
});
