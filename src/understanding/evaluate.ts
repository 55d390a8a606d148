import { performance } from 'node:perf_hooks';
import type { Safety, Slots } from '../intents/intents.js';
import type { Memory } from '../intents/turn-context.js';
import { type Evaluation, figuresOf, type Judged } from './evaluation/figures.js';
import type { Row } from './evaluation/rows.js';

export type { Evaluation } from './evaluation/figures.js';
export { Row, readRows, type SlotName } from './evaluation/rows.js';

/** Whatever reads messages: the router, or a classifier of other labels. */
export interface Reads {
  read(
    text: string,
    setting: { now: Date; zone: string; memory: Memory | null },
  ): Promise<{
    safety: Safety;
    asks: readonly [{ intent: string; slots: Slots }, ...unknown[]];
    confidence: 'sure' | 'unsure';
    probability?: number | undefined;
  }>;
}

export interface EvaluateOptions {
  /** Stands for the day of writing. */
  now?: Date;
  zone?: string;
  /** How many questions were sent to a model so far; left out: there is none. */
  modelCalls?: () => number;
}

/** As many are read again for the latency, and as many before that, untimed: an engine compiles what it has run twice. */
const TIMED = 2_000;
const WARM = 500;

/** Reads every row, each on its own. */
export async function evaluate(
  rows: readonly Row[],
  reader: Reads,
  { now = new Date('2026-11-23T15:00:00Z'), zone = 'America/New_York', modelCalls }: EvaluateOptions = {},
): Promise<Evaluation> {
  const setting = { now, zone, memory: null };
  const before = modelCalls?.() ?? 0;
  const judged: Judged[] = [];
  const times: number[] = [];
  for (const row of rows) {
    const start = performance.now();
    const reading = await reader.read(row.text, setting);
    times.push(performance.now() - start);
    judged.push(judge(row, reading));
  }
  if (modelCalls) return figuresOf(judged, times, modelCalls() - before);
  for (const { text } of rows.slice(0, WARM)) await reader.read(text, setting);
  const again: number[] = [];
  for (const { text } of rows.slice(0, TIMED)) {
    const start = performance.now();
    await reader.read(text, setting);
    again.push(performance.now() - start);
  }
  return figuresOf(judged, again, 0);
}

function judge(row: Row, reading: Awaited<ReturnType<Reads['read']>>): Judged {
  const [{ intent: read, slots }] = reading.asks;
  const strict = read === row.intent;
  return {
    row,
    read,
    strict,
    right: strict || row.also.includes(read),
    sure: reading.confidence === 'sure',
    safety: reading.safety,
    slots,
    probability: reading.probability ?? null,
  };
}
