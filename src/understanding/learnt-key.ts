import { createHash, type Hash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';

let ofCode: string | null = null;

/** Begins with this folder's code, to which whatever else a lesson depends on is added. */
export function hashOfCode(): Hash {
  if (ofCode === null) {
    const hash = createHash('sha256');
    addFolder(hash, new URL('.', import.meta.url), /\.(?:js|ts)$/);
    ofCode = hash.digest('hex');
  }
  return createHash('sha256').update(ofCode);
}

/** Names and contents of the files that fit, in one order. */
export function addFolder(hash: Hash, folder: URL, which: RegExp): void {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  for (const name of names.filter((one) => which.test(one)).sort())
    hash.update(name).update(readFileSync(new URL(name.replaceAll('\\', '/'), folder)));
}
