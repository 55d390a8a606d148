import { chmodSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { open, readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';

const LANES = 16;
/** The engine leaves its files open to all; people's words lie in them. */
const OWNER_ONLY = 0o700;

/**
 * A database is made file by file, and a power cut in the middle leaves one that never opens. So a marker beside it, on disk
 * before the first file and gone only when all of them are, says that the directory holds nothing yet and may be made again.
 */
export class DataDirectory {
  readonly #marker: string;
  readonly #parent: string;

  constructor(readonly path: string) {
    this.#marker = `${path}.making`;
    this.#parent = dirname(path);
  }

  /** To be called by the directory's owner. True where the database has to be made. */
  async prepare(): Promise<boolean> {
    if (existsSync(this.path)) chmodSync(this.path, OWNER_ONLY);
    if (existsSync(this.#marker)) rmSync(this.path, { recursive: true, force: true });
    if (existsSync(join(this.path, 'PG_VERSION'))) return false;
    mkdirSync(this.path, { recursive: true, mode: OWNER_ONLY });
    writeFileSync(this.#marker, '');
    await syncPath(this.#parent);
    return true;
  }

  /** The database is whole: every file of it goes to disk, and then the marker away. */
  async made(): Promise<void> {
    await syncTree(this.path);
    rmSync(this.#marker, { force: true });
    await syncPath(this.#parent);
  }
}

/** A thousand files: several at once, so that the disk writes its journal once for many. */
async function syncTree(directory: string): Promise<void> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const folders = entries.filter((entry) => entry.isDirectory()).map((entry) => join(entry.parentPath, entry.name));
  const work = [
    ...files.map((path) => () => syncPath(path, 'r+')),
    ...[...folders, directory].map((path) => () => syncPath(path)),
  ];
  const lane = async (): Promise<void> => {
    for (let next = work.pop(); next !== undefined; next = work.pop()) await next();
  };
  await Promise.all(Array.from({ length: LANES }, lane));
}

async function syncPath(path: string, flags = 'r'): Promise<void> {
  // Windows has no sync for directories
  if (flags === 'r' && process.platform === 'win32') return;
  const file = await open(path, flags);
  await file.sync().finally(() => file.close());
}
