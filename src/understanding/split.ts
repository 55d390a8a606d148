import type { Intent } from '../intents/intents.js';

/** Asked side by side in one sentence; the rest is mostly the story around one question. */
const SEPARABLE: ReadonlySet<Intent> = new Set<Intent>([
  'find-advisor',
  'find-mentor',
  'connect-alumni',
  'my-requests',
  'deadlines',
  'set-reminder',
  'manage-reminders',
  'privacy',
  'interview-prep',
  'application-materials',
]);

const BETWEEN =
  /\s*(?:[?;]\s+(?:and |also |plus |oh and )?|,?\s+(?:and also|and then|and|also|plus|as well as|&)\s+|\.\s+(?:and |also |plus |oh and )|,\s+(?:also |plus )|\n+)/i;
const OPENS =
  /^(?:when|who|what|where|which|how|can|could|do|does|did|is|are|remind|ping|nudge|show|list|find|cancel|set|i need|i want|i'?d like|please|tell me|connect|book|snooze|mark|get me|put|let me)\b/i;
/** More than two asks in one message is a story. */
const MOST = 4;

/** The two halves of "A and B", where each reads as a request of its own. Empty: it is one. */
export function halves(text: string): [string, string][] {
  if (text.length > 300) return [];
  const found: [string, string][] = [];
  const between = new RegExp(BETWEEN.source, 'gi');
  for (const match of text.matchAll(between)) {
    const before = text.slice(0, match.index).trim();
    const after = text.slice(match.index + match[0].length).trim();
    const opening = before.replace(/^(?:hi|hello|hey|so|ok|okay|and)[,!. ]+/i, '');
    if (before.split(/\s+/).length >= 3 && after.split(/\s+/).length >= 3 && OPENS.test(after) && OPENS.test(opening))
      found.push([before, after]);
  }
  return found.length <= MOST ? found : [];
}

/** May these two stand side by side as two asks? */
export const areTwo = (first: Intent, second: Intent): boolean =>
  first !== second && SEPARABLE.has(first) && SEPARABLE.has(second);
