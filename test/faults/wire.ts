import { connect, createServer, type Server, type Socket } from 'node:net';

/** Bytes that went by: from the program, or from the server to it. */
export type Direction = 'out' | 'back';

/** Called once, when the pattern goes by. What is answered decides whether the bytes still pass. */
export interface Watch {
  direction: Direction;
  pattern: RegExp;
  /** `before`: the bytes never arrive. `after`: they do. */
  when: 'before' | 'after';
  seen(): void;
}

/**
 * One process's way to one server, inside this process: it can be cut, slowed and reset, and it sees what goes by, so that a kill
 * happens on observed traffic and needs no hook in the program.
 */
export class Wire {
  readonly #server: Server;
  readonly #pairs = new Set<[Socket, Socket]>();
  readonly #watches = new Set<Watch>();
  #cut = false;
  #delayMs = 0;

  private constructor(target: () => number | null) {
    this.#server = createServer((near) => this.#join(near, target()));
  }

  static async open(target: () => number | null): Promise<Wire> {
    const wire = new Wire(target);
    await new Promise<void>((resolve) => wire.#server.listen(0, '127.0.0.1', resolve));
    return wire;
  }

  get port(): number {
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('the wire is closed');
    return address.port;
  }

  watch(watch: Watch): () => void {
    this.#watches.add(watch);
    return () => this.#watches.delete(watch);
  }

  /** Refuses and ends every connection until `mend`. */
  cut(): void {
    this.#cut = true;
    this.reset();
  }

  slow(ms: number): void {
    this.#delayMs = ms;
  }

  mend(): void {
    this.#cut = false;
    this.#delayMs = 0;
  }

  /** Ends what is open now, with a reset; new connections pass. */
  reset(): void {
    for (const pair of this.#pairs) for (const socket of pair) socket.resetAndDestroy();
  }

  async close(): Promise<void> {
    this.cut();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #join(near: Socket, port: number | null): void {
    near.on('error', () => {});
    if (this.#cut || port === null) return void near.resetAndDestroy();
    const far = connect({ port, host: '127.0.0.1' });
    const pair: [Socket, Socket] = [near, far];
    this.#pairs.add(pair);
    this.#carry(near, far, 'out');
    this.#carry(far, near, 'back');
    for (const socket of pair) {
      socket.setNoDelay(true);
      socket.on('close', () => {
        this.#pairs.delete(pair);
        for (const other of pair) other.destroy();
      });
    }
    far.on('error', () => near.resetAndDestroy());
  }

  #carry(from: Socket, to: Socket, direction: Direction): void {
    from.on('data', (chunk: Buffer) => {
      const text = this.#watches.size > 0 ? chunk.toString('latin1') : '';
      for (const watch of [...this.#watches]) {
        if (watch.direction !== direction || !watch.pattern.test(text)) continue;
        this.#watches.delete(watch);
        if (watch.when === 'before') {
          watch.seen();
          return;
        }
        to.write(chunk, () => setTimeout(watch.seen, 2));
        return;
      }
      if (this.#delayMs === 0) to.write(chunk);
      else setTimeout(() => to.writable && to.write(chunk), this.#delayMs);
    });
    from.on('end', () => to.end());
  }
}
