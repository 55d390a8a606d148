import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { MilepostError } from '../../../errors.js';
import { Safety } from '../../../intents/intents.js';
import { parseList } from '../../example-list.js';

/** `prompts/safety/<level>.md`: what the level means, then one message a line. */
const SafetyFile = z.object({
  level: Safety,
  means: z.string().min(10),
  examples: z.array(z.string().min(1).max(600)).min(100),
});

export interface SafetyExample {
  text: string;
  level: Safety;
}

// The same distance from `src/understanding/safety/heard` as from `dist/understanding/safety/heard`.
export const SAFETY_FOLDER = new URL('../../../../prompts/safety/', import.meta.url);

/** Throws with one line for each file that is missing or malformed. */
export function readSafetyExamples(folder: URL = SAFETY_FOLDER): SafetyExample[] {
  const problems: string[] = [];
  const examples = Safety.options.flatMap((level) => {
    const file = SafetyFile.safeParse(parsed(new URL(`${level}.md`, folder)));
    if (file.success && file.data.level === level) return file.data.examples.map((text) => ({ text, level }));
    problems.push(`prompts/safety/${level}.md: ${file.success ? 'its level is not its name' : 'missing or malformed'}`);
    return [];
  });
  if (problems.length > 0)
    throw new MilepostError('invalid', 'The example messages cannot be read.', { details: problems });
  return examples;
}

function parsed(file: URL): unknown {
  try {
    return parseList(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}
