import { quietOf } from '../../advising/reminders/decide.js';
import type { QuietHours } from '../../time/quiet-hours.js';
import { today } from '../blocks/today.js';
import type { TurnContext } from '../turn-context.js';

/** The asker's quiet hours of today. */
export const quietToday = async (turn: TurnContext): Promise<QuietHours> =>
  quietOf(await turn.records.preferences.of(turn.person.id), today(turn));
