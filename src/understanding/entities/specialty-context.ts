import type { Word } from '../words.js';
import { BESIDE_TRADE_ONLY } from './specialty-everyday.js';

/** Around the word in question. */
export interface Place {
  words: readonly Word[];
  from: number;
  to: number;
  /** The whole text, as plain words. */
  plain: string;
  /** Other specialties are named in the same text. */
  amongOthers: boolean;
  /** The name of another one ends where this word begins. */
  follows: boolean;
}

const PROGRAM =
  /^(?:residenc(?:y|ies)|residents?|programs?|programmes?|rotations?|clerkships?|match(?:ed|es|ing)?|appl(?:y|ied|ying|icants?|ications?)|apps?|mentors?|advisors?|advisers?|shadow(?:ing|ed)?|attendings?|docs?|doctors?|physicians?|interviews?|alum|alums|alumni|alumnus|alumna|grads?|electives?|sub|fellowships?|faculty|people|ppl|person|folks|someone|somebody|specialist|specialty|surgeons?|research|department|dept|elective|clinic|categorical|dates|shelf|ranks?|spots?|invites?|signals?|aways?|letters?|track|life|lifestyle|call|list|guy|guys|prof|professors?|preceptors?|physician|interest|group)$/;
const TOWARDS =
  /^(?:in|into|for|to|apply|applying|applied|matched|matching|match|between|vs|versus|than|do|doing|did|love|loves|loved|loving|like|likes|liked|liking|enjoy|enjoys|enjoyed|does|shadow|shadowing|categorical|academic|community|either|or|and|then|choose|chose|choosing|considering|switch|switching|towards|toward|from|pick|picked|set|on|about|of|into|be|are|want|if|prelim|going|pursue|pursuing|think|thinking|enter|entering|away|any|some|an|a|good|your|our|their|home)$/;

const word = (place: Place, at: number): Word | undefined => place.words[at];
const next = (place: Place, skip = 0): string => word(place, place.to + skip)?.key ?? '';
const prev = (place: Place, skip = 0): string => word(place, place.from - 1 - skip)?.key ?? '';
const raw = (place: Place): string => word(place, place.from)?.raw ?? '';

/** A word of the trade directly beside, at most one word between. */
export const besideTrade = (place: Place): boolean =>
  [next(place), next(place, 1), prev(place), prev(place, 1)].some((near) => PROGRAM.test(near));

const near = (place: Place, radius: number): boolean =>
  place.words.slice(Math.max(0, place.from - radius), place.to + radius).some(({ key }) => PROGRAM.test(key));

export const isShouted = (words: readonly Word[]): boolean => {
  const letters = words.map(({ raw: typed }) => typed).join('');
  return letters.length >= 12 && letters === letters.toUpperCase() && letters !== letters.toLowerCase();
};

const upper = (place: Place): boolean => raw(place) === raw(place).toUpperCase() && !isShouted(place.words);
const towards = (place: Place): boolean => TOWARDS.test(prev(place));
/** Alone in the message, or in a list: "peds, path and rads". */
const listed = (place: Place): boolean => place.amongOthers || place.words.length <= 3;

type Rule = (place: Place) => boolean;
const OWN_CARE_SURGERY =
  / (?:my|having|need|needed|had|after my|recovering from|getting|scheduled for|post|upcoming|emergency|knee|back|shoulder|hip|jaw|eye|acl|brain) (?:own |knee |back |acl |shoulder |emergency )?surgery(?! (?:rotation|clerkship|sub|attending|letter|mentor|shelf|residency|interview|advisor|grade|eval|program|resident|away))/;
const OWN_CARE_PSYCH =
  / (?:need|need a|need to see|seeing a|see a|saw a|my|i see|refer me to|needs|get me|find me a|been seeing|talk to a|go to|on) psych(?:iatrist|iatry)?(?! (?:mentor|rotation|clerkship|attending|advisor|residency|interview|letter|sub|application|app|program|away|alum|faculty|elective|research))/;
const AS_FIRST_PERSON =
  /(?:ing|ed|ly)$|^(?:so|not|just|a|an|the|very|really|too|at|from|sure|lost|stuck|in|on|still|also|only|like|behind|late|here|done|new|free|sick|sad|scared|afraid|unable|good|fine|ok|okay|about|m1|m2|m3|m4|ms1|ms2|ms3|ms4|an?|gonna|your|my|supposed|unsure|curious|broke|out|doing|up|literally|honestly|kinda|kind|sorry|happy|glad|torn|screwed|toast|over|off|back|with|first)$/;

/** Words that are not only a specialty: when they are one. By folded word. */
const RULES: Readonly<Record<string, Rule>> = {
  ty: (p) =>
    /^TYs?$/.test(raw(p)) &&
    / (?:prelim|year|years|in|near|rank|ranks|program|programs|apply|spots?|intern|advanced|derm|rads|gas|anesthesia|cushy|easy) /.test(
      p.plain,
    ),
  dr: (p) => raw(p) === 'DR' && !/^[A-Z][a-z]/.test(word(p, p.to)?.raw ?? '') && !isShouted(p.words),
  im: (p) =>
    !/['\u2019]/.test(raw(p)) &&
    !/^(?:me|you|him|her|them|us)$/.test(next(p)) &&
    ((upper(p) && raw(p) === 'IM') ||
      (!AS_FIRST_PERSON.test(next(p)) &&
        (PROGRAM.test(next(p)) || (towards(p) && !/^(?:and|or|then|if|from|about|on|a|an)$/.test(prev(p)))))),
  em: (p) =>
    upper(p) ||
    PROGRAM.test(next(p)) ||
    /^(?:in|into|apply|applying|applied|matching|match|vs|versus|doing|do)$/.test(prev(p)),
  fm: (p) => !/^\d+$/.test(prev(p)) || upper(p),
  id: (p) =>
    /^(?:fellowship|doc|doctor|doctors|attending|consults?|mentor|physician|specialist|person|rotation|elective|fellow|faculty)$/.test(
      next(p),
    ),
  ps: () => false,
  ms: () => false,
  gi: (p) => near(p, 4),
  gu: (p) => near(p, 4),
  ct: (p) => near(p, 2),
  ir: (p) => upper(p) || near(p, 5) || listed(p),
  ob: (p) => upper(p) || near(p, 5) || listed(p),
  ro: (p) => raw(p) === 'RO' && (near(p, 4) || listed(p)),
  path: (p) =>
    /^(?:residency|side|rotation|attending|elective|mentor|dept|department|programs?|research|interviews?|advisor|faculty|residents?|sub|people|person|fellowship|alum|alums)$/.test(
      next(p),
    ) ||
    (!p.follows &&
      !/^(?:forward|ahead|for|to|towards?)$/.test(next(p)) &&
      !(/^labs?$/.test(next(p)) && / (?:sample|specimen|hours|results?|order|send) /.test(p.plain)) &&
      !/^(?:my|the|a|this|that|career|which|right|what|any|best|different|another|same|own|first|his|her|their|clear|each|one|new|traditional|typical|nontraditional|alternative|alternate|own|your|no|easy|linear|straight)$/.test(
        prev(p),
      ) &&
      (p.amongOthers || towards(p) || p.words.length <= 3)),
  cards: (p) =>
    /^(?:fellowship|attending|shadow|shadowing|mentor|doc|docs|people|person|research|rotation|fellow|faculty|elective)$/.test(
      next(p),
    ) ||
    /^(?:shadow|shadowing|peds|into|interventional)$/.test(prev(p)) ||
    (/^(?:in|for|do|doing|to)$/.test(prev(p)) && near(p, 4)),
  gas: (p) =>
    (!/^(?:have|had|has|bad|of|on|out|natural|for|pay|buy|need|money|get|tear)$/.test(prev(p)) &&
      !/^(?:station|money|prices?|tank|bill|card|mileage|leak|pedal|to|is|costs?|stove|reimbursement)$/.test(
        next(p),
      )) ||
    (prev(p) === 'on' && /^(?:up|set|sold|settled|decided|dead|sure)$/.test(prev(p, 1))) ||
    (/^(?:for|on)$/.test(prev(p)) && near(p, 4) && !/ (?:drive|driving|mileage|car|money|station) /.test(p.plain)),
  surgery: (p) =>
    (!OWN_CARE_SURGERY.test(p.plain) && !/^on (?:my|his|her)$/.test(`${next(p)} ${next(p, 1)}`)) || besideTrade(p),
  surg: (p) => !/^(?:sub|subspecialty|subspecialties|subspec)$/.test(next(p)),
  surgeon: (p) =>
    besideTrade(p) ||
    towards(p) ||
    p.amongOthers ||
    /^(?:woman|female|lady|male|black|latina|latino|hispanic|asian|gay|queer|older|young|younger|retired|rural|military|navy|army|female|teaching)$/.test(
      prev(p),
    ) ||
    /^(?:who|that|to|on|with)$/.test(next(p)),
  psych: (p) => !OWN_CARE_PSYCH.test(p.plain),
  psychiatry: (p) => !OWN_CARE_PSYCH.test(p.plain),
  psychiatrist: (p) => !OWN_CARE_PSYCH.test(p.plain) || near(p, 3),
  psychiatrists: (p) => near(p, 3) || /^(?:who|that|on|here|at|willing|doing)$/.test(next(p)),
  trauma: (p) =>
    /^(?:surgery|surg|surgeons?|fellowship|rotation|attending|mentor|service|team|call|bay)$/.test(next(p)) ||
    /^(?:ortho|surgical|shadow|shadowing)$/.test(prev(p)),
  family: (p) =>
    (/^(?:medicine|residency|doc|docs|physicians?|practice|med)$/.test(next(p)) &&
      !/^(?:my|the|a|our|his|her)$/.test(prev(p))) ||
    (p.amongOthers &&
      (/^(?:and|or|vs|versus)$/.test(prev(p)) || /^(?:and|or|vs|versus)$/.test(next(p))) &&
      !/^(?:my|the|our|medicine|leave|reasons|time|first|friendly)$/.test(next(p))),
  prelim: (p) => !/^(?:rank|ranks|list|lists|draft|version|results|plan)$/.test(next(p)) || p.words.length > 8,
  rads: (p) => word(p, p.from)?.key !== 'rad' || PROGRAM.test(next(p)),
  pediatric: (p) => besideTrade(p) || p.amongOthers || towards(p),
  radio: (p) => PROGRAM.test(next(p)),
  hospitalist: () => true,
  interventional: (p) => upper(p) || near(p, 4) || towards(p),
  oto: (p) => upper(p) || near(p, 4) || towards(p),
  gs: (p) => upper(p) && (near(p, 4) || listed(p)),
  fp: (p) => upper(p) && (near(p, 4) || listed(p)),
  tri: (p) => raw(p) === 'TRI',
  cts: (p) => raw(p) === 'CTS',
  nsg: (p) => upper(p),
  ent: (p) => upper(p) || !/^(?:el|la|le|the|un|une|los|de)$/.test(prev(p)),
  oem: (p) => upper(p),
  gpm: (p) => upper(p),
};

/** Fields whose name is an everyday or bodily word: only right beside a word of the trade. */
const BODILY = new Set(
  'pain hand sports joints body breast spine sleep stroke micro neo tox ultrasound congenital transplant allergy addiction adolescent allergies icu nicu picu forensics ep ic ems cap cl pem sci tbi mis acs crs msk ccm a i blood epilepsy endo cornea heme oncology onc renal liver kidney kidneys heart lung lungs'.split(
    ' ',
  ),
);
const TRADE_OF_FIELD =
  /^(?:fellowships?|mentors?|docs?|doctors?|surgeons?|attendings?|specialists?|person|people|ppl|faculty|physicians?|clinic|clinician|elective|rotation|shadow|shadowing|shadowed|research|residency|alum|alums|fellow|fellows|interest|career|division|department|folks|someone|advisor|alumni)$/;
const besideField = (place: Place): boolean =>
  [next(place), next(place, 1), prev(place), prev(place, 1)].some((near) => TRADE_OF_FIELD.test(near)) ||
  /^(?:in|into|do|doing|does|pursue|pursuing|toward|towards)$/.test(prev(place));

export function meansSpecialty(key: string, kind: 'name' | 'weak' | 'fellowship', place: Place): boolean {
  const rule = RULES[key];
  if (rule) return rule(place);
  if (BESIDE_TRADE_ONLY.has(key)) return everyday(key, place);
  if (kind === 'weak') return weak(key, place);
  if (kind === 'fellowship' && BODILY.has(key)) return besideField(place);
  return true;
}

/** "A shift in the ED", "tag along in the ED": a place where the work is watched. */
const WATCHED = / (?:shift|shifts|shadow|shadowing|tag along|hang around|hang out|sit in|follow|day|night) /;

/** "Skin stuff is my thing", "an ED attending": beside a word of the trade, or plainly what somebody likes or wants to do. */
function everyday(key: string, place: Place): boolean {
  if (key === 'ed' && !upper(place) && !PROGRAM.test(next(place))) return false;
  if (/^(?:my|his|her|your|their)$/.test(prev(place))) return false;
  if (key === 'ed' && WATCHED.test(place.plain) && /^(?:the|an?|your)$/.test(prev(place))) return true;
  const after = place.words.slice(place.to, place.to + 4).map(({ key: one }) => one);
  const ahead = place.words.slice(Math.max(0, place.from - 4), place.from).map(({ key: one }) => one);
  return (
    besideField(place) ||
    after.some((one) =>
      /^(?:faculty|mentors?|attendings?|doctors?|docs?|department|dept|specialists?|surgeons?)$/.test(one),
    ) ||
    (ahead.some((one) => /^(?:love|loved|like|liked|fix|fixing)$/.test(one)) &&
      / (?:i|im|in love with|ive) /.test(place.plain)) ||
    / (?:is my thing|are my thing|all i care about|for a living|for life|is my passion|are cool|is cool) /.test(
      place.plain,
    )
  );
}

/** "She works at Grady in medicine", "a resident in medicine". */
const isWork = (place: Place): boolean =>
  prev(place) === 'in' && / (?:works?|working|resident|residents|intern|attending|matched|fellow) /.test(place.plain);
/** "I was in the ER last night": a place to be brought to. */
const isVisited = (place: Place): boolean =>
  / (?:the|an?|to|in|at|from|my|our) $/.test(` ${prev(place)} `) && !/^(?:or|vs|for|residency)$/.test(next(place));

const WEAK_BESIDE =
  /^(?:residenc(?:y|ies)|rotation|clerkship|match|apply|applying|mentors?|advisors?|advisers?|shadow|shadowing|attendings?|docs?|doctors?|surgeons?|programs?|applicants?|interviews?|specialist|track|person|med|medicine|alum|faculty|sub)$/;
/** "medicine" is also the whole profession, "emergency" also an urgency. */
function weak(key: string, place: Place): boolean {
  if (key === 'medicine') {
    if (/^(?:through|via)$/.test(prev(place)) || isWork(place)) return true;
    if (
      /^(?:of|leave|quit|leaving|quitting|practice|practicing|practise|the|american|school|my|academic|organized|us|in)$/.test(
        prev(place),
      )
    )
      return WEAK_BESIDE.test(next(place));
    return (
      WEAK_BESIDE.test(next(place)) ||
      (/ (?:residency|rotation|match|apply|applying|mentor|advisor|shadow|attending|specialty|vs|versus) /.test(
        place.plain,
      ) &&
        (towards(place) || place.amongOthers))
    );
  }
  if (key === 'er' && upper(place) && !isVisited(place)) return true;
  if (key === 'er' || key === 'emergency')
    return (
      /^(?:medicine|med|docs?|doctors?|residency|rotation|attending|mentor|physicians?|shadow|shadowing|program|programs)$/.test(
        next(place),
      ) || [0, 1, 2].some((back) => /^(?:shadow|shadowing)$/.test(prev(place, back)))
    );
  if (key === 'primary care') return near(place, 5) || towards(place) || place.words.length <= 4;
  return (
    WEAK_BESIDE.test(next(place)) ||
    (/^(?:shadow|shadowing|into|apply|applying|match|mentor|attending)$/.test(prev(place)) && place.words.length < 40)
  );
}
