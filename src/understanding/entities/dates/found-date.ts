import type { Slots } from '../../../intents/intents.js';
import type { KnownMilestone } from '../../vocabulary.js';

export type FoundDate = Pick<Slots, 'date' | 'time' | 'dateText' | 'dateUnclear' | 'repeat'> & {
  /** The step that the date was counted from. */
  milestone?: KnownMilestone;
};

/** The milestone that a phrase speaks of. */
export type NamedMilestone = (phrase: string) => KnownMilestone | null;
