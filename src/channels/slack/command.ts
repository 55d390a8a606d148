import type { Content } from '../../conversation/message.js';

/** The action that the message shortcut stands for. */
export const SHORTCUT_ACTION = 'request.from-text';

/** What each word of `/milepost` asks, by intent; `rest` goes into the sentence. */
const WORDS: Readonly<Record<string, (rest: string) => Content>> = {
  deadlines: (rest) => (rest ? text(`deadlines ${rest}`) : asking('deadlines')),
  requests: () => asking('my-requests'),
  queue: () => asking('my-requests'),
  mentors: (rest) => (rest ? text(`mentors in ${rest}`) : asking('find-mentor')),
  remind: (rest) =>
    rest ? text(/^me\b/i.test(rest) ? `remind ${rest}` : `remind me ${rest}`) : asking('set-reminder'),
};

/** Null: nothing was asked (`/milepost`, `/milepost help`): the usage is shown. Anything else is a sentence like any other. */
export function commandContent(raw: string): Content | null {
  const typed = raw.trim();
  const [, word = '', rest = ''] = /^(\S+)\s*([\s\S]*)$/.exec(typed) ?? [];
  const key = word.toLowerCase();
  if (typed === '' || (key === 'help' && rest === '')) return null;
  return Object.hasOwn(WORDS, key) ? (WORDS[key]?.(rest.trim()) ?? null) : text(typed);
}

/** What `/milepost help` shows, to the one who asked alone. */
export const USAGE = [
  'Write to me in your own words, here or in our conversation. Or:',
  '/milepost mentors <specialty>: people to ask about a specialty',
  '/milepost deadlines: what is due for you',
  '/milepost remind <what and when>: a reminder',
  '/milepost requests: your requests and where they stand',
  '/milepost queue: the requests that wait at your desk',
  '/milepost help: this list',
  'If you or somebody is in danger, call 911; call or text 988 at any hour.',
].join('\n');

const text = (words: string): Content => ({ kind: 'text', text: words });
const asking = (intent: string): Content => ({
  kind: 'action',
  name: 'ask',
  fields: { intent },
  nonce: null,
  version: null,
});
