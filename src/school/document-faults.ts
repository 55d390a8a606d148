import type { z } from 'zod';
import type { ProblemList } from './problem.js';
import type { Path, YamlDocument } from './read-document.js';

/** What is wrong with one document, told with its line. Reading goes on after a fault, so that all of them are told at once. */
export class DocumentFaults {
  readonly #document: YamlDocument;
  readonly #problems: ProblemList;
  #sound = true;

  constructor(document: YamlDocument, problems: ProblemList) {
    this.#document = document;
    this.#problems = problems;
  }

  /** Whether there was none so far. */
  get sound(): boolean {
    return this.#sound;
  }

  report(path: Path, column: string, reason: string): void {
    this.#sound = false;
    this.#problems.add({ file: this.#document.file, line: this.#document.lineOf(path), column, reason });
  }

  /** One value of a kind. Undefined: it will not do, which has been reported, or it was left out. */
  scalar<T>(kind: z.ZodType<T>, raw: unknown, path: Path, column: string): T | undefined {
    const parsed = kind.safeParse(raw);
    for (const { message } of parsed.error?.issues ?? []) this.report(path, column, message);
    return parsed.data;
  }
}
