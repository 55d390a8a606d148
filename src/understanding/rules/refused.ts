import type { Sentence } from '../sentence.js';
import { say } from './rule.js';

const WORK =
  '(?:essay|homework|assignment|worksheet|reflection|quiz|module|modules|exam|problem set|case report|case write up|paper|personal statement|ps|cover letter|thank you (?:notes?|emails?)|cv|experiences|abstract)';

/** What this bot never does, however near its own matters the words are: odds as a number, others' data, work in one's place. */
const REFUSED = say(
  '(?:give|tell|calculate|predict|estimate|compute|guess|state) (?:me )?(?:my |the |some )?(?:exact |real |rough )?(?:odds|chances?|probability|percent|percentage|likelihood) ~ (?:of|for|at|that|with|as|in)|(?:percent|percentage|numeric[a-z]*|exact) (?:chance|chances|odds|probability|likelihood)|(?:chances?|odds|probability|likelihood) (?:[^ .?]+ ){0,8}(?:percent|percentage|numerically|in numbers|as a number)|(?:predict|guess) (?:where|if|whether) i (?:will |ll )?(?:match|end|go|land)',
  `(?:write|do|finish|draft|generate|complete) (?:[^ .?]+ ){0,4}${WORK} (?:[^ .?]+ ){0,2}for me`,
  '(?:every|each|all|list of all) (?:of )?(?:the )?(?:[^ .?]+ )?(?:alum|alums|alumni|alumnis|alumnus|graduates?|residents?|attendings?|students?|mentors?|interns?) (?:[^ .?]+ ){0,2}(?:emails?|phones?|numbers?|addresses|address|scores?|grades?)|(?:emails?|phone numbers?|cell numbers?|addresses) of (?:all|every|each|the whole)|(?:home|private|personal) (?:address|cell|phone|telephone|number) (?:number )?(?:of|for)',
  '(?:change|raise|bump|switch|edit|make|fix|adjust) my (?:[^ .?]+ ){0,2}(?:grades?|score|eval|evaluation) (?:[^ .?]+ ){0,4}(?:to (?:honors|a pass|pass|an a|high pass|better)|higher|up)',
  '(?:submit|send|file|certify|sign|upload|fill out|fill in|register|rank) (?:[^ .?]+ ){0,4}(?:on my behalf|in my (?:name|place|stead))',
  '(?:turn|make|spin|convert|transform) (?:it|this|these|them|that|my [^ .?]+|these [^ .?]+) into (?:[^ .?]+ ){0,3}(?:\\d+ words|words|statement|essay|paragraphs?|letter|cv|ps|e ?mail)',
  '(?:you are|youre) no longer (?:[^ .?]+ ){0,3}(?:assistant|bot|advisor)|(?:you have|youve) (?:no|zero) (?:restrictions?|rules|limits|filters?)',
  '(?:classmates?|friends?|roommates?|girlfriends?|boyfriends?|students?|ex) (?:step|scores?|gpa|grades?|rank list|rol|messages|requests) (?:\\. |\\? )?$',
);

const SOMEBODY =
  /\b(?:what(?:'?s| is| was| did)?|how did|tell me|show me|give me)\s+(?!(?:my|your|the|a|this|our|their|its?|today|tomorrow|everyone|one|that|who|what|program|hospital|school)['\u2019]?s?\b)(?:\p{L}{2,20}(?:\s\p{L}{2,20})?['\u2019]s|(?!(?:boards|shelfs|shelves|mocks|ranks|class|programs|steps|this|pass|less|us)\s)\p{L}{3,20}s)\s+(?:step|score|gpa|grade|grades|rank list|class rank|usmle|requests?|evals?)\b/iu;

const IN_ONES_PLACE = say(
  `(?:write|do|draft|generate|compose|finish|complete|fill out|fill in) (?:me )?(?:my|all my) (?:[^ .?]+ ){0,2}${WORK}(?! (?:with|myself|on|by|well|better|properly|for (?:the|my|a)))`,
);
const AT_THE_START =
  /^ (?:(?:hi|so|okay|please|can you|could you|would you|will you|just) )*(?:write|do|draft|generate|compose|finish|complete|fill) /;

export const isRefused = ({ plain, raw }: Sentence): boolean =>
  REFUSED.test(plain) || SOMEBODY.test(raw) || (AT_THE_START.test(plain) && IN_ONES_PLACE.test(plain));
