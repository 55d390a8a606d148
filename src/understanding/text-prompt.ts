import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { MilepostError } from '../errors.js';
import { partsOf } from './router-prompt.js';

/** `prompts/<id>.md`, for one of the texts that a model is asked for: front matter, then what it is told every time. */
const TextPrompt = z.strictObject({
  id: z.enum(['answers', 'introduction', 'summary']),
  version: z.number().int().positive(),
  means: z.string().min(10),
  /** The model it was tried with; which one is asked, the environment says. */
  model: z.string(),
  limits: z.strictObject({
    /** Of what a person wrote, after identifiers are taken out. */
    input_characters: z.number().int().min(100).max(6_000),
    output_tokens: z.number().int().min(60).max(1_000),
    /** For the whole question, its second try included. */
    deadline_ms: z.number().int().min(100).max(4_000),
  }),
  body: z.string().min(200).max(6_000),
});
export type TextPrompt = z.infer<typeof TextPrompt>;

/** Throws `invalid` with what is wrong with the file. */
export function readTextPrompt(id: TextPrompt['id']): TextPrompt {
  const file = new URL(`../../prompts/${id}.md`, import.meta.url);
  const prompt = TextPrompt.safeParse(partsOf(readFileSync(file, 'utf8')));
  if (prompt.success && prompt.data.id === id) return prompt.data;
  const issues = prompt.error?.issues ?? [{ path: ['id'], message: 'is not as the file is named' }];
  const details = issues.map(({ path, message }) => `prompts/${id}.md: ${path.join('.')}: ${message}`);
  throw new MilepostError('invalid', 'A prompt cannot be read.', { details });
}
