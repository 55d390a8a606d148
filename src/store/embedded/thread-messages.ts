/** What goes between the main thread and the database's own. Bytes are moved, not copied. */
export type ToThread =
  | { type: 'open'; id: number }
  | { type: 'data'; id: number; bytes: Uint8Array }
  | { type: 'pause' | 'resume' | 'close'; id: number }
  | { type: 'ping' }
  | { type: 'stop' };

export type FromThread =
  | { type: 'ready' }
  | { type: 'failed'; reason: string }
  | { type: 'data'; id: number; bytes: Uint8Array }
  /** The last chunk has been read: the next may come. */
  | { type: 'taken'; id: number }
  | { type: 'closed'; id: number; reason?: string }
  | { type: 'pong' }
  | { type: 'dead'; code: string; reason: string }
  | { type: 'stopped' };

/** Handed to the thread at its start. */
export interface ThreadSettings {
  directory: string;
  idleInTransactionMs: number;
}
