import type { z } from 'zod';
import type { Answer, TurnContext } from './turn-context.js';

/**
 * What a button does. The fields come from outside and are checked by `fields` first; `run` then checks actor and state again,
 * because a button on an old message looks the same as one on a new message.
 */
export interface ActionHandler {
  fields: z.ZodType;
  /** True: it changes something, and the same press (nonce) by the same person counts once. */
  once: boolean;
  run(fields: Readonly<Record<string, string>>, turn: TurnContext, version: number | null): Promise<Answer>;
  /** The answer to the same press again: the present state. Left out: silence. */
  again?(fields: Readonly<Record<string, string>>, turn: TurnContext): Promise<Answer>;
}

/** Keeps `fields` and `run` of one action to one type. */
export function defineAction<Fields>(action: {
  fields: z.ZodType<Fields>;
  once: boolean;
  run(fields: Fields, turn: TurnContext, version: number | null): Promise<Answer>;
  again?(fields: Fields, turn: TurnContext): Promise<Answer>;
}): ActionHandler {
  const { fields, once, run, again } = action;
  return {
    fields,
    once,
    run: async (raw, turn, version) => run(fields.parse(raw), turn, version),
    ...(again ? { again: async (raw, turn) => again(fields.parse(raw), turn) } : {}),
  };
}
