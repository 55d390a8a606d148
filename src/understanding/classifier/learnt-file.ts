import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import type { Learnt } from './logistic.js';

const Head = z.object({
  key: z.string(),
  labels: z.array(z.string()),
  features: z.array(z.string()),
  known: z.array(z.string()),
});

/** What was learnt, and every word that stood in an example. */
export interface Lesson extends Learnt {
  known: readonly string[];
}

/**
 * What was learnt under this key, or null: no such file, of another key, cut short, or not readable. A file is only ever a
 * saving of time.
 */
export function readLearnt(path: string, key: string): Lesson | null {
  try {
    const bytes = readFileSync(path);
    const length = bytes.readUInt32LE(0);
    const head = Head.parse(JSON.parse(bytes.subarray(4, 4 + length).toString('utf8')));
    const numbers = bytes.subarray(4 + length);
    const { labels, features, known } = head;
    if (head.key !== key || numbers.length !== 4 * features.length * (1 + labels.length)) return null;
    // Copied, so that the numbers begin on a multiple of four.
    const all = new Float32Array(new Uint8Array(numbers).buffer);
    return { labels, features, known, rarity: all.slice(0, features.length), weights: all.slice(features.length) };
  } catch {
    return null;
  }
}

/** Written beside and moved into place, so that no reader sees half a file. False: it could not be written. */
export function writeLearnt(path: string, key: string, lesson: Lesson): boolean {
  const { labels, features, known, rarity, weights } = lesson;
  const beside = `${path}.${randomUUID()}`;
  try {
    const head = Buffer.from(JSON.stringify({ key, labels, features, known }));
    const length = Buffer.alloc(4);
    length.writeUInt32LE(head.length);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(beside, Buffer.concat([length, head, bytesOf(rarity), bytesOf(weights)]));
    renameSync(beside, path);
    return true;
  } catch {
    takeAway(beside);
    return false;
  }
}

/** Where nothing can be written, nothing can be taken away either. */
function takeAway(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {}
}

const bytesOf = (numbers: Float32Array): Buffer => Buffer.from(numbers.buffer, numbers.byteOffset, numbers.byteLength);
