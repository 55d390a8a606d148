import { constants } from 'node:fs';
import { type FileHandle, open, realpath } from 'node:fs/promises';
import { join, sep } from 'node:path';

/** A file that cannot be read. `message` is the problem's reason. */
export class UnreadableFile extends Error {
  readonly line: number | null;

  constructor(reason: string, line: number | null = null) {
    super(reason);
    this.line = line;
  }
}

/**
 * Opens a plain file of the folder. Links are followed inside the folder only (as Kubernetes lays out mounted files), so that
 * no link can hand over another file of the machine; pipes and devices are refused without waiting for them.
 */
export async function openFile(folder: string, name: string, maxBytes: number): Promise<FileHandle> {
  const root = await realpath(folder);
  const path = await resolve(join(root, name));
  if (!path.startsWith(root.endsWith(sep) ? root : root + sep))
    throw new UnreadableFile('is a link that leads out of the folder');
  const handle = await openPlainly(path);
  try {
    await check(handle, maxBytes);
    return handle;
  } catch (error) {
    await handle.close();
    throw error;
  }
}

async function resolve(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    throw new UnreadableFile(hasCode(error, 'ENOENT') ? 'is missing' : 'cannot be opened');
  }
}

async function openPlainly(path: string): Promise<FileHandle> {
  try {
    // the last two are absent on Windows
    return await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOFOLLOW ?? 0));
  } catch (error) {
    if (hasCode(error, 'EISDIR')) throw new UnreadableFile('is a folder, not a file');
    throw new UnreadableFile('cannot be opened');
  }
}

async function check(handle: FileHandle, maxBytes: number): Promise<void> {
  const stat = await handle.stat();
  if (stat.isDirectory()) throw new UnreadableFile('is a folder, not a file');
  if (!stat.isFile()) throw new UnreadableFile('is a device or pipe, not a file');
  if (stat.size === 0) throw new UnreadableFile('is empty');
  if (stat.size > maxBytes) throw tooLarge(maxBytes);
}

export const tooLarge = (maxBytes: number): UnreadableFile =>
  new UnreadableFile(`is larger than ${Math.floor(maxBytes / 1024 / 1024)} MB`);

const hasCode = (error: unknown, code: string): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === code;
