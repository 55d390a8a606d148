import { isPaused } from '../../advising/reminders/decide.js';
import type { Block } from '../../conversation/reply.js';
import { today } from '../blocks/today.js';
import { heldText, settingsFacts } from '../reminders/preference-words.js';
import { listButton } from '../reminders/reminder-buttons.js';
import type { TurnContext } from '../turn-context.js';

/** When and where I write, and the way to change it. */
export async function settingsHome(turn: TurnContext): Promise<Block[]> {
  const preferences = await turn.records.preferences.of(turn.person.id);
  const facts = settingsFacts(preferences, turn, isPaused(preferences, today(turn)));
  return [
    { kind: 'heading', text: 'Settings' },
    { kind: 'facts', facts },
    ...heldText(preferences, turn),
    { kind: 'buttons', buttons: [{ label: 'Change settings', action: 'preferences.show' }, listButton()] },
  ];
}
