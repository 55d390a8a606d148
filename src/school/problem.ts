/** One thing that is wrong in a school pack. Fit for a terminal: it quotes column names, never what a cell says. */
export interface Problem {
  /** `students.csv`; `.` is the folder itself. */
  file: string;
  /** Counted from 1, as an editor does; null where the file as a whole is meant. */
  line: number | null;
  /** The column's or key's name; null where the line as a whole is meant. */
  column: string | null;
  reason: string;
}

/** "students.csv:12 class_year: is not a year, such as 2027" */
export function formatProblem({ file, line, column, reason }: Problem): string {
  const place = line === null ? file : `${file}:${line}`;
  return column === null ? `${place}: ${reason}` : `${place} ${column}: ${reason}`;
}

/** A column or key name as somebody wrote it, cut and without what could disturb a terminal. */
export const quoteName = (name: string): string => {
  const plain = name.replace(/[^\p{L}\p{N}\p{P}\p{S} ]/gu, '?');
  return `"${plain.length > 40 ? `${plain.slice(0, 40)}…` : plain}"`;
};

/** Gathers problems; past `MAX_PER_FILE` of one file it only says that there are more. */
export class ProblemList {
  static readonly MAX_PER_FILE = 1_000;
  readonly #problems: Problem[] = [];
  readonly #perFile = new Map<string, number>();

  add(problem: Problem): void {
    const count = (this.#perFile.get(problem.file) ?? 0) + 1;
    this.#perFile.set(problem.file, count);
    if (count <= ProblemList.MAX_PER_FILE) this.#problems.push(problem);
    if (count === ProblemList.MAX_PER_FILE + 1) {
      this.#problems.push({
        file: problem.file,
        line: null,
        column: null,
        reason: 'has more problems than are listed',
      });
    }
  }

  /** Whether this file may be read on: it has fewer problems than are listed. */
  isFull(file: string): boolean {
    return (this.#perFile.get(file) ?? 0) > ProblemList.MAX_PER_FILE;
  }

  get all(): readonly Problem[] {
    return this.#problems;
  }
}
