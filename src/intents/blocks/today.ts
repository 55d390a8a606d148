import { localDateOf } from '../../time/zoned.js';
import type { TurnContext } from '../turn-context.js';

/** The asker's own calendar date, YYYY-MM-DD. */
export const today = ({ now, zone }: Pick<TurnContext, 'now' | 'zone'>): string => localDateOf(now, zone);
