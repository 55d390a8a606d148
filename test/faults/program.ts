import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { builtMain } from '../helpers/built-main.js';
import { Wire } from './wire.js';

export type ProgramRole = 'web' | 'worker';

export interface Ports {
  postgres: number;
  redis: number;
}

/** One real process of the built program, with a way of its own to Postgres and to Redis. */
export class Program {
  /** Everything that it ever wrote, over all its lives. */
  log = '';
  port: number | null = null;
  #child: ChildProcess | null = null;

  private constructor(
    readonly name: string,
    readonly role: ProgramRole,
    readonly postgres: Wire,
    readonly redis: Wire,
    readonly env: Record<string, string>,
  ) {}

  static async create(name: string, role: ProgramRole, ports: Ports, env: Record<string, string>): Promise<Program> {
    const postgres = await Wire.open(() => ports.postgres);
    return new Program(name, role, postgres, await Wire.open(() => ports.redis), env);
  }

  get alive(): boolean {
    return this.#child !== null && this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** @param clock `+6h` as libfaketime writes it: this process alone believes it */
  async start(clock: string | null = null): Promise<void> {
    if (this.alive) return;
    const child = spawn(process.execPath, [builtMain()], {
      env: {
        ...{ PATH: process.env.PATH, PORT: '0', LOG_LEVEL: 'debug', MILEPOST_ROLE: this.role, ...this.env },
        DATABASE_URL: `postgres://postgres@127.0.0.1:${this.postgres.port}/postgres`,
        REDIS_URL: `redis://127.0.0.1:${this.redis.port}`,
        ...(clock === null ? {} : fakedClock(clock)),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child = child;
    this.port = null;
    let seen = '';
    await new Promise<void>((resolve, reject) => {
      const late = setTimeout(
        () => reject(new Error(`${this.name} was not ready in time: ${seen.slice(-600)}`)),
        150_000,
      );
      const read = (chunk: Buffer) => {
        seen = (seen + chunk.toString()).slice(-20_000);
        this.log += chunk.toString();
        const port = this.port === null ? /"port":(\d+)/.exec(seen)?.[1] : undefined;
        if (!port) return;
        this.port = Number(port);
        clearTimeout(late);
        resolve();
      };
      child.stdout?.on('data', read);
      child.stderr?.on('data', read);
      child.once('exit', (code, signal) => {
        clearTimeout(late);
        reject(new Error(`${this.name} ended with ${code ?? signal} before it was ready: ${seen.slice(-600)}`));
      });
    });
  }

  /** Until it answers: a server that is away at the start ends the process, and whoever runs it starts it again. */
  async startUntilUp(clock: string | null = null): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await this.start(clock);
      } catch (error) {
        if (tries === 8) throw error;
        await new Promise((resolve) => setTimeout(resolve, 500));
      }
    }
  }

  signal(name: NodeJS.Signals): void {
    this.#child?.kill(name);
  }

  /** @returns the exit code, or the signal */
  async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | string | null> {
    const child = this.#child;
    if (!child || !this.alive) return null;
    const ended = once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>;
    child.kill(signal);
    const late = setTimeout(() => child.kill('SIGKILL'), 20_000);
    const [code, by] = await ended;
    clearTimeout(late);
    this.port = null;
    return code ?? by;
  }

  async close(): Promise<void> {
    await this.end('SIGKILL');
    await this.postgres.close();
    await this.redis.close();
  }
}

/** Where Debian puts libfaketime; null: it is not installed, and faults of the clock are left out. */
export function faketimeLibrary(): string | null {
  const lib = '/usr/lib';
  const found = (existsSync(lib) ? readdirSync(lib) : [])
    .map((folder) => join(lib, folder, 'faketime', 'libfaketime.so.1'))
    .find((path) => existsSync(path));
  return found ?? null;
}

function fakedClock(clock: string): Record<string, string> {
  const library = faketimeLibrary();
  if (library === null) throw new Error('libfaketime is not installed');
  // timers go by the monotonic clock, which no time synchronisation moves
  return { LD_PRELOAD: library, FAKETIME: clock, FAKETIME_DONT_FAKE_MONOTONIC: '1' };
}
