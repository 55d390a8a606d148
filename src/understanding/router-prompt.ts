import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { MilepostError } from '../errors.js';

/** `prompts/router.md`: front matter between two lines of `---`, then what the model is told before every message. */
const RouterPrompt = z.strictObject({
  id: z.literal('router'),
  version: z.number().int().positive(),
  means: z.string().min(10),
  /** The model it was tried with; which one is asked, the environment says. */
  model: z.string(),
  limits: z.strictObject({
    /** Of the person's message, after identifiers are taken out. */
    message_characters: z.number().int().min(100).max(4_000),
    /** Example messages beside it. */
    examples: z.number().int().min(0).max(24),
    output_tokens: z.number().int().min(60).max(1_000),
    /** For the whole question, its second try included. */
    deadline_ms: z.number().int().min(100).max(4_000),
  }),
  body: z.string().min(200).max(6_000),
});
export type RouterPrompt = z.infer<typeof RouterPrompt>;

// The same distance from `src/understanding` as from `dist/understanding`.
const FILE = new URL('../../prompts/router.md', import.meta.url);

/** Throws `invalid` with what is wrong with the file. */
export function readRouterPrompt(file: URL = FILE): RouterPrompt {
  const prompt = RouterPrompt.safeParse(partsOf(readFileSync(file, 'utf8')));
  if (prompt.success) return prompt.data;
  const details = prompt.error.issues.map(({ path, message }) => `prompts/router.md: ${path.join('.')}: ${message}`);
  throw new MilepostError('invalid', 'The prompt of the router cannot be read.', { details });
}

/** Front matter and body of a prompt, unchecked. */
export function partsOf(text: string): unknown {
  const [, front = '', body = ''] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text.replace(/\r\n/g, '\n')) ?? [];
  try {
    return { ...z.record(z.string(), z.unknown()).parse(parse(front)), body: body.trim() };
  } catch {
    return {};
  }
}
