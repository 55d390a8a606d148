import type { Person } from '../../advising/people/person.js';
import type { Block } from '../../conversation/reply.js';
import type { TurnContext } from '../turn-context.js';
import { endAtAPerson } from './end-at-a-person.js';

const OWN_THINGS =
  '(?:(?:society|residency|application|faculty|specialty)\\s+)*(?:advis[oe]rs?|mentors?|mentees?|advisees?|students?|rank(?:ing)? list|rol|match|scores?|step|grades?|gpa|mspe|applications?|requests?|reminders?|specialty|evaluations?|phone|cell|number|address|e-?mails?)';

const POSSESSIVE = new RegExp(`([\\p{L}-]+)'s?\\s+(?:own\\s+)?${OWN_THINGS}\\b`, 'giu');
const PEOPLE = new RegExp(
  `\\b(?:classmates?|roommates?|friends?|girlfriend|boyfriend|another student|other students?|someone else|somebody else)(?:'s|s')?\\s+${OWN_THINGS}\\b|\\b(?:his|her)\\s+(?:advis[oe]r|scores?|grades?|rank|match|mspe)`,
  'iu',
);
const WHO_OF =
  /\b(which|who|how many|what did|name|list)\b.{0,20}\b(of|in|among|from|does)\b.{0,12}\b(classmates?|my class|our class|students|friends|people in my (class|society))\b/i;
const DID_THEY =
  /\b(?:did|has|have|does|is|was)\s+([\p{L}-]+)(?:\s+\p{Lu}[\p{L}-]+)?\s+(?:match(?:ed)?|soap(?:ed)?|unmatched|appl(?:y|ied))\b/iu;
const OF_SOMEBODY = /\b(?:advis[oe]r|mentor)\s+(?:of|for|to)\s+\p{Lu}[\p{Ll}'-]+\s+\p{Lu}[\p{Ll}'-]+/u;
const EMAIL = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;

/** Words before "'s" or after "did" that are nobody's name. */
const NOBODY = new Set(
  'i you we they he she it that this there here what who whom how where when why let today tomorrow school society dean office year women men anyone somebody someone applicants students student people children mentor mentors advisor adviser program programs the a my your our one med'.split(
    ' ',
  ),
);

/**
 * Whether a sentence asks for something of another student. Told by its words alone, never by a look into the roster: the
 * answer must not depend on whether the name exists.
 */
export function asksAboutAnother(
  text: string,
  person: Pick<Person, 'name' | 'email'>,
  namesSpecialty: boolean,
): boolean {
  const words = text.replaceAll('’', "'");
  const own = new Set([...NOBODY, ...person.name.toLowerCase().split(/[\s'-]+/)]);
  const isName = (word: string | undefined): boolean => word !== undefined && !own.has(word.toLowerCase());
  if ([...words.matchAll(POSSESSIVE)].some((match) => isName(match[1]))) return true;
  if (PEOPLE.test(words) || WHO_OF.test(words)) return true;
  if (isName(DID_THEY.exec(words)?.[1])) return true;
  if (!namesSpecialty && OF_SOMEBODY.test(words)) return true;
  return (words.match(EMAIL) ?? []).some((email) => email.toLowerCase() !== person.email);
}

/** The same words for a name that exists, one that does not, and one that the asker may not ask about. */
export async function nothingAboutOthers(turn: TurnContext): Promise<Block[]> {
  return [
    {
      kind: 'text',
      text: 'I give out nothing about other people beyond what the advising directory shows, and nothing at all about another student: not even whether I know the name. The same holds for you when others ask.',
    },
    ...(await endAtAPerson(turn, { desk: 'osa', first: 'desk' })),
  ];
}
