import { type Document, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import { nameKey } from './cell-kinds.js';
import type { Limits } from './limits.js';
import { openFile, UnreadableFile } from './open-file.js';
import type { ProblemList } from './problem.js';
import { readText } from './read-text.js';

export type Path = readonly (string | number)[];

/** A YAML file as plain values, and where in the file each of them stands. */
export interface YamlDocument {
  file: string;
  value: unknown;
  /** The line of the value at the path, or of the nearest part of the path that there is. Keys are compared by `nameKey`. */
  lineOf(path: Path): number;
}

/** Null: it cannot be read, and the problems say why. `names` are tried in turn: `school.yaml`, `school.yml`. */
export async function readDocument(
  folder: string,
  [file, ...others]: readonly [string, ...string[]],
  limits: Limits,
  problems: ProblemList,
): Promise<YamlDocument | null> {
  try {
    return parse(file, await readWhole(folder, [file, ...others], limits.yamlBytes), problems);
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    problems.add({ file, line: error.line, column: null, reason: error.message });
    return null;
  }
}

async function readWhole(folder: string, [name, ...others]: readonly string[], maxBytes: number): Promise<string> {
  if (name === undefined) throw new UnreadableFile('is missing');
  try {
    let text = '';
    for await (const piece of readText(await openFile(folder, name, maxBytes), maxBytes)) text += piece;
    return text;
  } catch (error) {
    const missing = error instanceof UnreadableFile && error.message === 'is missing';
    if (missing && others.length > 0) return readWhole(folder, others, maxBytes);
    throw error;
  }
}

function parse(file: string, text: string, problems: ProblemList): YamlDocument | null {
  const lines = new LineCounter();
  const document = guarded(() => parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: 'silent' }));
  const faults = [...document.errors, ...document.warnings];
  for (const { code, pos } of faults) {
    problems.add({ file, line: lines.linePos(pos[0]).line, column: null, reason: reasonOf(code) });
  }
  if (faults.length > 0) return null;
  const value: unknown = guarded(() => document.toJS({ maxAliasCount: 100 }));
  if (value === null || value === undefined) throw new UnreadableFile('is empty');
  return { file, value, lineOf: (path) => lineOf(document, lines, path) };
}

/** The parser recurses: a file nested thousands deep, or one that multiplies itself by aliases, ends here. */
function guarded<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof RangeError || error instanceof ReferenceError)
      throw new UnreadableFile('is nested too deeply');
    throw error;
  }
}

function reasonOf(code: string): string {
  switch (code) {
    case 'DUPLICATE_KEY':
      return 'has the same key twice';
    case 'TAB_AS_INDENT':
      return 'is indented with a tab: use spaces';
    case 'TAG_RESOLVE_FAILED':
      return 'has a tag that is not understood';
    case 'MULTIPLE_DOCS':
      return 'holds more than one document';
    default:
      return 'is not valid YAML here';
  }
}

function lineOf(document: Document.Parsed, lines: LineCounter, path: Path): number {
  let node: unknown = document.contents;
  let offset = startOf(node);
  for (const step of path) {
    const next = child(node, step);
    if (!next) break;
    node = next.value;
    offset = next.offset ?? offset;
  }
  return lines.linePos(offset).line;
}

function child(node: unknown, step: string | number): { value: unknown; offset: number | null } | null {
  if (isSeq(node) && typeof step === 'number') {
    const item = node.items[step];
    return item === undefined ? null : { value: item, offset: startOf(item) };
  }
  if (!isMap(node)) return null;
  const pair = node.items.find(({ key }) => isScalar(key) && nameKey(String(key.value)) === step);
  return pair ? { value: pair.value, offset: startOf(pair.key) } : null;
}

const startOf = (node: unknown): number => (node as Node | null)?.range?.[0] ?? 0;
