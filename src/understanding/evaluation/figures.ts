import type { Safety, Slots } from '../../intents/intents.js';
import type { Row, SlotName } from './rows.js';
import { count, share } from './shares.js';
import { slotFigures } from './slot-figures.js';

export interface Evaluation {
  rows: number;
  /** The label or an accepted alternative, of all. */
  accuracy: number;
  strictAccuracy: number;
  /** Of the messages labelled or read so. `n` is how many are labelled so. */
  perIntent: Record<string, { precision: number | null; recall: number | null; n: number }>;
  /** Messages that were answered without asking back: their share, and their accuracy. */
  sure: { share: number; accuracy: number | null };
  outOfScopeRecall: number | null;
  crisisRecall: number | null;
  /** Read as a crisis though labelled otherwise. */
  falseCrisis: number;
  concernRecall: number | null;
  slots: Record<SlotName, { precision: number | null; recall: number | null; n: number }>;
  /** Of a later reading, once all code has run; with a model, of the only one. */
  latencyMs: { p50: number; p99: number };
  /** Questions that were sent to the model. */
  modelCallsPer100: number;
  /** Expected calibration error in ten bins: how far, on average, "80 % sure" is from right in 80 of 100. Null: nothing was weighed. */
  calibrationError: number | null;
  /** Label, reading, how often; the commonest first. */
  confusions: { intent: string; read: string; times: number }[];
  wrong: { id: string; intent: string; read: string }[];
}

export interface Judged {
  row: Row;
  read: string;
  right: boolean;
  strict: boolean;
  sure: boolean;
  safety: Safety;
  slots: Slots;
  /** Null: it was not weighed (danger, an exact form, what was said before). */
  probability: number | null;
}

/** Ours, and what public data sets call it. */
const OUTSIDE: ReadonlySet<string> = new Set(['out-of-scope', 'oos']);

/** `times` in milliseconds, one a reading. */
export function figuresOf(judged: readonly Judged[], times: readonly number[], modelCalls: number): Evaluation {
  const labelled = judged.filter(({ row }) => row.crisis !== undefined);
  const safetyRecall = (level: Safety, heard: readonly Safety[]): number | null => {
    const meant = labelled.filter(({ row }) => row.crisis === level);
    return share(
      count(meant, ({ safety }) => heard.includes(safety)),
      meant.length,
    );
  };
  const answered = judged.filter(({ sure }) => sure);
  const outside = judged.filter(({ row }) => OUTSIDE.has(row.intent));
  return {
    rows: judged.length,
    accuracy:
      share(
        count(judged, ({ right }) => right),
        judged.length,
      ) ?? 0,
    strictAccuracy:
      share(
        count(judged, ({ strict }) => strict),
        judged.length,
      ) ?? 0,
    perIntent: perIntent(judged),
    sure: {
      share: share(answered.length, judged.length) ?? 0,
      accuracy: share(
        count(answered, ({ right }) => right),
        answered.length,
      ),
    },
    outOfScopeRecall: share(
      count(outside, ({ right }) => right),
      outside.length,
    ),
    crisisRecall: safetyRecall('crisis', ['crisis']),
    falseCrisis: count(labelled, ({ row, safety }) => safety === 'crisis' && row.crisis !== 'crisis'),
    concernRecall: safetyRecall('concern', ['concern', 'crisis']),
    slots: slotFigures(judged),
    latencyMs: { p50: quantile(times, 0.5), p99: quantile(times, 0.99) },
    modelCallsPer100: 100 * (share(modelCalls, judged.length) ?? 0),
    calibrationError: calibrationError(judged),
    confusions: confusions(judged),
    wrong: judged.filter(({ right }) => !right).map(({ row, read }) => ({ id: row.id, intent: row.intent, read })),
  };
}

function perIntent(judged: readonly Judged[]): Evaluation['perIntent'] {
  const intents = [...new Set(judged.flatMap(({ row, read }) => [row.intent, read]))].sort();
  return Object.fromEntries(
    intents.map((intent) => {
      const read = judged.filter((one) => one.read === intent);
      const meant = judged.filter(({ row }) => row.intent === intent);
      const precision = share(
        count(read, ({ right }) => right),
        read.length,
      );
      return [
        intent,
        {
          precision,
          recall: share(
            count(meant, ({ right }) => right),
            meant.length,
          ),
          n: meant.length,
        },
      ];
    }),
  );
}

function quantile(times: readonly number[], at: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(at * sorted.length))] ?? 0;
}

const BINS = 10;

function calibrationError(judged: readonly Judged[]): number | null {
  const weighed = judged.flatMap(({ probability, right }) => (probability === null ? [] : [{ probability, right }]));
  const bins = Array.from({ length: BINS }, (_, bin) =>
    weighed.filter(({ probability }) => Math.min(BINS - 1, Math.floor(probability * BINS)) === bin),
  );
  const off = bins.map((bin) =>
    Math.abs(count(bin, ({ right }) => right) - bin.reduce((sum, { probability }) => sum + probability, 0)),
  );
  return share(
    off.reduce((sum, one) => sum + one, 0),
    weighed.length,
  );
}

function confusions(judged: readonly Judged[]): Evaluation['confusions'] {
  const times = new Map<string, number>();
  for (const { row, read, right } of judged)
    if (!right) times.set(`${row.intent}\t${read}`, (times.get(`${row.intent}\t${read}`) ?? 0) + 1);
  return [...times]
    .map(([pair, number]) => {
      const [intent = '', read = ''] = pair.split('\t');
      return { intent, read, times: number };
    })
    .sort((a, b) => b.times - a.times);
}
