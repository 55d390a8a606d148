import fc from 'fast-check';
import { JOB_NAMES } from '../../src/queue/jobs.js';
import { backOff, policyOf } from '../../src/queue/policies.js';
import { MINUTE } from '../../src/time/durations.js';

describe('queue/policies', () => {
  test('the wait grows, is never more than its limit and never less than half of it', () => {
    const random = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.constantFrom(...JOB_NAMES), fc.integer({ min: 1, max: 2_000 }), random, (job, failures, luck) => {
        const policy = policyOf(job);
        const whole = Math.min(policy.backOffMax, policy.backOff * 2 ** (failures - 1));
        const wait = backOff(policy, failures, luck);
        expect(Number.isInteger(wait)).toBe(true);
        expect(wait).toBeGreaterThanOrEqual(Math.floor(whole / 2));
        expect(wait).toBeLessThanOrEqual(Math.ceil(whole));
      }),
    );
  });

  test('a passing fault of some minutes does not kill a reminder', () => {
    const policy = policyOf('remind');
    const least = Array.from({ length: policy.attempts - 1 }, (_, i) => backOff(policy, i + 1, 0));
    expect(least.reduce((a, b) => a + b)).toBeGreaterThan(3 * MINUTE);
  });

  test('answers share no queue with reminders, plans and upkeep', () => {
    const bulk = (['remind', 'plan', 'reconcile', 'housekeeping', 'nudge'] as const).map((job) => policyOf(job).queue);
    expect(bulk).not.toContain(policyOf('turn').queue);
    expect(bulk).not.toContain(policyOf('deliver').queue);
  });

  test('the reconciler stands before all else that shares its queue', () => {
    const others = JOB_NAMES.filter(
      (job) => job !== 'reconcile' && policyOf(job).queue === policyOf('reconcile').queue,
    );
    expect(others.every((job) => policyOf(job).priority > policyOf('reconcile').priority)).toBe(true);
  });
});
