import fc from 'fast-check';
import { JOB_NAMES, parseJob, readJob, subjectOf } from '../../src/queue/jobs.js';

const uuid = '5b0c6b0e-0000-4000-8000-0123456789ab';
const GOOD: Record<(typeof JOB_NAMES)[number], unknown> = {
  turn: { conversationId: uuid },
  deliver: { lane: 'q3-_Zk0aPq1x' },
  remind: { reminderId: uuid, version: 2 },
  reconcile: {},
  housekeeping: {},
  plan: { personId: uuid },
  home: { accountId: uuid },
  nudge: {},
  letters: {},
};

describe('queue/jobs', () => {
  test.each(JOB_NAMES)('%s: its payload fits', (job) => {
    expect(parseJob(job, GOOD[job])).toEqual({ job, payload: GOOD[job] });
  });

  test('no payload can carry words: every value is an id, a hash or a count, and nothing may ride along', () => {
    const words = fc.oneof(fc.string({ minLength: 1 }), fc.emailAddress(), fc.lorem(), fc.object());
    fc.assert(
      fc.property(fc.constantFrom(...JOB_NAMES), fc.string({ minLength: 1 }), words, (job, key, value) => {
        const good = GOOD[job] as Record<string, unknown>;
        if (!(key in good)) expect(parseJob(job, { ...good, [key]: value })).toBeNull();
        for (const known of Object.keys(good)) {
          const parsed = parseJob(job, { ...good, [known]: value });
          if (parsed) expect(String(value)).toMatch(/^[\w-]{1,64}$/);
        }
      }),
    );
  });

  test.each(['unheard-of', 'toString', '__proto__', ''])('%j is no job', (job) => {
    expect(parseJob(job, {})).toBeNull();
  });

  test('what is about one thing has one subject, whatever else differs', () => {
    const subjects = JOB_NAMES.map((job) => {
      const parsed = parseJob(job, GOOD[job]);
      return parsed && subjectOf(parsed);
    });
    expect(subjects).toEqual([uuid, 'q3-_Zk0aPq1x', `${uuid}|2`, 'all', 'all', uuid, uuid, 'all', 'all']);
  });
});

/** As they lie in the queues of installations that are being upgraded. A released shape is never taken out of this list. */
const RELEASED: readonly [string, unknown][] = [
  ['turn', { conversationId: uuid }],
  ['deliver', { lane: 'q3-_Zk0aPq1x' }],
  ['remind', { reminderId: uuid, version: 1 }],
  ['plan', { personId: uuid }],
  ['home', { accountId: uuid }],
  ['reconcile', {}],
  ['nudge', {}],
  ['housekeeping', {}],
  ['letters', {}],
];

describe('queue/jobs: upgrades', () => {
  test.each(RELEASED)('OP15: a %s job queued by 0.1.0 is understood', (job, payload) => {
    expect(readJob(job, payload)).toEqual({ job, payload });
  });
  test('OP15: another name, and a field more, are a newer version; a field less, or of another kind, fits nobody', () => {
    expect(readJob('unheard-of', {})).toBe('newer');
    expect(readJob('turn', { conversationId: uuid, tone: 'warm' })).toBe('newer');
    expect(readJob('turn', {})).toBeNull();
    expect(readJob('turn', { conversationId: 'x', tone: 'warm' })).toBeNull();
  });
});
