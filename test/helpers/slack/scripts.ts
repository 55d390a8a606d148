import type { Json, Script, ScriptedReply } from './types.js';

/** What tests have laid down for the next calls of a method. */
export class Scripts {
  readonly #replies = new Map<string, (ScriptedReply | Script)[]>();
  readonly #counts = new Map<Script, number>();

  /** A reply is for one call; a function is asked at each until it is taken away. Answers what takes them away. */
  add(method: string, replies: readonly (ScriptedReply | Script)[]): () => void {
    const mine = [...replies];
    this.#replies.set(method, [...(this.#replies.get(method) ?? []), ...mine]);
    return () => {
      const left = (this.#replies.get(method) ?? []).filter((reply) => !mine.includes(reply));
      this.#replies.set(method, left);
    };
  }

  next(method: string, body: Json): ScriptedReply {
    const waiting = this.#replies.get(method) ?? [];
    const [first] = waiting;
    if (first === undefined) return 'ok';
    if (typeof first !== 'function') {
      this.#replies.set(method, waiting.slice(1));
      return first;
    }
    const nth = (this.#counts.get(first) ?? 0) + 1;
    this.#counts.set(first, nth);
    return first(body, nth) ?? 'ok';
  }
}
