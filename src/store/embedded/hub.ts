import { outcomeOf, separateNotifications } from './answer.js';
import { FRONTEND, fatal, firstValue, greeting, message, simpleQuery } from './protocol.js';
import { type Batch, Session } from './session.js';

/** One Postgres backend, which does one thing at a time. */
export interface Backend {
  /** Runs whole protocol messages and gives the whole answer. Rejects only when the backend is beyond use. */
  run(request: Buffer): Promise<Buffer>;
  readonly settings: Readonly<Record<string, string>>;
}

/** Where a client's answers go. */
export interface Peer {
  send(bytes: Buffer): void;
  close(error?: Error): void;
}

export interface HubOptions {
  idleInTransactionMs: number;
  /** The backend is not to be used any more. `code` is an SQLSTATE where there is one. */
  onDead(code: string, reason: string): void;
}

interface Client {
  session: Session;
  peer: Peer;
  /** Does not read at present: gets no further work done. */
  paused: boolean;
  open: boolean;
  /** Batches that wait to be run. */
  backlog: number;
  /** Says that the last bytes have been read. */
  taken: (() => void) | undefined;
}

const TURN_MS = 5;
const LARGEST_BACKLOG = 16;

/**
 * Many clients on one backend, as if each had its own: a batch of messages runs as a unit, a transaction keeps the backend
 * until it ends or has been idle too long, a notification reaches everyone who listens, a client that dies takes its open
 * transaction with it. Shared, and so not to be leaned on: settings other than the search path, temporary tables, session-level
 * advisory locks, the unnamed statement from one batch to the next.
 */
export class Hub {
  readonly #backend: Backend;
  readonly #options: HubOptions;
  readonly #clients = new Map<number, Client>();
  #waiting: { client: Client; batch: Batch }[] = [];
  #leftovers: Buffer[] = [];
  #owner: Client | undefined;
  #unsynced = false;
  #inTransaction = false;
  #idleTimer: NodeJS.Timeout | undefined;
  #path: string | undefined;
  #running: Promise<void> | undefined;
  #closed = false;

  constructor(backend: Backend, options: HubOptions) {
    this.#backend = backend;
    this.#options = options;
  }

  open(id: number, peer: Peer): Session {
    const session = new Session(id, {
      greet: () => peer.send(greeting(id, this.#backend.settings)),
      send: (bytes) => peer.send(bytes),
      run: (batch) => this.#submit(id, batch),
      end: (error) => this.drop(id, error),
    });
    this.#clients.set(id, { session, peer, paused: false, open: true, backlog: 0, taken: undefined });
    return session;
  }

  /** @param taken called when more bytes may come: at once, unless the client is far ahead of its answers */
  feed(id: number, bytes: Buffer, taken: () => void = () => {}): void {
    const client = this.#clients.get(id);
    if (client === undefined) return;
    client.taken = taken;
    client.session.feed(bytes);
    this.#letMoreCome(client);
  }

  setPaused(id: number, paused: boolean): void {
    const client = this.#clients.get(id);
    if (client === undefined) return;
    client.paused = paused;
    if (!paused) this.#wake();
  }

  /** The client is gone: what it has not run is dropped, what it left open is rolled back. */
  drop(id: number, error?: Error): void {
    const client = this.#clients.get(id);
    if (client === undefined) return;
    client.open = false;
    this.#clients.delete(id);
    this.#waiting = this.#waiting.filter((entry) => entry.client !== client);
    const statements = client.session.closeStatements();
    if (statements !== undefined) this.#leftovers.push(statements);
    client.peer.close(error);
    this.#wake();
  }

  /** Waits for what is running, then lets everybody go. */
  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#idleTimer);
    await this.#running;
    for (const id of [...this.#clients.keys()]) this.drop(id);
  }

  #submit(id: number, batch: Batch): void {
    const client = this.#clients.get(id);
    if (client === undefined || this.#closed) return;
    client.backlog += 1;
    this.#waiting.push({ client, batch });
    this.#wake();
  }

  #wake(): void {
    if (this.#running !== undefined || this.#closed) return;
    this.#running = this.#pump().finally(() => {
      this.#running = undefined;
    });
  }

  async #pump(): Promise<void> {
    // what arrived in the same turn of the event loop is seen together
    await Promise.resolve();
    let since = performance.now();
    try {
      while (!this.#closed) {
        await this.#tidy();
        const next = this.#next();
        if (next === undefined) break;
        await this.#run(next.client, next.batch);
        next.client.backlog -= 1;
        this.#letMoreCome(next.client);
        if (performance.now() - since < TURN_MS) continue;
        await new Promise((resolve) => setImmediate(resolve));
        since = performance.now();
      }
    } catch (error) {
      this.#die('57P02', error instanceof Error ? error.message : String(error));
    }
  }

  #letMoreCome(client: Client): void {
    const { taken } = client;
    if (taken === undefined || client.backlog > LARGEST_BACKLOG) return;
    client.taken = undefined;
    taken();
  }

  #next(): { client: Client; batch: Batch } | undefined {
    const at = this.#waiting.findIndex(
      ({ client }) => !client.paused && (this.#owner === undefined || client === this.#owner),
    );
    return at < 0 ? undefined : this.#waiting.splice(at, 1)[0];
  }

  /** Rolls back what a dead client left and closes its statements. */
  async #tidy(): Promise<void> {
    if (this.#owner?.open === false) {
      clearTimeout(this.#idleTimer);
      if (this.#unsynced) await this.#backend.run(message(FRONTEND.sync));
      if (this.#inTransaction || this.#unsynced) await this.#backend.run(simpleQuery('rollback'));
      this.#owner = undefined;
      this.#unsynced = false;
      this.#inTransaction = false;
      this.#path = undefined;
    }
    if (this.#owner !== undefined) return;
    for (let left = this.#leftovers.shift(); left !== undefined; left = this.#leftovers.shift())
      await this.#backend.run(left);
  }

  async #run(client: Client, batch: Batch): Promise<void> {
    clearTimeout(this.#idleTimer);
    if (this.#owner === undefined) await this.#setPath(client);
    const answer = await this.#backend.run(batch.bytes);
    const { status, deadly } = outcomeOf(answer);
    this.#inTransaction = status === undefined ? this.#inTransaction : status !== 'I';
    this.#unsynced = !batch.synced;
    this.#owner = this.#inTransaction || this.#unsynced ? client : undefined;
    if (this.#owner === undefined) await this.#readPath(client);
    else this.#startIdleTimer(client);
    this.#deliver(client, answer);
    if (deadly !== undefined) this.#die(deadly, 'the database reported a failure that it cannot go on from');
  }

  async #setPath({ session }: Client): Promise<void> {
    if (session.searchPath === this.#path) return;
    await this.#backend.run(
      simpleQuery(`select set_config('search_path', '${session.searchPath.replaceAll("'", "''")}', false)`),
    );
    this.#path = session.searchPath;
  }

  /** Read back and not parsed from the statement: a rollback may have undone it. */
  async #readPath({ session }: Client): Promise<void> {
    if (!session.searchPathTouched) return;
    session.searchPathTouched = false;
    session.searchPath = firstValue(await this.#backend.run(simpleQuery('show search_path'))) ?? '';
    this.#path = session.searchPath;
  }

  #startIdleTimer(client: Client): void {
    const limit = client.session.idleInTransactionMs ?? this.#options.idleInTransactionMs;
    this.#idleTimer = setTimeout(() => {
      client.peer.send(fatal('25P03', 'terminating connection due to idle-in-transaction timeout'));
      this.drop(client.session.id);
    }, limit);
    this.#idleTimer.unref();
  }

  /** Notifications go to everyone who listens to their channel, and to nobody else. */
  #deliver(client: Client, answer: Buffer): void {
    const { rest, found } = separateNotifications(answer, client.session.channels);
    for (const { channel, bytes } of found) {
      for (const other of this.#clients.values()) {
        if (other !== client && other.session.channels.has(channel)) other.peer.send(bytes);
      }
    }
    if (client.open && rest.length > 0) client.peer.send(rest);
  }

  #die(code: string, reason: string): void {
    this.#closed = true;
    clearTimeout(this.#idleTimer);
    this.#options.onDead(code, reason);
  }
}
