import { askButton } from './blocks/ask-button.js';
import { guide } from './guidance/guide.js';
import { PRIVACY_GUIDANCE } from './guidance/privacy.js';
import { whoSaw } from './my-requests.js';
import { ASKS_WHO_SAW } from './tickets/seen-by.js';
import type { Handler } from './turn-context.js';

/** What is kept and who sees it; asked about a request of one's own, who has seen that. */
export const privacy: Handler = async (slots, turn) => {
  if (ASKS_WHO_SAW.test(turn.text) && /\b(my|this|that) (\w+ )?(requests?|ticket)\b/i.test(turn.text)) {
    const own = (await turn.records.tickets.ofStudent(turn.person.id)).reverse();
    if (own.length > 0) return whoSaw(own, slots, turn);
  }
  return guide('privacy', PRIVACY_GUIDANCE, slots, turn, {
    buttons: turn.text === '' ? [] : [askButton('Who sees what, in full', 'privacy')],
  });
};
