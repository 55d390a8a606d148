import { type Answer, answer, type TurnContext } from '../turn-context.js';
import { answerForm, MAX_NOTE } from './small-forms.js';
import { claimerName, lastNote, viewOf } from './ticket-view.js';

/** A question, a wish or a matter of its own. What has none of it is said in answer to something: "the week of dec 7, mornings". */
const OF_ITS_OWN =
  /\?|\b(?:i|im|i'm|my|me|we|you|who|whom|what|when|where|why|how|which|can|could|do|does|is|are|need|want|show|find|list|remind|cancel|stop|pause|change|move|set|tell|help|thanks?|thank|hi|hello|mentors?|advisors?|alum(?:ni|nus)?|deadlines?|dates|settings|interviews?|rank|eras|nrmp|mspe|soap|match|letters?|reminders?|requests?|orma|dean|office|person|mock)\b/i;

export const mayAnswerSomething = (text: string): boolean => !OF_ITS_OWN.test(text.replaceAll('’', "'"));

/**
 * What was not understood may answer a desk's question: people write back where they were asked. It goes there when they press, as they see
 * it. Null: no question waits, or several do.
 */
export async function maybeAnAnswer(turn: TurnContext): Promise<Answer | null> {
  const own = await turn.records.tickets.ofStudent(turn.person.id);
  const [ticket, ...others] = own.filter(({ state }) => state === 'waiting');
  const words = turn.text.trim();
  if (!ticket || others.length > 0 || words === '') return null;
  const view = await viewOf(turn, ticket);
  const form = answerForm(ticket, lastNote(view, 'ask') ?? '', { answer: words.slice(0, MAX_NOTE) });
  const lead = `Is this for ${claimerName(view)}, about your request ${ticket.number}? It goes there when you press.`;
  return answer({
    text: `Is this for ${claimerName(view)}?`,
    blocks: [{ kind: 'text', text: lead }, ...form.blocks],
  });
}
