import { MilepostError } from '../errors.js';

/**
 * Runs against a deadline. BullMQ waits for ever for a store that was never there, so every call goes through here. `run` is handed
 * a question to ask before it starts anything: has the caller been told "no" already?
 * @throws MilepostError('queue-unavailable') when the deadline passes first
 */
export function withDeadline<T>(ms: number, run: (expired: () => boolean) => Promise<T>): Promise<T> {
  let over = false;
  return new Promise<T>((resolve, reject) => {
    const timer = setTimeout(() => {
      over = true;
      reject(new MilepostError('queue-unavailable', `The job store did not answer within ${ms} ms`));
    }, ms);
    run(() => over)
      .then(resolve, reject)
      .finally(() => clearTimeout(timer));
  });
}

/** Waits for `done`, but no longer than `ms`. False: it was still under way. */
export async function settlesWithin(ms: number, done: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), ms);
  });
  const settled = done.then(
    () => true,
    () => true,
  );
  return Promise.race([settled, limit]).finally(() => clearTimeout(timer));
}
