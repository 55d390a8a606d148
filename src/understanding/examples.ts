import { readdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { MilepostError } from '../errors.js';
import { INTENTS, Intent } from '../intents/intents.js';
import { parseList } from './example-list.js';
import type { Vocabulary } from './vocabulary.js';

/** `prompts/intents/<intent>.md`: what the intent means, then one message a line. */
export const ExampleFile = z.object({
  id: Intent,
  means: z.string().min(10),
  isNot: z.array(z.string().min(3)).min(1),
  slots: z.array(z.string()),
  examples: z.array(z.string().min(1).max(600)).min(100),
});
export type ExampleFile = z.infer<typeof ExampleFile>;

export interface Example {
  text: string;
  intent: string;
}

// The same distance from `src/understanding` as from `dist/understanding`.
export const EXAMPLES_FOLDER = new URL('../../prompts/intents/', import.meta.url);
export const NAMES_FILE = new URL('../../prompts/names.json', import.meta.url);

/** One file an intent, all of them. Throws with one line for each file that is missing or malformed. */
export function readExampleFiles(folder: URL = EXAMPLES_FOLDER): ExampleFile[] {
  const problems: string[] = [];
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .sort()
    .flatMap((name) => {
      const file = parseExampleFile(readFileSync(new URL(name, folder), 'utf8'));
      if (file.success && `${file.data.id}.md` === name) return [file.data];
      problems.push(`prompts/intents/${name}: ${file.success ? 'its id is not its name' : firstProblem(file.error)}`);
      return [];
    });
  const missing = INTENTS.filter((intent) => !files.some(({ id }) => id === intent));
  problems.push(...missing.map((intent) => `prompts/intents/${intent}.md: missing`));
  if (problems.length > 0)
    throw new MilepostError('invalid', 'The example messages cannot be read.', { details: problems });
  return files;
}

const firstProblem = (error: z.ZodError): string => {
  const [issue] = error.issues;
  return issue ? `${issue.path.join('.') || 'file'}: ${issue.message}` : 'malformed';
};

export const parseExampleFile = (text: string): ReturnType<typeof ExampleFile.safeParse> =>
  ExampleFile.safeParse(parseList(text));

export const readExamples = (folder?: URL): Example[] =>
  readExampleFiles(folder).flatMap(({ id, examples }) => examples.map((text) => ({ text, intent: id })));

const Names = z.object({
  institutions: z.array(z.object({ name: z.string(), city: z.string().nullable() })),
  cities: z.array(z.string()),
  milestones: z.array(
    z.object({ id: z.string(), title: z.string(), track: z.string(), date: z.iso.date().nullable() }),
  ),
  advisors: z.array(z.string()),
  societies: z.array(z.string()),
});

/** The names that the example messages speak of: places, steps of a year, people. */
export const readExampleNames = (): Vocabulary => Names.parse(JSON.parse(readFileSync(NAMES_FILE, 'utf8')));
