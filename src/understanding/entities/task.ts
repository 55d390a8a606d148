const LEAD =
  /^.*?\b(?:remind(?:er)?(?: me| us)?|ping me|nudge me|poke me|buzz me|text me|message me|alert me|notify me|tell me|dm me|prod me|bug me|yell at me|wake me(?: up)?(?: \(figuratively\))?|(?:don'?t|do not|dont) let me forget|make sure i|set (?:up )?(?:a |an )?(?:reminder|alarm|alert)|put (?:down )?(?:a )?reminder|give me a (?:nudge|heads up|ping|shout))\b\s*(?:again )?(?:please )?/is;
const OPENERS = /^(?:(?:to|about|that|of|for|on|when|re|i have to|i need to|i should|i must|please|pls|and)\b[\s:]*)+/i;
const CLOSERS =
  /(?:[\s,.;:!?\u2014-]+|\b(?:please|pls|plz|thanks|thx|ok|i will forget|i always forget|make me do it|just yell|whatever hour is sensible|on|at|by|every|each|around|in the|in|the|for)\b)+$/i;

/**
 * What a reminder is about: the sentence without the asking, the date and the courtesies. `dateText` is cut out wherever it
 * stands. Undefined when nothing is left.
 */
export function findTask(text: string, dateText: string | undefined): string | undefined {
  let rest = text.slice(0, 600).replace(/\s+/g, ' ').trim();
  const lead = LEAD.exec(rest);
  const before = lead
    ? lead[0].replace(
        /\b(?:remind|ping|nudge|poke|buzz|text|message|alert|notify|tell|dm|prod|bug|yell|wake|don|do not|dont|make sure|set|put|give)\b.*$/is,
        '',
      )
    : '';
  if (lead) rest = rest.slice(lead[0].length);
  rest = without(rest, dateText);
  if (rest.replace(/[^\p{L}\p{N}]/gu, '').length < 3 && before) rest = without(before, dateText);
  rest = rest
    .replace(/^[\s,.:;!\u2014-]+/, '')
    .replace(OPENERS, '')
    .replace(/\s+/g, ' ');
  const trimmed = rest
    .replace(CLOSERS, '')
    .replace(/^[\s,.:;!?\u2014-]+/, '')
    .trim();
  return trimmed.length >= 2 && !/^(?:me|it|that|this|can you|could you|can u|hey|hi)$/i.test(trimmed)
    ? trimmed.slice(0, 200)
    : undefined;
}

function without(text: string, dateText: string | undefined): string {
  if (!dateText) return text;
  const at = text.toLowerCase().indexOf(dateText.toLowerCase());
  if (at < 0) return text;
  const head = text.slice(0, at).replace(/\b(?:on|at|by|in|this|next|every|each|for|around|before|until)\s*$/i, '');
  return `${head} ${text.slice(at + dateText.length).replace(/^\s*(?:at \d{1,2}(?::\d{2})?\s*(?:am|pm)?|noon|morning|night)\b/i, '')}`;
}
