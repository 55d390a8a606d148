import { findPassages } from '../../advising/resources/find-passages.js';
import type { Resource } from '../../advising/resources/resource-store.js';
import type { Block } from '../../conversation/reply.js';
import type { Intent, Slots } from '../intents.js';
import type { TurnContext } from '../turn-context.js';
import type { Subject } from './guidance.js';

/** Passages that the model is shown: enough to hold an answer, few enough to be read with care. */
const PASSAGES = 5;

/** Questions that a page of the school can answer. What is private, or about one person's standing, is not among them. */
const ANSWERED: ReadonlySet<Intent> = new Set(['application-materials', 'interview-prep', 'application-strategy']);

/**
 * What the school's own resources say to the question, in their own words, each under its title and link. No block: no model is
 * configured, the words are private, nothing fits, or the passages do not answer; then the answer is the one without.
 */
export async function fromResources(
  intent: Intent,
  subjects: readonly Omit<Subject, 'when'>[],
  slots: Slots & { specialties: string[] },
  turn: TurnContext,
): Promise<{ blocks: Block[]; cited: Resource[] }> {
  const nothing = { blocks: [], cited: [] };
  if (!turn.texts || turn.text === '' || !ANSWERED.has(intent)) return nothing;
  // what one need not tell an advisor goes to no model either
  if (subjects.some(({ first, desk }) => first === 'desk' || desk === 'dean' || desk === 'orma')) return nothing;
  const all = await turn.records.resources.all();
  const passages = findPassages(all, { question: turn.text, specialties: slots.specialties, limit: PASSAGES });
  if (passages.length === 0) return nothing;
  const quoted = turn.texts.quotes({ question: turn.text, intent, passages }) ?? [];
  const found = quoted.flatMap(({ resource: id, sentences }) => {
    const resource = all.find((one) => one.id === id);
    return resource ? [{ resource, sentences }] : [];
  });
  if (found.length === 0) return nothing;
  return {
    cited: found.map(({ resource }) => resource),
    blocks: [
      { kind: 'heading', text: 'From the school’s own pages' },
      { kind: 'list', items: found.map(({ resource, sentences }) => `${resource.title}: “${sentences.join(' ')}”`) },
      {
        kind: 'note',
        text: 'A language model chose these sentences for your question; the words are the pages’ own. Check the page, or ask a person, before you rely on them.',
      },
    ],
  };
}
