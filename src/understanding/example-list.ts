import { parse } from 'yaml';
import { z } from 'zod';

/**
 * A file of example messages: front matter between two lines of `---`, then a list, one message a line, each beginning with `- `.
 * Other lines are notes for whoever edits the file. Unchecked: malformed front matter counts as none.
 */
export function parseList(text: string): Record<string, unknown> & { examples: string[] } {
  const [, front = '', body = ''] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text.replace(/\r\n/g, '\n')) ?? [];
  const examples = body
    .split('\n')
    .filter((line) => line.startsWith('- '))
    .map((line) => line.slice(2).trim());
  return { ...frontMatter(front), examples };
}

function frontMatter(text: string): Record<string, unknown> {
  try {
    return z.record(z.string(), z.unknown()).parse(parse(text));
  } catch {
    return {};
  }
}
