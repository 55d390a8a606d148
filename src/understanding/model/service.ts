import type { ZodType } from 'zod';
import { createBreaker } from './breaker.js';
import { CAPS, type Caps, createLimits } from './limits.js';
import type { ModelCall, Outcome } from './outcome.js';

/** What goes out: always the same instructions, so that the provider can keep them at hand, then what this one is about. */
export interface Question {
  instructions: string;
  input: string;
  /** What the answer is called, and what it must look like: every field required, no other allowed. */
  name: string;
  schema: ZodType;
}

/** What one request brought. `text` is not yet known to be an answer; `again`: a second try may do better. */
export type Said =
  | { outcome: 'answered'; text: string; tokens: number }
  | { outcome: Exclude<Outcome, 'answered'>; again: boolean; tokens: number };

export interface ServiceParts {
  /** One request. Rejects never. */
  ask(question: Question, tokens: number, signal: AbortSignal): Promise<Said>;
  onCall?: ((call: ModelCall) => void) | undefined;
  caps?: Partial<Caps> | undefined;
  now(): number;
}

export interface Request<T> {
  /** A key of the person at whose expense it is. */
  asker: string;
  question: Question;
  tokens: number;
  /** For the whole question, its second try included. */
  deadlineMs: number;
  /** Null: malformed. Throws never. */
  parse(text: string): T | null;
}

/** The model behind its breaker, its caps and one deadline. Whatever happens is told once to `onCall`. */
export interface ModelService {
  /** Null: it has nothing to say, for whatever reason. */
  ask<T>(request: Request<T>): Promise<T | null>;
  /** Nothing was asked, and why. Gives back what it was given. */
  spared<T>(outcome: 'private' | 'cached', answer?: T): T | null;
  now(): number;
}

/** A second try only where it has this long. */
export const WORTH_ANOTHER_MS = 700;
const PAUSE_MS = 150;
/** A token has three letters and more; guessed low so that the cap holds. */
const LETTERS_A_TOKEN = 3;

/** In this order: is the model well, is there money; then one question within its deadline. */
export function createService(parts: ServiceParts): ModelService {
  const { onCall } = parts;
  const breaker = createBreaker();
  const limits = createLimits({ ...CAPS, ...parts.caps });

  async function answerTo<T>(request: Request<T>): Promise<Ended<T>> {
    const now = parts.now();
    if (breaker.rests(now)) return ended('resting');
    const { instructions, input } = request.question;
    const guess = (instructions.length + input.length) / LETTERS_A_TOKEN + request.tokens;
    const lease = limits.take(request.asker, guess, now);
    if (!lease) return ended('limited');
    breaker.begins(now);
    const result = await withinDeadline(request, parts);
    lease.end(result.tokens > 0 ? result.tokens : null);
    breaker.ended(result.outcome, parts.now());
    return result;
  }

  return {
    async ask(request) {
      const start = parts.now();
      const { answer, ...call } = await answerTo(request);
      onCall?.({ ...call, ms: parts.now() - start });
      return answer;
    },
    spared(outcome, answer) {
      onCall?.({ outcome, requests: 0, tokens: 0, ms: 0 });
      return answer ?? null;
    },
    now: parts.now,
  };
}

interface Ended<T> extends Omit<ModelCall, 'ms'> {
  answer: T | null;
}

const ended = (outcome: Outcome, requests = 0, tokens = 0) => ({ outcome, requests, tokens, answer: null });

/** Whatever the service does, the person waits no longer than the deadline. */
async function withinDeadline<T>(request: Request<T>, { ask }: ServiceParts): Promise<Ended<T>> {
  const stop = new AbortController();
  let requests = 0;
  let tokens = 0;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Ended<T>>((resolve) => {
    timer = setTimeout(() => {
      stop.abort();
      resolve(ended('timeout', requests, tokens));
    }, request.deadlineMs);
  });
  const until = performance.now() + request.deadlineMs;
  const tried = async (): Promise<Ended<T>> => {
    for (;;) {
      requests += 1;
      const said = await ask(request.question, request.tokens, stop.signal);
      tokens += said.tokens;
      if (said.outcome === 'answered') {
        const answer = request.parse(said.text);
        return { ...ended(answer === null ? 'malformed' : 'answered', requests, tokens), answer };
      }
      if (!said.again || requests > 1 || until - performance.now() < WORTH_ANOTHER_MS)
        return ended(said.outcome, requests, tokens);
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  };
  try {
    return await Promise.race([late, tried().catch(() => ended('failed', requests, tokens))]);
  } finally {
    clearTimeout(timer);
  }
}
