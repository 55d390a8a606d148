import { randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, statSync, unlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { MilepostError } from '../../errors.js';
import { fateOf, identityOf, processIdentitySchema } from './process-identity.js';

const HEARTBEAT_MS = 10_000;
/** A holder that cannot be seen from here (another container, a shared disk) counts as gone after this long without a sign. */
const SILENCE_MS = 60_000;
const TRIES = 100;

const holderSchema = processIdentitySchema.extend({ token: z.string() });
type Holder = z.infer<typeof holderSchema>;

export interface DirectoryLock {
  release(): void;
}

/**
 * One process a directory: two engines on the same files lose rows without a word. The lock is the file `<directory>.lock`,
 * which appears whole or not at all (a hard link). A dead holder's lock is broken under a second lock, so that two takers cannot
 * both do it; a live one's never.
 * @param onLost somebody took the lock from a process that was silent too long: stop using the directory.
 */
export async function lockDirectory(
  directory: string,
  onLost: () => void,
  heartbeatMs = HEARTBEAT_MS,
): Promise<DirectoryLock> {
  const lock = `${directory}.lock`;
  const me: Holder = { ...identityOf(process.pid), token: randomUUID() };
  mkdirSync(dirname(lock), { recursive: true });
  const own = `${lock}.${me.token}`;
  writeFileSync(own, JSON.stringify(me), { flag: 'wx' });
  try {
    for (let tries = 0; tries < TRIES; tries += 1) {
      if (place(own, lock)) return hold(lock, me, onLost, heartbeatMs);
      const holder = holderOf(lock);
      if (holder === 'gone') continue;
      if (!isDead(lock, holder)) throw inUse(directory, lock, holder);
      if (!breakLock(own, lock)) await pause(5 + Math.random() * 20);
    }
    throw inUse(directory, lock, holderOf(lock));
  } finally {
    rmSync(own, { force: true });
  }
}

function hold(lock: string, me: Holder, onLost: () => void, heartbeatMs: number): DirectoryLock {
  const release = (): void => {
    clearInterval(heartbeat);
    process.off('exit', release);
    if (isOurs(lock, me)) rmSync(lock, { force: true });
  };
  const beat = (): void => {
    const now = new Date();
    // whoever removed it by hand gets it back
    if (holderOf(lock) === 'gone') writeFileSync(lock, JSON.stringify(me), { flag: 'wx' });
    if (isOurs(lock, me)) {
      utimesSync(lock, now, now);
    } else {
      release();
      onLost();
    }
  };
  const heartbeat = setInterval(() => {
    try {
      beat();
    } catch {
      // a disk in trouble shows in the database itself; the next beat looks again
    }
  }, heartbeatMs);
  heartbeat.unref();
  process.once('exit', release);
  return { release };
}

function isOurs(lock: string, me: Holder): boolean {
  const holder = holderOf(lock);
  return typeof holder === 'object' && holder.token === me.token;
}

function place(own: string, at: string): boolean {
  try {
    linkSync(own, at);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** False when somebody else is at it. */
function breakLock(own: string, lock: string): boolean {
  const breaker = `${lock}.break`;
  if (!place(own, breaker)) {
    const other = holderOf(breaker);
    if (other !== 'gone' && isDead(breaker, other)) rmSync(breaker, { force: true });
    return false;
  }
  try {
    const holder = holderOf(lock);
    if (holder !== 'gone' && isDead(lock, holder)) unlinkSync(lock);
    return true;
  } finally {
    rmSync(breaker, { force: true });
  }
}

function holderOf(lock: string): Holder | 'gone' | 'unreadable' {
  let text: string;
  try {
    text = readFileSync(lock, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 'gone';
    throw error;
  }
  try {
    return holderSchema.parse(JSON.parse(text));
  } catch {
    return 'unreadable';
  }
}

function isDead(lock: string, holder: Holder | 'unreadable'): boolean {
  // a lock appears whole: an unreadable one was cut short by a power failure
  const fate = holder === 'unreadable' ? 'unknown' : fateOf(holder);
  if (fate !== 'unknown') return fate === 'dead';
  const stats = statSync(lock, { throwIfNoEntry: false });
  return stats === undefined || Date.now() - stats.mtimeMs > SILENCE_MS;
}

function inUse(directory: string, lock: string, holder: Holder | 'gone' | 'unreadable'): MilepostError {
  const who = typeof holder === 'object' ? `process ${holder.pid} on ${holder.host}` : 'another process';
  return new MilepostError('directory-in-use', `The data directory ${directory} is in use by ${who}.`, {
    details: [`Stop that process first. If there is none, remove ${lock}.`],
  });
}
