import type { Intent } from '../../intents/intents.js';
import type { AboutText, Model, Routed } from '../classifier/classifier.js';
import type { ExampleFile } from '../examples.js';
import type { RouterPrompt } from '../router-prompt.js';
import type { Vocabulary } from '../vocabulary.js';
import { Answer, type Existing, existing, parseAnswer } from './answer.js';
import { mayLeave } from './may-leave.js';
import { createNearestExamples, type NearestExamples } from './nearest-examples.js';
import type { OwnWords } from './own-words.js';
import { inputOf, instructionsOf } from './question.js';
import { createRecent } from './recent-answers.js';
import type { ModelService } from './service.js';

export interface RoutingParts {
  service: ModelService;
  words: OwnWords;
  vocabulary(): Vocabulary;
  specialtyIds: readonly string[];
  files: readonly ExampleFile[];
  prompt: RouterPrompt;
}

const indexed = new WeakMap<readonly ExampleFile[], NearestExamples>();

/** Indexing takes a second of this thread, in slices: once for each set of files. */
function nearestIn(files: readonly ExampleFile[]): NearestExamples {
  const before = indexed.get(files);
  if (before) return before;
  const nearest = createNearestExamples(
    files.flatMap(({ id, examples: texts }) => texts.map((text) => ({ text, intent: id }))),
  );
  indexed.set(files, nearest);
  return nearest;
}

/** What one message means, asked of the model. In this order: may it leave, is it known already; then one question. */
export function createRouting(parts: RoutingParts): Model {
  const { prompt, files, service, words } = parts;
  const specialties = new Set(parts.specialtyIds);
  const nearest = nearestIn(files);
  const instructions = instructionsOf(prompt, files, parts.specialtyIds);
  const recent = createRecent<Answer>();
  const lists = (): Existing => ({ vocabulary: parts.vocabulary(), hasSpecialty: (id) => specialties.has(id) });

  async function answerTo(text: string, candidates: readonly Intent[], about: AboutText): Promise<Answer | null> {
    if (!mayLeave(text, candidates, about, words.isKnown)) return service.spared('private');
    const message = words.redact(text, prompt.limits.message_characters);
    const asker = about.asker ?? '';
    const before = recent.find(asker, message, service.now());
    if (before) return service.spared('cached', before);
    const vocabulary = parts.vocabulary();
    const input = inputOf({ message, candidates, vocabulary, nearest, examples: prompt.limits.examples });
    const answer = await service.ask({
      asker,
      question: { instructions, input, name: 'reading', schema: Answer },
      tokens: prompt.limits.output_tokens,
      deadlineMs: prompt.limits.deadline_ms,
      parse: parseAnswer,
    });
    if (answer) recent.keep(asker, message, answer, service.now());
    return answer;
  }

  return {
    async route(text, candidates, about = {}): Promise<Routed | null> {
      const answer = await answerTo(text, candidates, about);
      return answer ? existing(answer, lists()) : null;
    },
  };
}
