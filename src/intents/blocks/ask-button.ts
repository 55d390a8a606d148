import type { Button } from '../../conversation/reply.js';
import type { Intent, Slots } from '../intents.js';

/** A button that asks what a sentence could have asked. */
export function askButton(label: string, intent: Intent, slots: Slots = {}): Button {
  return { label: label.slice(0, 75), action: 'ask', fields: { intent, slots: JSON.stringify(slots) } };
}
