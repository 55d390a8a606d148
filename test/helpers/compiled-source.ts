import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transformSync } from '@swc/core';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const CACHE = join(ROOT, 'node_modules', '.cache', 'milepost-test');
const MIGRATIONS = join('src', 'store', 'migrations');
const CHILDREN = join('test', 'fixtures', 'store');
const DAY_MS = 86_400_000;
const IMPORT = /^(?:import|export) (?!type )(?:[^'";]* from )?'(\.{1,2}\/[^']+)\.js'/gm;

/**
 * The database's thread and the tests' own child programs, with all that they import, compiled for threads and processes that
 * run outside Jest. Made once for each state of the source; `src/` and `test/fixtures/` lie in it as they do in the repository.
 */
export function compiledSource(): string {
  const sources = new Map<string, string>();
  collect(join('src', 'store', 'embedded', 'thread.ts'), sources);
  for (const name of namesIn(CHILDREN, '.ts')) collect(join(CHILDREN, name), sources);
  for (const name of namesIn(MIGRATIONS, '.sql')) sources.set(join(MIGRATIONS, name), read(join(MIGRATIONS, name)));
  const hash = createHash('sha256');
  for (const [path, text] of sources) hash.update(`${path}\0${text}\0`);
  const target = join(CACHE, hash.digest('hex').slice(0, 16));
  if (existsSync(target)) return target;
  forgetOld();
  const making = `${target}.${process.pid}`;
  for (const [path, text] of sources) writeCompiled(join(making, path), text);
  try {
    renameSync(making, target);
  } catch {
    // another test file was faster
    rmSync(making, { recursive: true, force: true });
  }
  return target;
}

/** What has been made a day ago and since replaced: each holds a database's template of tens of megabytes. */
function forgetOld(): void {
  for (const name of existsSync(CACHE) ? readdirSync(CACHE) : []) {
    const stats = statSync(join(CACHE, name), { throwIfNoEntry: false });
    if (stats !== undefined && Date.now() - stats.mtimeMs > DAY_MS)
      rmSync(join(CACHE, name), { recursive: true, force: true });
  }
}

function collect(path: string, sources: Map<string, string>): void {
  if (sources.has(path)) return;
  const text = read(path);
  sources.set(path, text);
  for (const [, imported] of text.matchAll(IMPORT)) collect(normalize(join(dirname(path), `${imported}.ts`)), sources);
}

function writeCompiled(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  if (!path.endsWith('.ts')) {
    writeFileSync(path, text);
    return;
  }
  const { code } = transformSync(text, {
    filename: path,
    jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
    module: { type: 'es6' },
  });
  writeFileSync(path.replace(/\.ts$/, '.js'), code);
}

const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

const namesIn = (directory: string, extension: string): string[] =>
  existsSync(join(ROOT, directory))
    ? readdirSync(join(ROOT, directory))
        .filter((name) => name.endsWith(extension))
        .sort()
    : [];
