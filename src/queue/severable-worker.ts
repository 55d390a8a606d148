import { type IQueueBackend, type JobProgress, Worker } from 'bullmq';
import type { Connection } from './queue-store.js';

/** A worker that can be cut off: its own `close` waits for ever for a handler that hangs or for a store that is gone. */
export class SeverableWorker extends Worker<unknown, void, string, IQueueBackend, JobProgress, Connection> {
  /** Renews no lock any more and lets go of its connections. What still runs is redone elsewhere. */
  async sever(): Promise<void> {
    await Promise.allSettled([this.lockManager.close(), this.disconnect()]);
  }
}
