import { fsyncSync } from 'node:fs';
import type { PGlite } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';

type PostgresMod = Parameters<NonNullable<Awaited<ReturnType<NodeFS['init']>>['emscriptenOpts']['preRun']>[number]>[0];

interface Stream {
  nfd: number;
  node: { mode: number };
}

/** The part of Emscripten's file system over Node that is used here; its own types leave it out. */
export interface EmscriptenNodeFs {
  stream_ops: Record<string, unknown> & { fsync?: (stream: Stream) => number };
}

const EIO = 29;
const DIRECTORY = 0o040000;
const FILE_TYPE = 0o170000;

/** PGlite's file system over Node answers fsync without doing it; this one does it, so that a commit survives a power cut. */
export class DurableNodeFs extends NodeFS {
  /** Called when the engine stops in the middle of its work. */
  onAbort: () => void = () => {};

  override async init(pg: PGlite, options: Partial<PostgresMod>): ReturnType<NodeFS['init']> {
    const { emscriptenOpts } = await super.init(pg, options);
    const patch = (mod: PostgresMod): void => this.patch(nodeFsOf(mod));
    const preRun = [patch, ...(emscriptenOpts.preRun ?? [])];
    return { emscriptenOpts: { ...emscriptenOpts, preRun, onAbort: () => this.onAbort() } };
  }

  /** To disk, whatever it costs. Throws where the disk does not do it. */
  protected sync(fd: number): void {
    fsyncSync(fd);
  }

  protected patch(nodeFs: EmscriptenNodeFs): void {
    nodeFs.stream_ops.fsync = ({ nfd, node }) => {
      try {
        this.sync(nfd);
        return 0;
      } catch {
        // Windows cannot sync a directory; it keeps its entries in a journal
        if ((node.mode & FILE_TYPE) === DIRECTORY && process.platform === 'win32') return 0;
        // makes Postgres stop: after a failed sync nothing may be acknowledged
        return EIO;
      }
    };
  }
}

const nodeFsOf = (mod: PostgresMod): EmscriptenNodeFs =>
  (mod.FS as unknown as { filesystems: { NODEFS: EmscriptenNodeFs } }).filesystems.NODEFS;
