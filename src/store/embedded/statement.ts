/** What a statement does to its session: things that one shared backend would otherwise mix up between clients. */
export interface StatementEffect {
  listen: string[];
  unlisten: string[];
  unlistenAll: boolean;
  /** May change the search path, which is each client's own. */
  touchesSearchPath: boolean;
  /** To be run in place of what was sent. */
  instead?: string;
}

const LISTEN = /(?:^|;)\s*(un)?listen\s+(?:(\*)|"((?:[^"]|"")+)"|([\p{L}_][\p{L}\p{N}_$]*))/giu;
const ONLY_UNLISTEN = /^\s*unlisten\s+[^;]+;?\s*$/i;
const COMMENTS = /^(?:\s+|--[^\n]*(?:\n|$)|\/\*[\s\S]*?\*\/)+/;
const COPY_STREAM = /^copy\b[\s\S]*\b(?:from\s+stdin|to\s+stdout)\b/i;
const DISCARDS = /^(?:discard\s+(?:all|plans|temp|temporary|sequences)|deallocate\s+(?:prepare\s+)?all)\b/i;

const refusal = (what: string): string =>
  `do $$ begin raise exception '${what} is not available on the embedded database, whose clients share one backend' using errcode = '0A000'; end $$`;

/** @param sql the statement, or several in one simple query. Its own text is never kept. */
export function effectOf(sql: string): StatementEffect {
  const effect: StatementEffect = { listen: [], unlisten: [], unlistenAll: false, touchesSearchPath: false };
  const text = sql.replace(COMMENTS, '');
  effect.touchesSearchPath = /search_path|^reset\b/i.test(text);
  if (/listen/i.test(text)) noteChannels(text, effect);
  // the backend goes on listening: others may
  if (ONLY_UNLISTEN.test(text)) effect.instead = 'select 1 where false';
  if (COPY_STREAM.test(text)) effect.instead = refusal('COPY through the connection');
  if (DISCARDS.test(text)) effect.instead = refusal('discarding for all clients');
  return effect;
}

function noteChannels(text: string, effect: StatementEffect): void {
  for (const [, un, all, quoted, plain] of text.matchAll(LISTEN)) {
    const channel = quoted?.replaceAll('""', '"') ?? plain?.toLowerCase() ?? '';
    if (un === undefined) effect.listen.push(channel);
    else if (all !== undefined) effect.unlistenAll = true;
    else effect.unlisten.push(channel);
  }
}
