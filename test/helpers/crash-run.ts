import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { compiledSource } from './compiled-source.js';

export interface CrashRun {
  /** What the program found when it opened the database; undefined when it died before. */
  found: number[] | undefined;
  /** What it said that it had committed. */
  acknowledged: number[];
  /** How it ended: a signal, or an exit code. */
  end: NodeJS.Signals | number | null;
  errors: string;
}

/**
 * Runs one of `test/fixtures/store/` until it dies.
 * @param killAfterMs when to kill it, counted from its first line, or, where negative, from its start; never, where undefined
 */
export async function runUntilDeath(program: string, args: readonly string[], killAfterMs?: number): Promise<CrashRun> {
  const child = spawn(process.execPath, [
    join(compiledSource(), 'test', 'fixtures', 'store', `${program}.js`),
    ...args,
  ]);
  const kill = (ms: number): NodeJS.Timeout => setTimeout(() => child.kill('SIGKILL'), ms);
  const run: CrashRun = { found: undefined, acknowledged: [], end: null, errors: '' };
  let timer = killAfterMs !== undefined && killAfterMs < 0 ? kill(-killAfterMs) : undefined;
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (run.found !== undefined) {
      run.acknowledged.push(Number(line));
      return;
    }
    run.found = JSON.parse(line) as number[];
    if (killAfterMs !== undefined && killAfterMs >= 0) timer = kill(killAfterMs);
  });
  child.stderr.on('data', (text) => {
    run.errors += String(text);
  });
  const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
  clearTimeout(timer);
  return { ...run, end: signal ?? code };
}

/** What later runs on the same directory should have found of what earlier ones had acknowledged, and did not. */
export function lossesOf(runs: readonly CrashRun[]): number[] {
  const acknowledged = new Set<number>();
  return runs.flatMap(({ found, acknowledged: now }) => {
    const there = new Set(found);
    const lost = found === undefined ? [] : [...acknowledged].filter((n) => !there.has(n));
    for (const n of now) acknowledged.add(n);
    return lost;
  });
}
