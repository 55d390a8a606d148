import { isMilepostError, MilepostError } from '../errors.js';
import { withDeadline } from './deadline.js';
import type { QueueStore, StoredQueue } from './queue-store.js';

/** One queue, always usable: opened when first needed, opened anew when its first connection failed. */
export interface QueueHandle {
  /**
   * @throws MilepostError('queue-unavailable') when the store does not answer within `ms`, or refuses
   */
  use<T>(ms: number, run: (queue: StoredQueue) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export function createQueueHandle(store: QueueStore, name: string, onError: (error: unknown) => void): QueueHandle {
  let current: StoredQueue | undefined;
  const open = (): StoredQueue => {
    const queue = store.openQueue(name);
    queue.on('error', onError);
    return queue;
  };
  /** BullMQ remembers a failed first connection for ever; a new queue is the way out. */
  const ready = async (): Promise<StoredQueue> => {
    current ??= open();
    const queue = current;
    try {
      await queue.waitUntilReady();
    } catch (error) {
      if (current === queue) current = undefined;
      queue.close().catch(onError);
      throw error;
    }
    return queue;
  };
  const attempt = <T>(ms: number, run: (queue: StoredQueue) => Promise<T>): Promise<T> =>
    withDeadline(ms, async (expired) => {
      const queue = await ready();
      if (expired()) throw new MilepostError('queue-unavailable', 'The job store answered too late');
      return await run(queue);
    });
  return {
    async use(ms, run) {
      try {
        return await attempt(ms, run).catch((error: unknown) => {
          if (isConflict(error)) return attempt(ms, run);
          throw error;
        });
      } catch (cause) {
        if (isMilepostError(cause)) throw cause;
        throw new MilepostError('queue-unavailable', 'The job store refused or is away', { cause });
      }
    },
    async close() {
      await current?.close();
    },
  };
}

/** Postgres gave up one of two transactions that stood in each other's way (40P01, 40001): the same again succeeds. */
const isConflict = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === '40P01' || error.code === '40001');
