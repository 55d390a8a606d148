import fc from 'fast-check';
import { jobOptions } from '../../src/queue/job-options.js';
import type { Job } from '../../src/queue/jobs.js';

const JOBS: Job[] = [
  { job: 'turn', payload: { conversationId: '00000000-0000-4000-8000-000000000001' } },
  { job: 'deliver', payload: { lane: '12345' } },
  { job: 'remind', payload: { reminderId: '00000000-0000-4000-8000-000000000002', version: 1 } },
  { job: 'plan', payload: { personId: '00000000-0000-4000-8000-000000000003' } },
  { job: 'nudge', payload: {} },
];

describe('queue/job-options', () => {
  test('an id is one that BullMQ takes: no colon, no bare number; a delay is whole milliseconds', () => {
    const key = fc.option(fc.stringMatching(/^[\w|-]{1,20}$/), { nil: undefined });
    const delay = fc.option(fc.double({ min: -1e12, max: 1e12, noNaN: true }), { nil: undefined });
    fc.assert(
      fc.property(fc.constantFrom(...JOBS), key, delay, fc.boolean(), (job, withKey, delayMs, bulk) => {
        const options = jobOptions(
          job,
          { ...(withKey === undefined ? {} : { key: withKey }), ...(delayMs === undefined ? {} : { delayMs }), bulk },
          1_800_000_000_000,
        );
        const id = options.jobId ?? options.deduplication?.id ?? '';
        expect(id).not.toMatch(/:|^\d+$|^$/);
        expect(Number.isInteger(options.delay ?? 0)).toBe(true);
        expect(options.delay ?? 0).toBeGreaterThanOrEqual(0);
        // one or the other: an id that is ignored while the job runs must not meet work that merges
        expect(options.jobId === undefined).toBe(options.deduplication !== undefined);
      }),
    );
  });

  test('a key with a colon is refused here, not by BullMQ', () => {
    const job = { job: 'plan', payload: { personId: '00000000-0000-4000-8000-000000000003' } } as const;
    expect(() => jobOptions(job, { key: 'a:b' }, 0)).toThrow(expect.objectContaining({ code: 'invalid' }));
  });

  test('a merged job keeps what comes while it runs', () => {
    for (const job of JOBS.filter(({ job }) => job !== 'remind')) {
      expect(jobOptions(job, {}, 0).deduplication).toMatchObject({ keepLastIfActive: true });
    }
  });

  test('finished jobs go at once and dead letters by age: keeping a count makes Postgres run jobs twice', () => {
    for (const job of JOBS) {
      const { removeOnComplete, removeOnFail } = jobOptions(job, {}, 0);
      expect(removeOnComplete).toBe(true);
      expect(Object.keys(removeOnFail as object)).toEqual(['age']);
    }
  });
});
