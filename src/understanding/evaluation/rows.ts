import { z } from 'zod';
import { Safety } from '../../intents/intents.js';

const SlotLabels = z.object({
  /** A specialty id. */
  specialty: z.string().optional(),
  institution: z.string().optional(),
  city: z.string().optional(),
  mode: z.string().optional(),
  date: z.string().optional(),
});
export type SlotName = keyof z.infer<typeof SlotLabels>;

/** Public data sets name the same two things in other ways. */
function alike(line: unknown): unknown {
  if (Array.isArray(line)) return { text: line[0], intent: line[1] };
  if (typeof line !== 'object' || line === null) return line;
  const { utterance, label, category } = line as Record<string, unknown>;
  return { text: utterance, intent: label ?? category, ...line };
}

/** One labelled message. `also` holds intents that a sensible person would accept too; slot labels are as written in the text. */
export const Row = z.object({
  id: z.string().default(''),
  type: z.string().default(''),
  text: z.string(),
  intent: z.string(),
  also: z.array(z.string()).default([]),
  crisis: Safety.optional(),
  slots: SlotLabels.optional(),
});
export type Row = z.infer<typeof Row>;

/** JSON lines. Throws, naming the line, on the first that does not fit. */
export function readRows(jsonl: string): Row[] {
  return jsonl.split('\n').flatMap((line, at) => {
    if (line.trim() === '') return [];
    const row = parseRow(line);
    if (!row.success)
      throw new RangeError(`line ${at + 1} is not a labelled message: ${row.error.issues[0]?.message ?? ''}`);
    return [row.data];
  });
}

function parseRow(line: string): ReturnType<typeof Row.safeParse> {
  try {
    return Row.safeParse(alike(JSON.parse(line)));
  } catch {
    return Row.safeParse(null);
  }
}
