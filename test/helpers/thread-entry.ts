import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { compiledSource } from './compiled-source.js';

/** Stands in for `src/store/embedded/thread-entry.ts`: threads run outside Jest and need compiled code. */
export const threadEntry = pathToFileURL(join(compiledSource(), 'src', 'store', 'embedded', 'thread.js'));
