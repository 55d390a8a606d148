import { Duplex } from 'node:stream';
import type { ToThread } from './thread-messages.js';

/** What a stream needs of its engine. */
export interface StreamLink {
  post(message: ToThread, transfer?: ArrayBuffer[]): void;
  /** Why there is no engine to connect to, where there is none. */
  refusal(): Error | undefined;
  gone(): void;
}

/**
 * A connection as `pg` expects it (a `net.Socket` in all that `pg` uses), whose other end is the hub in the database's thread.
 * A chunk is acknowledged when the hub has read it; a client that does not read is not served on.
 */
export class ClientStream extends Duplex {
  readonly #link: StreamLink;
  #taken: ((error?: Error | null) => void) | undefined;
  #paused = false;

  constructor(
    readonly id: number,
    link: StreamLink,
  ) {
    super();
    this.#link = link;
  }

  // what `pg` asks of a socket
  connect(): this {
    const refusal = this.#link.refusal();
    if (refusal === undefined) this.#link.post({ type: 'open', id: this.id });
    setImmediate(() => (refusal === undefined ? this.emit('connect') : this.destroy(refusal)));
    return this;
  }
  setNoDelay(): this {
    return this;
  }
  setKeepAlive(): this {
    return this;
  }
  ref(): this {
    return this;
  }
  unref(): this {
    return this;
  }

  /** Bytes from the hub. */
  receive(bytes: Uint8Array): void {
    if (this.destroyed) return;
    const more = this.push(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    if (more || this.#paused) return;
    this.#paused = true;
    this.#link.post({ type: 'pause', id: this.id });
  }

  /** The hub has read the last chunk. */
  taken(): void {
    const done = this.#taken;
    this.#taken = undefined;
    done?.();
  }

  override _read(): void {
    if (!this.#paused) return;
    this.#paused = false;
    this.#link.post({ type: 'resume', id: this.id });
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    const bytes = Uint8Array.from(chunk);
    this.#taken = done;
    this.#link.post({ type: 'data', id: this.id, bytes }, [bytes.buffer]);
  }

  override _writev(chunks: { chunk: Buffer }[], done: (error?: Error | null) => void): void {
    this._write(Buffer.concat(chunks.map(({ chunk }) => chunk)), 'utf8', done);
  }

  override _final(done: (error?: Error | null) => void): void {
    done();
    this.destroy();
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#link.gone();
    this.#link.post({ type: 'close', id: this.id });
    this.push(null);
    done(error);
  }
}
