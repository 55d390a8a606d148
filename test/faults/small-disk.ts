import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A file system of one's own that can be full. */
export interface SmallDisk {
  path: string;
  /** Not a byte more can be written, by anybody. */
  fill(): Promise<void>;
  free(): Promise<void>;
  close(): void;
}

const CHUNKS = [1024 * 1024, 4096, 1];

let mayMount: boolean | undefined;

/** Why there is no such disk here; null: there is one. */
export function whyNoSmallDisk(): string | null {
  if (mayMount === undefined) {
    const disk = openSmallDisk(1);
    mayMount = disk !== null;
    disk?.close();
  }
  return mayMount ? null : 'no file system may be mounted here';
}

/** In memory; null: this account may mount nothing. */
export function openSmallDisk(megabytes: number): SmallDisk | null {
  const path = mkdtempSync(join(tmpdir(), 'milepost-faults-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=755`, 'tmpfs', path], { stdio: 'ignore' });
  } catch {
    rmSync(path, { recursive: true, force: true });
    return null;
  }
  chmodSync(path, 0o755); // Postgres runs as somebody else
  const ballast = join(path, 'ballast');
  return {
    path,
    async fill() {
      const file = await open(ballast, 'a');
      try {
        for (const size of CHUNKS) while (await wrote(file, size));
      } finally {
        await file.close();
      }
    },
    free: () => rm(ballast, { force: true }),
    close() {
      execFileSync('umount', ['--lazy', path], { stdio: 'ignore' });
      rmSync(path, { recursive: true, force: true });
    },
  };
}

async function wrote(file: Awaited<ReturnType<typeof open>>, size: number): Promise<boolean> {
  try {
    const { bytesWritten } = await file.write(Buffer.alloc(size));
    return bytesWritten === size;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC') return false;
    throw error;
  }
}
