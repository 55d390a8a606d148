import { isMilepostError } from '../errors.js';

export const print = (text: string): void => void process.stdout.write(`${text}\n`);

export const printJson = (value: unknown): void => print(JSON.stringify(value, null, 2));

/** Resolves when all that was printed has been taken: whoever reads the other end of a pipe may be slow, and an exit waits for nobody. */
export const printed = (): Promise<void> => new Promise((resolve) => process.stdout.write('', () => resolve()));

/** What an operator reads: fixed words and details that hold no personal data. Other errors are named, never quoted in full. */
export function describeFailure(error: unknown): string {
  if (isMilepostError(error)) return [error.message, ...error.details.map((line) => `  - ${line}`)].join('\n');
  if (error instanceof Error && 'code' in error && typeof error.code === 'string')
    return `Failed: ${error.name} (${error.code})`;
  return `Failed: ${error instanceof Error ? error.name : 'unknown reason'}`;
}

/** Columns padded to their widest cell. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths: number[] = [];
  for (const row of rows)
    row.forEach((cell, at) => {
      widths[at] = Math.max(widths[at] ?? 0, cell.length);
    });
  return rows
    .map((row) => row.map((cell, at) => (at === row.length - 1 ? cell : cell.padEnd(widths[at] ?? 0))).join('  '))
    .join('\n');
}
