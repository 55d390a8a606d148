import type { Span, Word } from '../words.js';

/** Words that may stand between "not" and what is not wanted. */
const FILL =
  /^(?:a|an|the|any|my|really|want|to|do|go|going|into|in|for|apply|applying|interested|like|be|doing|about|sure|of|just|so|much|feeling|considering|pursuing|pursue|with|more|other|than)$/;
const NOT =
  /^(?:not|no|without|never|dont|doesnt|didnt|isnt|wasnt|wont|minus|except|besides|neither|nor|non|hate|hated|nix)$/;
const LEFT =
  /^(?:dropped|dropping|left|leaving|quit|quitting|ditched|ditching|abandoned|skip|skipping|scratch|forget|avoid)$/;
const BOUNDARY = /[.!?;,\n]/;

/**
 * "Not derm but ophtho", "instead of anesthesia", "switched from surgery", "anything but surgery", "I used to want derm": named,
 * but what the person is not after. `at` counts the words; only the clause in front of the name is looked at.
 */
export function isSetAside(words: readonly Word[], { from, to }: Span): boolean {
  if (isOneOfTwo(words, from) || isLacking(words, from, to)) return false;
  const before: string[] = [];
  for (let at = from; at > 0 && before.length < 6; at--) {
    if (BOUNDARY.test(words[at]?.before ?? '')) break;
    before.unshift(words[at - 1]?.key ?? '');
  }
  const said = ` ${before.join(' ')} `;
  if (
    / (?:instead of|rather than|other than|anything but|everything but|all but|as opposed to|done with|tired of|sick of|away from|out of|gave up on|moved on from|meant not) $/.test(
      said,
    )
  )
    return true;
  if (
    / (?:switch|switched|switching|change|changed|changing|move|moved|going|went|transfer|pivot|pivoted|mind) from $/.test(
      said,
    )
  )
    return true;
  if (/ (?:no longer|not anymore|used to|once|thought i)(?: [^ ]+){0,3} $/.test(said))
    return !/ (?:now|today) /.test(said);
  if (LEFT.test(before.at(-1) ?? '')) return true;
  for (let at = before.length - 1; at >= 0; at--) {
    const word = before[at] ?? '';
    if (NOT.test(word)) {
      const rest = before.slice(at + 1).join(' ');
      return !/^(?:sure|only|just)\b/.test(rest) && before[at - 1] !== 'why';
    }
    if (!FILL.test(word)) return false;
  }
  return false;
}

/** "We have no derm program", "without an ortho mentor": what is missing is what is wanted. */
const isLacking = (words: readonly Word[], from: number, to: number): boolean =>
  [1, 2].some((back) => /^(?:no|without|not|dont|doesnt)$/.test(words[from - back]?.key ?? '')) &&
  /^(?:programs?|departments?|dept|residenc(?:y|ies)|mentors?|faculty|people|attendings?|letters?|advisors?|research|experience|alum|alumni|interviews?|doctors?|docs?|invites?)$/.test(
    words[to]?.key ?? '',
  );

/** "Whether or not derm", "why not rads", "peds or not". */
const isOneOfTwo = (words: readonly Word[], from: number): boolean =>
  /^(?:or|why|whether)$/.test(words[from - 2]?.key ?? '') && words[from - 1]?.key === 'not';

const CARER = /(?:ologist|iatrist|iatrician|internist|geon|allergist|ob|obgyn)s?$/;
const TREATS = /^(?:my|saw|see|seeing|visit|visited|at|his|her|our|moms|dads|wifes|husbands|the|a|an|to|call|called)$/;
const OF_THE_TRADE =
  /\b(?:mentor|mentors|mentoring|shadow|shadowing|attending|faculty|alum|alumni|follow|research|letter|letters|residency|fellowship|teach|teaches|advise|advises|career|become|talk to|speak|meet|connect|match|rotation|elective|advisor)\b/;

/** "I saw a dermatologist last week", "my cardiologist wants me to rest": somebody's own doctor. */
export function isOwnCare(words: readonly Word[], { from, to }: Span): boolean {
  const key = (at: number): string => words[at]?.key ?? '';
  const all = words.map((word) => word.key).join(' ');
  if (CARER.test(key(to - 1)) && !OF_THE_TRADE.test(all)) {
    const owned = /^(?:my|his|her|moms|dads|wifes|husbands|kids|our)$/.test(key(from - 1));
    const seen =
      TREATS.test(key(from - 1)) &&
      words
        .slice(Math.max(0, from - 5), from)
        .some((word) => /^(?:saw|see|seeing|appointment|appt|visited|called|have|referred)$/.test(word.key)) &&
      /\b(?:appointment|appt|last week|today|yesterday|already|my (?:meds|health)|on (?:monday|tuesday|wednesday|thursday|friday))\b/.test(
        all,
      );
    if (owned || seen) return true;
  }
  // "mom is in surgery right now", "I'm in surgery until 6"
  return (
    /^surger(?:y|ies)$/.test(key(to - 1)) &&
    to - from === 1 &&
    ((/^(?:in|after|before|during|for|post)$/.test(key(from - 1)) &&
      /^(?:until|till|til|right|today|now|all|tomorrow|at|on|from|this)$/.test(key(to)) &&
      !/^(?:apply|applying|match|matching|matched|mentor|interested|interest|program|programs|residency|career|someone|somebody|anyone|advisor)$/.test(
        key(from - 2),
      )) ||
      /^(?:scheduled|having|have|had|needs|need)$/.test(key(from - 1)))
  );
}
