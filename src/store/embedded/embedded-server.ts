import { resolve } from 'node:path';
import type { Duplex } from 'node:stream';
import { MilepostError } from '../../errors.js';
import { ClientStream } from './client-stream.js';
import { lockDirectory } from './directory-lock.js';
import { type Engine, EngineDeath, startEngine } from './engine.js';
import { makeDataDir } from './make-data-dir.js';

const RESTART_PAUSES_MS = [250, 1_000, 2_000, 5_000, 10_000, 30_000];

export interface EmbeddedServer {
  /** A new connection, for `pg`'s `stream` option. Fails like a refused connection while the engine is away. */
  stream(): Duplex;
  stop(): Promise<void>;
}

export interface EmbeddedServerOptions {
  /** The database lies in `postgres/` below it. */
  dataDir: string;
  idleInTransactionMs: number;
  /** The engine died and will be started anew, or, where `final`, will not. */
  onDown(death: EngineDeath, final: boolean): void;
  onUp(): void;
}

/**
 * The embedded database as a server: owns the directory, and starts a new engine when one dies (a full disk, a failed fsync).
 * Throws `directory-in-use` where another process has the directory, `store-unavailable` where the first engine does not start.
 */
export async function startEmbeddedServer(options: EmbeddedServerOptions): Promise<EmbeddedServer> {
  makeDataDir(options.dataDir);
  const directory = resolve(options.dataDir, 'postgres');
  const server = new Server(directory, options);
  const lock = await lockDirectory(directory, () => server.lost());
  try {
    await server.start();
  } catch (error) {
    lock.release();
    throw new MilepostError('store-unavailable', `The embedded database in ${directory} does not start.`, {
      cause: error,
    });
  }
  return {
    stream: () => server.stream(),
    stop: () => server.stop().finally(() => lock.release()),
  };
}

const refusedStream = (): ClientStream =>
  new ClientStream(0, {
    post: () => {},
    refusal: () => new EngineDeath('57P03', 'it is being started anew'),
    gone: () => {},
  });

/** At most one engine, or one start of one, at any time. */
class Server {
  #engine: Engine | undefined;
  #starting: Promise<void> | undefined;
  #stopping = false;
  #restart: NodeJS.Timeout | undefined;
  #attempt = 0;

  constructor(
    readonly directory: string,
    readonly options: EmbeddedServerOptions,
  ) {}

  start(): Promise<void> {
    const { idleInTransactionMs } = this.options;
    const onDead = (death: EngineDeath): void => this.#down(death);
    this.#starting = startEngine({ directory: this.directory, idleInTransactionMs, onDead }).then((engine) => {
      this.#engine = engine;
    });
    return this.#starting;
  }

  stream(): Duplex {
    return this.#engine?.stream() ?? refusedStream();
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    clearTimeout(this.#restart);
    // an engine on its way up is let up first: nobody else may have the directory before it is gone
    await this.#starting?.catch(() => {});
    const engine = this.#engine;
    this.#engine = undefined;
    await engine?.stop();
  }

  /** The directory belongs to somebody else now. */
  lost(): void {
    void this.stop();
    this.options.onDown(new EngineDeath('57P02', 'another process has taken its directory'), true);
  }

  #down(death: EngineDeath): void {
    this.#engine = undefined;
    if (this.#stopping) return;
    this.options.onDown(death, false);
    this.#startLater();
  }

  #startLater(): void {
    const pause = RESTART_PAUSES_MS[Math.min(this.#attempt, RESTART_PAUSES_MS.length - 1)];
    this.#attempt += 1;
    this.#restart = setTimeout(() => {
      this.start().then(
        () => {
          this.#attempt = 0;
          if (!this.#stopping) this.options.onUp();
        },
        () => {
          if (!this.#stopping) this.#startLater();
        },
      );
    }, pause);
  }
}
