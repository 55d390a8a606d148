import { FrameReader } from './frame-reader.js';
import { cstring, FRONTEND, message } from './protocol.js';
import { effectOf } from './statement.js';

const SSL_REQUEST = 80877103;
const GSS_REQUEST = 80877104;
const CANCEL_REQUEST = 80877102;
const SAFE_SEARCH_PATH = /^[\w"$, -]+$/;

/** Whole protocol messages that run as one unit. */
export interface Batch {
  bytes: Buffer;
  /** Ends in a Sync (or is a simple query): the backend is free afterwards unless a transaction is open. */
  synced: boolean;
}

/** What a session asks of whoever runs it. */
export interface SessionEvents {
  greet(): void;
  /** Answer bytes that need no backend. */
  send(bytes: Buffer): void;
  run(batch: Batch): void;
  /** The client is done, or talks no protocol. */
  end(error?: Error): void;
}

/**
 * One client's side of the conversation: cuts its bytes into batches and keeps apart what a backend keeps once: named
 * statements (renamed with a prefix), channels listened to, the search path.
 */
export class Session {
  readonly channels = new Set<string>();
  searchPath = 'public';
  /** Set when the search path may have changed: to be read back from the backend. */
  searchPathTouched = false;
  /** Milliseconds; undefined where the client did not ask for a limit of its own. */
  idleInTransactionMs: number | undefined;
  readonly #prefix: string;
  readonly #named = new Set<string>();
  readonly #frames = new FrameReader();
  readonly #events: SessionEvents;
  #batch: Buffer[] = [];
  #started = false;
  #ended = false;

  constructor(
    readonly id: number,
    events: SessionEvents,
  ) {
    this.#events = events;
    this.#prefix = `c${id}_`;
  }

  feed(chunk: Buffer): void {
    this.#frames.push(chunk);
    try {
      for (let frame = this.#next(); frame !== undefined; frame = this.#next()) {
        if (this.#started) this.#take(frame);
        else this.#startUp(frame);
      }
    } catch (error) {
      this.#end(error instanceof Error ? error : new Error(String(error)));
    }
  }

  /** Closes the statements that this client has named. */
  closeStatements(): Buffer | undefined {
    if (this.#named.size === 0) return undefined;
    const closes = [...this.#named].map((name) => message(FRONTEND.close, cstring(`S${this.#prefix}${name}`)));
    return Buffer.concat([...closes, message(FRONTEND.sync)]);
  }

  #next(): Buffer | undefined {
    return this.#ended ? undefined : this.#frames.next();
  }

  #end(error?: Error): void {
    this.#ended = true;
    this.#events.end(error);
  }

  #startUp(frame: Buffer): void {
    const code = frame.readInt32BE(4);
    if (code === SSL_REQUEST || code === GSS_REQUEST) {
      this.#events.send(Buffer.from('N'));
      return;
    }
    if (code === CANCEL_REQUEST) {
      this.#end();
      return;
    }
    const words = frame.toString('utf8', 8).split('\0');
    for (let at = 0; at + 1 < words.length && words[at] !== ''; at += 2)
      this.#parameter(words[at], words[at + 1] ?? '');
    this.#started = true;
    this.#frames.start();
    this.#events.greet();
  }

  #parameter(name: string | undefined, value: string): void {
    const limit = Number(value);
    if (name === 'idle_in_transaction_session_timeout' && limit > 0) this.idleInTransactionMs = limit;
    if (name !== 'options') return;
    for (const [, option, raw] of value.matchAll(/-c\s*([\w.]+)=((?:\\.|\S)+)/g)) {
      if (option !== 'search_path') continue;
      const path = (raw ?? '').replace(/\\(.)/g, '$1');
      if (!SAFE_SEARCH_PATH.test(path)) throw new Error('the search_path in the options is not a list of names');
      this.searchPath = path;
    }
  }

  #take(frame: Buffer): void {
    const type = frame[0] ?? 0;
    if (type === FRONTEND.terminate) {
      this.#end();
      return;
    }
    this.#batch.push(this.#rewrite(type, frame));
    if (type !== FRONTEND.query && type !== FRONTEND.sync && type !== FRONTEND.flush) return;
    const bytes = Buffer.concat(this.#batch);
    this.#batch = [];
    this.#events.run({ bytes, synced: type !== FRONTEND.flush });
  }

  #rewrite(type: number, frame: Buffer): Buffer {
    switch (type) {
      case FRONTEND.query:
        return this.#query(frame);
      case FRONTEND.parse:
        return this.#parse(frame);
      case FRONTEND.bind: {
        const portalEnd = frame.indexOf(0, 5) + 1;
        if (frame[portalEnd] === 0) return frame;
        return message(type, frame.subarray(5, portalEnd), Buffer.from(this.#prefix), frame.subarray(portalEnd));
      }
      case FRONTEND.describe:
      case FRONTEND.close:
        if (frame[5] !== 0x53 || frame[6] === 0) return frame;
        if (type === FRONTEND.close) this.#named.delete(frame.toString('utf8', 6, frame.indexOf(0, 6)));
        return message(type, Buffer.from(`S${this.#prefix}`), frame.subarray(6));
      default:
        return frame;
    }
  }

  #query(frame: Buffer): Buffer {
    const instead = this.#note(frame.subarray(5, -1));
    return instead === undefined ? frame : message(FRONTEND.query, cstring(instead));
  }

  #parse(frame: Buffer): Buffer {
    const nameEnd = frame.indexOf(0, 5) + 1;
    const sqlEnd = frame.indexOf(0, nameEnd);
    const name = frame.toString('utf8', 5, nameEnd - 1);
    const instead = this.#note(frame.subarray(nameEnd, sqlEnd));
    if (name === '' && instead === undefined) return frame;
    if (name !== '') this.#named.add(name);
    const sql = instead === undefined ? frame.subarray(nameEnd, sqlEnd + 1) : cstring(instead);
    return message(FRONTEND.parse, cstring(name === '' ? '' : this.#prefix + name), sql, frame.subarray(sqlEnd + 1));
  }

  #note(sql: Buffer): string | undefined {
    const effect = effectOf(sql.toString('utf8'));
    if (effect.unlistenAll) this.channels.clear();
    for (const channel of effect.unlisten) this.channels.delete(channel);
    for (const channel of effect.listen) this.channels.add(channel);
    this.searchPathTouched ||= effect.touchesSearchPath;
    return effect.instead;
  }
}
