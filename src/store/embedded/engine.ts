import { Worker } from 'node:worker_threads';
import { ClientStream } from './client-stream.js';
import { threadEntry } from './thread-entry.js';
import type { FromThread, ThreadSettings, ToThread } from './thread-messages.js';
import { startWatchdog } from './watchdog.js';

/** Ample: a first start on a slow machine, or a long log to recover from. */
const START_LIMIT_MS = 300_000;
const STOP_LIMIT_MS = 8_000;

/** Why an engine is no longer there. `code` is an SQLSTATE. */
export class EngineDeath extends Error {
  constructor(
    readonly code: string,
    reason: string,
  ) {
    super(`the embedded database has stopped: ${reason || 'no reason given'}`);
    this.name = 'EngineDeath';
  }
}

export interface Engine {
  /** A new connection for `pg`. */
  stream(): ClientStream;
  /** Finishes what is running, closes the database and the thread. */
  stop(): Promise<void>;
}

export interface EngineOptions extends ThreadSettings {
  /** How often it is asked whether it still answers; twelve silences are its end. */
  pingEveryMs?: number;
  /** The engine died by itself. Its clients have had their errors. */
  onDead(death: EngineDeath): void;
}

/** Starts the database in a thread of its own. The caller owns the directory. Rejects with an EngineDeath. */
export async function startEngine(options: EngineOptions): Promise<Engine> {
  const { directory, idleInTransactionMs } = options;
  const worker = new Worker(threadEntry, {
    workerData: { directory, idleInTransactionMs } satisfies ThreadSettings,
    // what the engine prints may quote statements
    stdout: true,
    stderr: true,
  });
  const running = new RunningEngine(worker, options);
  await running.ready();
  return running;
}

class RunningEngine implements Engine {
  readonly #worker: Worker;
  readonly #streams = new Map<number, ClientStream>();
  readonly #onDead: (death: EngineDeath) => void;
  readonly #pingEveryMs: number | undefined;
  #watchdog: { answered(): void; stop(): void } | undefined;
  #nextId = 1;
  #death: EngineDeath | undefined;
  #ready: { resolve(): void; reject(error: Error): void } | undefined;
  #stopped: (() => void) | undefined;

  constructor(worker: Worker, { onDead, pingEveryMs }: EngineOptions) {
    this.#worker = worker;
    this.#onDead = onDead;
    worker.stdout.resume();
    worker.stderr.resume();
    worker.on('message', (message: FromThread) => this.#receive(message));
    worker.on('error', (error) => this.#die('57P02', error.message));
    worker.on('exit', () => this.#die('57P02', 'its thread has ended'));
    this.#pingEveryMs = pingEveryMs;
  }

  ready(): Promise<void> {
    const limit = setTimeout(() => this.#die('57P03', 'it did not start in time'), START_LIMIT_MS);
    return new Promise<void>((resolve, reject) => {
      this.#ready = { resolve, reject };
    }).finally(() => clearTimeout(limit));
  }

  stream(): ClientStream {
    const id = this.#nextId++;
    const stream = new ClientStream(id, {
      post: (message, transfer) => this.#post(message, transfer),
      refusal: () => this.#death,
      gone: () => this.#streams.delete(id),
    });
    this.#streams.set(id, stream);
    return stream;
  }

  async stop(): Promise<void> {
    if (this.#death !== undefined) return;
    this.#watchdog?.stop();
    const stopped = new Promise<void>((resolve) => {
      this.#stopped = resolve;
      setTimeout(resolve, STOP_LIMIT_MS).unref();
    });
    this.#post({ type: 'stop' });
    await stopped;
    this.#end(new EngineDeath('57P01', 'it was closed'));
    await this.#worker.terminate();
  }

  #post(message: ToThread, transfer: ArrayBuffer[] = []): void {
    if (this.#death === undefined) this.#worker.postMessage(message, transfer);
  }

  #receive(message: FromThread): void {
    switch (message.type) {
      case 'ready':
        this.#watch();
        this.#ready?.resolve();
        this.#ready = undefined;
        break;
      case 'failed':
        this.#die('57P03', message.reason);
        break;
      case 'data':
        this.#streams.get(message.id)?.receive(message.bytes);
        break;
      case 'taken':
        this.#streams.get(message.id)?.taken();
        break;
      case 'closed': {
        const error = message.reason === undefined ? undefined : new EngineDeath('08P01', message.reason);
        this.#streams.get(message.id)?.destroy(error);
        break;
      }
      case 'pong':
        this.#watchdog?.answered();
        break;
      case 'dead':
        this.#die(message.code, message.reason);
        break;
      case 'stopped':
        this.#stopped?.();
        break;
    }
  }

  #watch(): void {
    this.#watchdog = startWatchdog(
      () => this.#post({ type: 'ping' }),
      () => this.#die('57P02', 'it does not answer'),
      this.#pingEveryMs,
    );
  }

  #die(code: string, reason: string): void {
    if (this.#death !== undefined) return;
    const death = new EngineDeath(code, reason);
    const starting = this.#ready;
    this.#end(death);
    void this.#worker.terminate().then(() => {
      // who waits for the start is told by that, and nobody twice
      if (starting !== undefined) starting.reject(death);
      else if (this.#stopped === undefined) this.#onDead(death);
      this.#stopped?.();
    });
  }

  #end(death: EngineDeath): void {
    this.#death = death;
    this.#watchdog?.stop();
    for (const stream of [...this.#streams.values()]) stream.destroy(death);
  }
}
