import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import type { Learnt } from './logistic.js';

/** Words and features hold no line break. */
const Head = z.object({
  key: z.string(),
  labels: z.array(z.string()),
  features: z.string(),
  known: z.string(),
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
    const start = 4 + bytes.readUInt32LE(0);
    const head = Head.parse(JSON.parse(bytes.toString('utf8', 4, start)));
    if (head.key !== key) return null;
    const [features, known] = [head.features.split('\n'), head.known.split('\n')];
    const { labels } = head;
    if (bytes.length - start !== 4 * features.length * (1 + labels.length)) return null;
    const at = bytes.byteOffset + start;
    // Copied where the numbers do not begin on a multiple of four.
    const numbers =
      at % 4 === 0 ? new Float32Array(bytes.buffer, at, (bytes.length - start) / 4) : copied(bytes, start);
    return {
      labels,
      features,
      known,
      rarity: numbers.subarray(0, features.length),
      weights: numbers.subarray(features.length),
    };
  } catch {
    return null;
  }
}

/** Written beside and moved into place, so that no reader sees half a file. False: it could not be written. */
export function writeLearnt(path: string, key: string, lesson: Lesson): boolean {
  const { labels, features, known, rarity, weights } = lesson;
  const beside = `${path}.${randomUUID()}`;
  try {
    const text = Buffer.from(JSON.stringify({ key, labels, features: features.join('\n'), known: known.join('\n') }));
    const head = Buffer.concat([text, Buffer.alloc(-text.length & 3, ' ')]);
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

const copied = (bytes: Buffer, start: number): Float32Array =>
  new Float32Array(new Uint8Array(bytes.subarray(start)).buffer);
