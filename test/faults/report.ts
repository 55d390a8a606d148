import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Check } from './ledger.js';
import type { Fault } from './nemesis.js';

interface Line {
  at: number;
  fault: string;
  rows: string;
  what: string;
  tookMs: number;
  checks: readonly Check[] | null;
}

/** What took place and what was found, for a person to read; the seed first, so that it can be had again. */
export class Report {
  readonly #began = Date.now();
  readonly #lines: Line[] = [];
  #current: Line | null = null;

  constructor(readonly seed: number) {}

  began({ name, rows }: Fault): void {
    this.#current = { at: Date.now() - this.#began, fault: name, rows, what: '', tookMs: 0, checks: null };
    this.#lines.push(this.#current);
  }

  skipped({ name, rows }: Fault, why: string): void {
    this.#lines.push({
      at: Date.now() - this.#began,
      fault: name,
      rows,
      what: `left out: ${why}`,
      tookMs: 0,
      checks: null,
    });
  }

  broke(what: string): void {
    if (this.#current) this.#current.what = what;
  }

  /** It could not be carried out, or what it broke did not mend. */
  failed(error: unknown): void {
    if (!this.#current || this.#current.checks) return;
    const why = error instanceof Error ? error.message : String(error);
    this.#current.what = [this.#current.what, why].filter(Boolean).join('; ');
    this.#say();
  }

  checked(checks: readonly Check[]): void {
    if (!this.#current) return;
    this.#current.checks = checks;
    this.#say();
  }

  /** At once: a run that is cut short has said what it found. */
  #say(): void {
    if (!this.#current) return;
    this.#current.tookMs = Date.now() - this.#began - this.#current.at;
    process.stderr.write(`${lineOf(this.#current)}\n`);
  }

  /** @param logs of each process; written beside the report where something was found */
  print(logs: Readonly<Record<string, string>>): void {
    const out = [`\nFaults, seed ${this.seed}`, '   at s  took s  rows         ledger   fault'];
    out.push(...this.#lines.map(lineOf));
    const last = this.#lines.findLast(({ checks }) => checks !== null)?.checks ?? [];
    out.push('', 'Ledger at the end');
    for (const { id, what, looked, wrong } of last)
      out.push(
        `  ${id}  ${String(looked).padStart(5)} looked at, ${wrong.length} wrong: ${what}`,
        ...wrong.slice(0, 10).map((one) => `        ${one}`),
      );
    const failed = this.#lines.some(
      ({ checks, what }) =>
        !what.startsWith('left out') && (checks === null || checks.some(({ wrong }) => wrong.length > 0)),
    );
    if (failed)
      for (const [name, log] of Object.entries(logs)) {
        const path = join(tmpdir(), `milepost-faults-${this.seed}-${name}.log`);
        writeFileSync(path, log);
        out.push(`The log of ${name}: ${path}`);
      }
    process.stdout.write(`${out.join('\n')}\n`);
  }
}

function lineOf({ at, fault, rows, what, tookMs, checks }: Line): string {
  const wrong = checks?.filter((one) => one.wrong.length > 0).map(({ id }) => id) ?? [];
  const left = what.startsWith('left out');
  const verdict = left ? '-' : checks === null ? 'FAILED' : wrong.length > 0 ? wrong.join(' ') : 'holds';
  const times = `${String(Math.round(at / 1000)).padStart(7)} ${String(Math.round(tookMs / 1000)).padStart(7)}`;
  return `${times}  ${rows.padEnd(12)} ${verdict.padEnd(8)} ${fault}${what ? ` (${what})` : ''}`;
}
