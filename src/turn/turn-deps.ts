import type { School } from '../advising/school/school.js';
import type { Channel, ChannelName } from '../conversation/channel.js';
import type { Reading } from '../intents/intents.js';
import type { TextModel } from '../intents/model-texts.js';
import type { Memory, Outside, PlanPages } from '../intents/turn-context.js';
import type { Log } from '../observe/log.js';
import type { Clock } from '../time/clock.js';
import type { Addressing } from './address-answer.js';
import type { TurnStore } from './turn-store.js';

/** What a turn is made with. */
export interface TurnDeps {
  store: TurnStore;
  channels: ReadonlyMap<ChannelName, Channel>;
  /** Read anew each turn: an import may change it. */
  school(): School;
  addressing(): Addressing;
  understanding: {
    /** `asker`: whose words they are; null: nobody that we know, and then no model is asked. */
    read(
      text: string,
      context: { now: Date; zone: string; memory: Memory | null; asker: string | null },
    ): Promise<Reading>;
    /** Needs nothing and never fails. */
    isCrisis(text: string): boolean;
  };
  /** What reaches people who are in neither Slack nor Teams; left out: nothing does. */
  outside?: Outside | undefined;
  /** A person's own pages of dates; left out: there are none. */
  pages?: PlanPages | undefined;
  /** Left out: no model is configured. */
  texts?: TextModel | null | undefined;
  clock: Clock;
  log: Log;
  /** Tells the queue that lanes have work. Never throws: what is not queued, the reconciler finds. */
  wake(lanes: readonly string[]): void;
  /**
   * Sends from this process what waits in lanes, whatever the queue does. Never throws: what is left, the reconciler finds. Left out: the
   * queue alone sends.
   */
  sendNow?(lanes: readonly string[]): Promise<void>;
  /** Pages of ours that no longer show what is so are drawn again. Left out where no platform has any. */
  homes?: { wake(accountIds: readonly string[]): void };
  onTurn?(state: 'answered' | 'declined' | 'dead', ms: number, reading: Reading | null): void;
}
