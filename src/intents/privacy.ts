import { askButton } from './blocks/ask-button.js';
import { guide } from './guidance/guide.js';
import { PRIVACY_GUIDANCE } from './guidance/privacy.js';
import { whoSaw } from './my-requests.js';
import { COPY, copyAnswer, ERASE, eraseQuestion } from './privacy-actions.js';
import { ASKS_WHO_SAW } from './tickets/seen-by.js';
import type { Handler } from './turn-context.js';

const ERASURE =
  /\b(delet\w*|eras\w*|remov\w*|wipe|purge|forget)\b.{0,30}\b(me|my|mine|everything|all)\b(?!.{0,20}\b(reminder|request|name from)\b)/i;
const A_COPY =
  /\b(what|which|everything)\b.{0,40}\b(know|known|keep|kept|have|hold|stored?|collect\w*)\b.{0,25}\b(about|on|of) me\b|\b(copy|export|download)\b.{0,30}\b(my|of me|about me|you have)\b|\b(show|see|give|send)\b.{0,15}\bmy (own )?(data|information)\b/i;

/** What is kept and who sees it, a copy of it, and its end; asked about a request of one's own, who has seen that. */
export const privacy: Handler = async (slots, turn) => {
  if (ASKS_WHO_SAW.test(turn.text) && /\b(my|this|that) (\w+ )?(requests?|ticket)\b/i.test(turn.text)) {
    const own = (await turn.records.tickets.ofStudent(turn.person.id)).reverse();
    if (own.length > 0) return whoSaw(own, slots, turn);
  }
  if (ERASURE.test(turn.text)) return eraseQuestion(turn);
  if (A_COPY.test(turn.text)) return copyAnswer(turn);
  return guide('privacy', PRIVACY_GUIDANCE, slots, turn, {
    buttons: [...(turn.text === '' ? [] : [askButton('Who sees what, in full', 'privacy')]), COPY, ERASE],
  });
};
