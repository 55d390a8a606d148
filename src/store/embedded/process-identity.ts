import { execFileSync } from 'node:child_process';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { z } from 'zod';

/** Names one process for good: a process id alone is given out again, after a restart or in another container. */
export const processIdentitySchema = z.object({
  pid: z.number().int().positive(),
  /** When it started, in whatever form the system gives; null where it gives none. */
  started: z.string().nullable(),
  /** Which run of the kernel; '' where the system does not say. */
  boot: z.string(),
  host: z.string(),
  /** Which numbering of processes (containers have their own); '' where there is only one. */
  namespace: z.string(),
});

export type ProcessIdentity = z.infer<typeof processIdentitySchema>;

export function identityOf(pid: number): ProcessIdentity {
  return {
    pid,
    started: startOf(pid),
    boot: attempt(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()) ?? '',
    host: hostname(),
    namespace: attempt(() => readlinkSync('/proc/self/ns/pid')) ?? '',
  };
}

/** Whether a process lives; `unknown` where it cannot be seen from here (another machine, another container). */
export function fateOf(other: ProcessIdentity): 'alive' | 'dead' | 'unknown' {
  const here = identityOf(process.pid);
  if (other.boot !== here.boot)
    return other.host === here.host && other.namespace === here.namespace ? 'dead' : 'unknown';
  if (other.namespace !== here.namespace || (here.boot === '' && other.host !== here.host)) return 'unknown';
  if (!exists(other.pid)) return 'dead';
  const started = startOf(other.pid);
  return started === null || other.started === null || started === other.started ? 'alive' : 'dead';
}

function startOf(pid: number): string | null {
  switch (process.platform) {
    case 'linux':
      // the name, in brackets, may hold spaces; the start is the 22nd field, the 20th after it
      return attempt(() => readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[19] ?? null);
    case 'win32':
      return null;
    default:
      return attempt(() =>
        execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8', timeout: 2_000 }).trim(),
      );
  }
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function attempt<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}
