import fc from 'fast-check';
import { MilepostError } from '../../src/errors.js';
import { deathCode } from '../../src/queue/dead-letters.js';
import { codeOf } from '../../src/queue/run-job.js';

describe('queue/run-job', () => {
  test('what is kept of a failure is a code, whatever was thrown', () => {
    fc.assert(
      fc.property(fc.anything(), fc.string(), fc.string(), (thrown, message, code) => {
        for (const error of [thrown, new Error(message), Object.assign(new Error(message), { code })]) {
          expect(codeOf(error)).toMatch(/^[\w-]{1,60}$/);
        }
      }),
    );
    expect(codeOf(new MilepostError('not-found', 'no such ticket'))).toBe('not-found');
    expect(codeOf(new TypeError('x of ana@example.edu is undefined'))).toBe('TypeError');
  });

  test('what is shown of a dead letter is a code, whatever is stored', () => {
    fc.assert(fc.property(fc.string(), (reason) => expect(deathCode(reason)).toMatch(/^[\w-]{1,60}$/)));
    expect(deathCode('job stalled more than allowable limit')).toBe('killed-its-worker');
  });
});
