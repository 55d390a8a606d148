const LARGEST_FRAME = 256 * 1024 * 1024;

/** Cuts a client's bytes, however they were split on the way, into whole protocol messages. */
export class FrameReader {
  #chunks: Buffer[] = [];
  #size = 0;
  /** A connection's first message has no type byte in front. */
  #started = false;

  /** Bytes that wait for the rest of their message. */
  get pending(): number {
    return this.#size;
  }

  push(chunk: Buffer): void {
    this.#chunks.push(chunk);
    this.#size += chunk.length;
  }

  /** From now on messages carry a type byte. */
  start(): void {
    this.#started = true;
  }

  /** The next whole message, or undefined until more bytes come. Throws where the bytes are no protocol. */
  next(): Buffer | undefined {
    const head = this.#started ? 5 : 4;
    if (this.#size < head) return undefined;
    const length = this.#peek(head).readInt32BE(head - 4) + head - 4;
    if (length < head || length > LARGEST_FRAME) throw new Error('not a Postgres protocol message');
    return this.#size < length ? undefined : this.#take(length);
  }

  #peek(count: number): Buffer {
    const first = this.#chunks[0];
    if (first !== undefined && first.length >= count) return first;
    return this.#join();
  }

  #take(length: number): Buffer {
    const first = this.#chunks[0];
    const from = first !== undefined && first.length >= length ? first : this.#join();
    if (from.length === length) this.#chunks.shift();
    else this.#chunks[0] = from.subarray(length);
    this.#size -= length;
    return from.subarray(0, length);
  }

  #join(): Buffer {
    const joined = Buffer.concat(this.#chunks, this.#size);
    this.#chunks = [joined];
    return joined;
  }
}
