import { type DeliverDeps, deliverLane } from '../delivery/deliver-lane.js';
import type { Settling } from './settling.js';

/** Sends from this process what waits in lanes, for what must not wait for a queue. A job for the same lane finds it done. Never throws. */
export function createSendNow(
  delivery: DeliverDeps,
  settling: Pick<Settling, 'worked'>,
): (lanes: readonly string[]) => Promise<void> {
  const send = async (lane: string): Promise<void> => {
    try {
      await deliverLane(lane, delivery);
    } catch (error) {
      delivery.log.warn('What should leave at once waits for the queue', { error });
    } finally {
      settling.worked(lane);
    }
  };
  return async (lanes) => void (await Promise.all(lanes.map(send)));
}
