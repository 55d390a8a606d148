import { performance } from 'node:perf_hooks';
import { z } from 'zod';
import { Safety, type Slots } from '../intents/intents.js';
import { fold } from './plain-text.js';
import type { Understanding } from './understanding.js';

const SlotLabels = z.object({
  /** A specialty id. */
  specialty: z.string().optional(),
  institution: z.string().optional(),
  city: z.string().optional(),
  mode: z.string().optional(),
  date: z.string().optional(),
});
export type SlotName = keyof z.infer<typeof SlotLabels>;

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
    return Row.safeParse(JSON.parse(line));
  } catch {
    return Row.safeParse(null);
  }
}

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
  latencyMs: { p50: number; p99: number };
  /** Label, reading, how often; the commonest first. */
  confusions: { intent: string; read: string; times: number }[];
  wrong: { id: string; intent: string; read: string }[];
}

interface Judged {
  row: Row;
  read: string;
  right: boolean;
  strict: boolean;
  sure: boolean;
  safety: Safety;
  slots: Slots;
  ms: number;
}

/** Reads every row, each on its own. `now` stands for the day of writing. */
export async function evaluate(
  rows: readonly Row[],
  understanding: Pick<Understanding, 'read'>,
  { now = new Date('2026-11-23T15:00:00Z'), zone = 'America/New_York' }: { now?: Date; zone?: string } = {},
): Promise<Evaluation> {
  await understanding.read('hello there', { now, zone, memory: null }); // learning is done at the first reading
  await understanding.read('warm up', { now, zone, memory: null });
  const judged: Judged[] = [];
  for (const row of rows) {
    const start = performance.now();
    const reading = await understanding.read(row.text, { now, zone, memory: null });
    const ms = performance.now() - start;
    const [{ intent: read, slots }] = reading.asks;
    const strict = read === row.intent;
    judged.push({
      row,
      read,
      strict,
      right: strict || row.also.includes(read),
      sure: reading.confidence === 'sure',
      safety: reading.safety,
      slots,
      ms,
    });
  }
  return figuresOf(judged);
}

const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);
const count = <T>(all: readonly T[], test: (one: T) => boolean): number => all.filter(test).length;

function figuresOf(judged: readonly Judged[]): Evaluation {
  const labelled = judged.filter(({ row }) => row.crisis !== undefined);
  const safetyRecall = (level: Safety, heard: readonly Safety[]): number | null => {
    const meant = labelled.filter(({ row }) => row.crisis === level);
    return share(
      count(meant, ({ safety }) => heard.includes(safety)),
      meant.length,
    );
  };
  const answered = judged.filter(({ sure }) => sure);
  const outside = judged.filter(({ row }) => row.intent === 'out-of-scope');
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
    latencyMs: { p50: quantile(judged, 0.5), p99: quantile(judged, 0.99) },
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

function quantile(judged: readonly Judged[], at: number): number {
  const sorted = judged.map(({ ms }) => ms).sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(at * sorted.length))] ?? 0;
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

const SLOT_NAMES: readonly SlotName[] = ['specialty', 'institution', 'city', 'mode', 'date'];

function slotFigures(judged: readonly Judged[]): Evaluation['slots'] {
  const rows = judged.filter(({ row, safety }) => row.slots !== undefined && safety !== 'crisis');
  const figures = SLOT_NAMES.map((name) => {
    const found = rows.filter(({ slots }) => foundSlot(name, slots).length > 0);
    const meant = rows.filter(({ row }) => row.slots?.[name] !== undefined);
    const fits = ({ row, slots }: Judged): boolean =>
      foundSlot(name, slots).some((value) => agrees(name, value, row.slots?.[name]));
    return [
      name,
      {
        precision: share(count(found, fits), found.length),
        recall: share(count(meant, fits), meant.length),
        n: meant.length,
      },
    ] as const;
  });
  return Object.fromEntries(figures) as Evaluation['slots'];
}

function foundSlot(name: SlotName, slots: Slots): string[] {
  switch (name) {
    case 'specialty':
      return slots.specialties ?? [];
    case 'institution':
      return slots.institution ? [slots.institution] : [];
    case 'city':
      return slots.city ? [slots.city] : [];
    case 'mode':
      return slots.mode ? [slots.mode] : [];
    case 'date':
      return slots.dateText ? [slots.dateText] : [];
  }
}

/** The directory spells places in full and a date's words may be cut differently: sharing a word, or initials, is agreement. */
function agrees(name: SlotName, value: string, label: string | undefined): boolean {
  if (label === undefined) return false;
  if (name === 'specialty' || name === 'mode') return value === label;
  const words = (text: string): string[] => fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
  const own = words(value);
  const initials = own.map((word) => word[0]).join('');
  return words(label).some(
    (word) =>
      own.includes(word) ||
      own.some((one) => one.length > 3 && one.startsWith(word)) ||
      (word.length >= 3 && initials.includes(word)) ||
      isShortFor(word, own),
  );
}

/** "utsw" for "UT Southwestern", "philly" for "Philadelphia". */
const isShortFor = (word: string, own: readonly string[]): boolean =>
  word.length >= 4 &&
  own.some((one) => one.startsWith(word.slice(0, 4)) || (word.startsWith(one.slice(0, 2)) && one.length <= 2));
