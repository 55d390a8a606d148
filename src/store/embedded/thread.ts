import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { DataDirectory } from './data-directory.js';
import { DurableNodeFs } from './durable-nodefs.js';
import { Hub } from './hub.js';
import { openPGlite, type PGliteBackend } from './pglite-backend.js';
import type { FromThread, ThreadSettings, ToThread } from './thread-messages.js';

/** The database's own thread: a statement that takes long, or an engine that spins, does not hold up the program. */
async function serve(port: MessagePort, settings: ThreadSettings): Promise<void> {
  const post = (message: FromThread): void => port.postMessage(message);
  const die = (code: string, reason: string): never => {
    post({ type: 'dead', code, reason });
    // ends this thread alone, and an engine that goes round in it
    return process.exit(1);
  };
  const backend = await open(settings.directory, (reason) => die('57P02', reason));
  const hub = new Hub(backend, { idleInTransactionMs: settings.idleInTransactionMs, onDead: die });
  port.on('message', (message: ToThread) => receive(message, post, hub, backend));
  post({ type: 'ready' });
}

async function open(path: string, onAbort: (reason: string) => void): Promise<PGliteBackend> {
  const directory = new DataDirectory(path);
  const isNew = await directory.prepare();
  const backend = await openPGlite(new DurableNodeFs(path), isNew, onAbort);
  if (isNew) {
    await backend.checkpoint();
    await directory.made();
  }
  return backend;
}

function receive(message: ToThread, post: (message: FromThread) => void, hub: Hub, backend: PGliteBackend): void {
  switch (message.type) {
    case 'open':
      hub.open(message.id, {
        // a copy of its own, which can be moved
        send: (bytes) => post({ type: 'data', id: message.id, bytes: Uint8Array.from(bytes) }),
        close: (error) => post({ type: 'closed', id: message.id, ...(error ? { reason: error.message } : {}) }),
      });
      break;
    case 'data':
      hub.feed(message.id, Buffer.from(message.bytes.buffer, message.bytes.byteOffset, message.bytes.byteLength), () =>
        post({ type: 'taken', id: message.id }),
      );
      break;
    case 'pause':
    case 'resume':
      hub.setPaused(message.id, message.type === 'pause');
      break;
    case 'close':
      hub.drop(message.id);
      break;
    case 'ping':
      post({ type: 'pong' });
      break;
    case 'stop':
      void hub
        .close()
        .then(() => backend.close())
        .finally(() => post({ type: 'stopped' }));
  }
}

if (parentPort !== null) {
  const port = parentPort;
  serve(port, workerData as ThreadSettings).catch((error: unknown) => {
    port.postMessage({
      type: 'failed',
      reason: error instanceof Error ? error.message : String(error),
    } satisfies FromThread);
  });
}
