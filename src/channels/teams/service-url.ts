import type { Log } from '../../observe/log.js';
import type { Clock } from '../../time/clock.js';
import type { Cloud } from './cloud.js';

/** Where the tenant was last heard from: the way to channels that nobody has written from. */
export interface ServiceUrlStore {
  load(): Promise<string | null>;
  save(serviceUrl: string, at: Date): Promise<void>;
}

export function createServiceUrl(
  store: ServiceUrlStore,
  cloud: Pick<Cloud, 'serviceUrlAllowed' | 'defaultServiceUrl'>,
  clock: Clock,
  log: Log,
) {
  let kept: string | null = null;
  return {
    /** Of a request that was admitted. */
    seen(url: string): void {
      if (url === kept) return;
      kept = url;
      store.save(url, clock.now()).catch((error: unknown) => {
        kept = null;
        log.warn('Where Teams was heard from could not be kept', { channel: 'teams', error });
      });
    },
    async last(): Promise<string> {
      const stored = kept ?? (await store.load());
      return stored && cloud.serviceUrlAllowed(stored) ? stored : cloud.defaultServiceUrl;
    },
  };
}
