import type OpenAI from 'openai';
import type { APIError } from 'openai';
import type { ZodType } from 'zod';
import { MilepostError } from '../errors.js';
import type { TextModel } from '../intents/model-texts.js';
import type { Model } from './classifier/classifier.js';
import { type ExampleFile, readExampleFiles } from './examples.js';
import { guardedFetch, isSafeBase, NotJson, TooLong } from './model/guarded-fetch.js';
import type { Caps } from './model/limits.js';
import type { ModelCall, Outcome } from './model/outcome.js';
import { createOwnWords } from './model/own-words.js';
import { createRouting } from './model/routing.js';
import { createService, type Question, type Said } from './model/service.js';
import { createTexts } from './model/texts.js';
import { readRouterPrompt } from './router-prompt.js';
import type { Vocabulary } from './vocabulary.js';

export type { ModelCall } from './model/outcome.js';
export { OUTCOMES } from './model/outcome.js';

export interface ModelOptions {
  apiKey: string;
  /** Of an OpenAI-compatible service: https, or http on this machine. Null: OpenAI's own. */
  baseUrl: string | null;
  name: string;
  /** As it is now: after an import the new names. */
  vocabulary(): Vocabulary;
  specialtyIds: readonly string[];
  /** Students and alumni: taken out of what is sent. The same array for as long as they are the same. */
  privateNames(): readonly string[];
  /** After each question, sent or not. */
  onCall?(call: ModelCall): void;
  caps?: Partial<Caps>;
  /** Milliseconds since 1970. */
  now?(): number;
  /** Left out: `prompts/intents`. */
  exampleFiles?: readonly ExampleFile[];
}

const OPENAI = 'https://api.openai.com/v1';

/**
 * The language model as a second opinion, and for texts: both from one purse, behind one breaker. Throws `config` where the address would send in the clear, `invalid` where a prompt is
 * malformed; never after that. The SDK is loaded beside the rest of the start and only where a model is configured.
 */
export function createModel(options: ModelOptions): Model & TextModel {
  const base = new URL(options.baseUrl ?? OPENAI);
  if (!isSafeBase(base)) throw new MilepostError('config', 'The address of the model must begin with https://.');
  const files = options.exampleFiles ?? readExampleFiles();
  const { caps, onCall } = options;
  const service = createService({ ask: createWire(options, base), now: options.now ?? Date.now, caps, onCall });
  const words = createOwnWords({ ...options, files });
  return {
    ...createRouting({ ...options, service, words, files, prompt: readRouterPrompt() }),
    ...createTexts({ service, words }),
  };
}

interface Sdk {
  client: OpenAI;
  ApiError: typeof APIError;
  /** The schema of an answer as each interface wants it. */
  formOf(question: Question): Form;
}

interface Form {
  text: OpenAI.Responses.ResponseFormatTextJSONSchemaConfig;
  chat: OpenAI.ResponseFormatJSONSchema;
}

/** What this service turned out to understand. */
interface Manner {
  /** Older services have no `/responses`. */
  api: 'responses' | 'chat';
  /** Reasoning models refuse it. */
  temperature: boolean;
}

/** One request, and no more: whether to try again is for whoever asks. */
function createWire(
  options: ModelOptions,
  base: URL,
): (question: Question, tokens: number, signal: AbortSignal) => Promise<Said> {
  const loading = load(options, base);
  loading.catch(() => {}); // told at the first question
  const manner: Manner = { api: 'responses', temperature: !/^(?:o\d|gpt-5)/.test(options.name) };
  return async (question, tokens, signal) => {
    const sdk = await loading;
    const asking = { sdk, name: options.name, question, tokens, signal, temperature: manner.temperature };
    try {
      return await (manner.api === 'chat' ? byChat(asking) : byResponses(asking));
    } catch (error) {
      const outcome = outcomeOf(error, sdk);
      return { outcome, again: learnManner(error, manner, sdk) || outcome === 'failed', tokens: 0 };
    }
  };
}

async function load({ apiKey }: ModelOptions, base: URL): Promise<Sdk> {
  const [{ default: Client, APIError: ApiError }, { zodResponseFormat, zodTextFormat }] = await Promise.all([
    import('openai'),
    import('openai/helpers/zod'),
  ]);
  const client = new Client({
    apiKey,
    baseURL: base.href,
    fetch: guardedFetch(base),
    maxRetries: 0,
    logLevel: 'off',
    // else the SDK takes them from the environment
    organization: null,
    project: null,
    webhookSecret: null,
    adminAPIKey: null,
  });
  const forms = new WeakMap<ZodType, Form>();
  const formOf = ({ schema, name }: Question): Form => {
    const form = forms.get(schema) ?? { text: zodTextFormat(schema, name), chat: zodResponseFormat(schema, name) };
    forms.set(schema, form);
    return form;
  };
  return { client, ApiError, formOf };
}

interface Asking {
  sdk: Sdk;
  name: string;
  question: Question;
  tokens: number;
  signal: AbortSignal;
  temperature: boolean;
}

/** A model that thinks first needs room for it. */
const room = ({ tokens, temperature }: Asking): number => (temperature ? tokens : 4 * tokens);

async function byResponses(asking: Asking): Promise<Said> {
  const { sdk, name, question, signal, temperature } = asking;
  const response = await sdk.client.responses.create(
    {
      model: name,
      instructions: question.instructions,
      input: question.input,
      text: { format: sdk.formOf(question).text },
      max_output_tokens: room(asking),
      store: false,
      ...(temperature ? { temperature: 0 } : { reasoning: { effort: 'low' } }),
    },
    { signal },
  );
  const used = response.usage?.total_tokens ?? 0;
  if (response.status === 'incomplete')
    return said(response.incomplete_details?.reason === 'content_filter' ? 'refused' : 'truncated', used);
  if (response.status !== 'completed') return said('failed', used);
  const spoken = response.output.filter(({ type }) => type !== 'reasoning');
  const [message] = spoken;
  // a call of a tool, or two answers, is no answer
  if (spoken.length !== 1 || message?.type !== 'message' || message.content.length !== 1)
    return said('malformed', used);
  const [content] = message.content;
  if (content?.type !== 'output_text') return said('refused', used);
  return { outcome: 'answered', text: content.text, tokens: used };
}

async function byChat(asking: Asking): Promise<Said> {
  const { sdk, name, question, signal, temperature } = asking;
  const completion = await sdk.client.chat.completions.create(
    {
      model: name,
      messages: [
        { role: 'system', content: question.instructions },
        { role: 'user', content: question.input },
      ],
      response_format: sdk.formOf(question).chat,
      max_completion_tokens: room(asking),
      store: false,
      ...(temperature ? { temperature: 0 } : {}),
    },
    { signal },
  );
  const used = completion.usage?.total_tokens ?? 0;
  const [choice, ...others] = completion.choices;
  if (!choice || others.length > 0 || choice.message.tool_calls?.length) return said('malformed', used);
  if (choice.finish_reason === 'length') return said('truncated', used);
  if (choice.message.refusal || choice.finish_reason === 'content_filter') return said('refused', used);
  return { outcome: 'answered', text: choice.message.content ?? '', tokens: used };
}

const said = (outcome: Exclude<Outcome, 'answered'>, tokens: number): Said => ({ outcome, again: false, tokens });

function outcomeOf(error: unknown, { ApiError }: Sdk): Exclude<Outcome, 'answered'> {
  if (causes(error).some((cause) => cause instanceof TooLong || cause instanceof NotJson)) return 'malformed';
  if (error instanceof SyntaxError || error instanceof TypeError) return 'malformed'; // JSON of another shape
  if (!(error instanceof ApiError)) return 'failed';
  if (error.status === 429) return 'busy';
  return error.status !== undefined && error.status < 500 ? 'denied' : 'failed';
}

const causes = (error: unknown): unknown[] =>
  error instanceof Error ? [error, ...(error.cause === undefined ? [] : causes(error.cause))] : [];

/** True: asked in another manner, it may answer. */
function learnManner(error: unknown, manner: Manner, { ApiError }: Sdk): boolean {
  if (!(error instanceof ApiError)) return false;
  if (
    (error.status === 404 || error.status === 405) &&
    manner.api === 'responses' &&
    error.code !== 'model_not_found'
  ) {
    manner.api = 'chat';
    return true;
  }
  if (error.status === 400 && manner.temperature && /temperature/.test(`${error.param} ${error.message}`)) {
    manner.temperature = false;
    return true;
  }
  return false;
}
