import { plainWords } from '../plain-text.js';
import type { KnownMilestone } from '../vocabulary.js';

/**
 * How students speak of a step (over plain words) and how calendars title it (folded). Order matters: the first kind that fits
 * the text and has a title in the calendar wins.
 */
const KINDS: readonly { said: RegExp; titled: RegExp }[] = [
  {
    said: / (?:rank list|rol|rank order list|program list) (?:review|meeting)|review (?:of )?my (?:rank list|rol) /,
    titled: /rank list review|rol review/,
  },
  {
    said: / (?:ranking|rank lists?|rol|r3|ranks?) (?:[^ .?]+ ){0,3}(?:opens?|starts?|begins?) |when can (?:i|we) (?:start )?(?:rank|ranking|enter) | (?:start|begin) ranking /,
    titled: /ranking opens|rank lists? open/,
  },
  {
    said: / (?:rank(?:ing)? (?:order )?lists?|rols?|rank order|preference lists?|(?:certify|certifying|certified|certification)|ranks? (?:are |is )?due|rank deadline|ranking deadline) /,
    titled: /rank.*(?:deadline|certif)|preference list deadline|certification deadline/,
  },
  { said: / withdraw(?:al|ing)? (?:[^ .?]+ ){0,3}(?:nrmp|match) |withdraw(?:al)? deadline /, titled: /withdraw/ },
  {
    said: / (?:nrmp|r3) (?:[^ .?]+ ){0,4}(?:regist[a-z]*|sign ?up|signup)|(?:regist[a-z]*|sign(?:ing)? up|enroll) (?:[^ .?]+ ){0,3}(?:nrmp|r3|the match) | nrmp (?:deadline|due|opens?) /,
    titled: /(?:nrmp|match).*registration|registration.*(?:nrmp|match)/,
  },
  { said: / post match survey | match survey /, titled: /match survey/ },
  { said: / soap (?:prep|preparation|meeting|session) /, titled: /soap preparation|soap prep/ },
  {
    said: / soap (?:[^ .?]+ ){0,4}(?:round|offers?|offer)|offers? (?:[^ .?]+ ){0,3}soap /,
    titled: /soap.*(?:offer|round)/,
  },
  { said: / (?:soap|unfilled) /, titled: /soap/ },
  {
    said: / match week | (?:monday of match|match monday|did i match|find out if i match[a-z]*) /,
    titled: /match week/,
  },
  {
    said: / match day | (?:when|what day) (?:is|do we|will we) (?:the )?match(?:ed)? | (?:match|matched) results? | find out where /,
    titled: /match day|match results/,
  },
  {
    said: / (?:mspe|deans letter|noteworthy) (?:[^ .?]+ ){0,3}(?:noteworthy|characteristics)|noteworthy /,
    titled: /noteworthy/,
  },
  { said: / mspe (?:meeting|appointment) /, titled: /mspe meeting/ },
  {
    said: / (?:review|check|read|see|proofread) (?:[^ .?]+ ){0,3}(?:mspe|deans letter) /,
    titled: /review.*mspe|mspe.*review/,
  },
  {
    said: / (?:mspes?|deans letters?) (?:[^ .?]+ ){0,4}(?:release[ds]?|sent|go out|out|go|visible|due)|mspe (?:date|day|deadline|release) /,
    titled: /mspes? release|mspe/,
  },
  {
    said: / (?:eras|applications?|apps) (?:[^ .?]+ ){0,4}(?:review|see|seen|visible|download|look)|programs (?:[^ .?]+ ){0,3}(?:see|review|download) /,
    titled: /review(?:ing)?|programs may/,
  },
  {
    said: / (?:eras|myeras|applications?|apps) (?:[^ .?]+ ){0,4}(?:submit[a-z]*|submission|due|deadline|send|certify|in by)|(?:submit[a-z]*|send|certify) (?:[^ .?]+ ){0,3}(?:eras|application|applications|app|apps) /,
    titled: /submit|submission/,
  },
  {
    said: / (?:eras|myeras) (?:[^ .?]+ ){0,4}(?:opens?|starts?|token|begin) |when (?:does|can) (?:[^ .?]+ ){0,3}eras /,
    titled: /eras .*(?:opens|season opens)/,
  },
  { said: / (?:eras) (?:[^ .?]+ ){0,3}(?:closes?|ends?) /, titled: /eras .*(?:ends|closes)/ },
  {
    said: / (?:eras|myeras) (?:season )?(?:dates?|deadlines?|timeline) |eras /,
    titled: /eras.*(?:submit|submission)|eras/,
  },
  { said: / residency ?cas /, titled: /residencycas/ },
  {
    said: / (?:vslo|vsas|away|aways|away rotations?|visiting (?:student|rotations?)) (?:[^ .?]+ ){0,4}(?:appl[a-z]*|form|open[a-z]*|due|deadline|dates?) |(?:apply|application[s]?) (?:for|to) (?:an |my )?(?:aways?|vslo) |vslo /,
    titled: /away rotation applications|vslo/,
  },
  { said: / aways? /, titled: /away/ },
  { said: / (?:step (?:2|two)|ck|step2) /, titled: /step 2/ },
  {
    said: / (?:personal statement|ps) (?:draft|done|due|finished|deadline)|(?:draft|finish|write|submit) (?:[^ .?]+ ){0,2}(?:personal statement|ps) |personal statement | ps /,
    titled: /personal statement/,
  },
  { said: / (?:lors?|letters? of rec[a-z]*|rec letters?|letters?) /, titled: /letters? of rec/ },
  { said: / (?:signals?|signaling|signalling) /, titled: /signals?/ },
  { said: / (?:mock|practice) (?:interview|interviews|session|slots?) /, titled: /mock|practice interview/ },
  { said: / (?:interview season|interviews (?:start|begin|open)) /, titled: /interview season/ },
  { said: / (?:cv|resume) /, titled: /^cv\b|\bcv to/ },
  { said: / (?:eras|application|professional) (?:photo|headshot|picture) | headshot /, titled: /photo/ },
  { said: / (?:mods|military match|jsgme[a-z]*|hpsp) /, titled: /military match/ },
  { said: / (?:aua|urology match|uro match) /, titled: /urology/ },
  { said: / (?:sf match|sfmatch|san francisco match) /, titled: /sf match|ophthalmology/ },
  {
    said: / (?:schedule|scheduling|plan) (?:[^ .?]+ ){0,3}(?:fourth year|4th year|final year|m4) /,
    titled: /final year schedule|fourth year schedule/,
  },
  {
    said: / (?:residency|intern year|orientation) (?:starts?|begins?) |start of residency /,
    titled: /residency start/,
  },
];

const TRACKS: readonly (readonly [RegExp, string])[] = [
  [/ (?:urology|uro|aua) /, 'urology'],
  [/ (?:sf match|sfmatch|ophtho|optho|ophthalmology|san francisco match) /, 'sf_match'],
  [/ (?:military|mods|hpsp|jsgme[a-z]*|army|navy|air force|gmo) /, 'military'],
];

interface Titled extends KnownMilestone {
  folded: string;
  /** Its own words. */
  own: readonly string[];
}

export interface MilestoneIndex {
  all: readonly Titled[];
  /** Titles by the words that are their own. */
  byWord: ReadonlyMap<string, readonly Titled[]>;
}

const COMMON = new Set(
  'the and for with your open opens deadline school student students advisor week season date first review meeting match list'.split(
    ' ',
  ),
);
const contentWords = (plain: string): string[] => [
  ...new Set(
    plain
      .trim()
      .split(' ')
      .filter((word) => word.length >= 4 && !COMMON.has(word) && !/^\d+$/.test(word)),
  ),
];

export function indexMilestones(milestones: readonly KnownMilestone[]): MilestoneIndex {
  const all = milestones.map((one) => {
    const folded = plainWords(one.title).replace(/ [.?]/g, '').trim();
    return { ...one, folded, own: contentWords(folded) };
  });
  const byWord = new Map<string, Titled[]>();
  for (const one of all) {
    for (const word of one.own) byWord.set(bare(word), [...(byWord.get(bare(word)) ?? []), one]);
  }
  return { all, byWord };
}

/**
 * The milestone that a text speaks of; `today` is YYYY-MM-DD. Of several with the same title the one on the track that the
 * text names, then the next one to come.
 */
export function findMilestone(plain: string, index: MilestoneIndex, today: string): KnownMilestone | null {
  for (const { said, titled } of KINDS) {
    if (!said.test(plain)) continue;
    const found = index.all.filter(({ folded }) => titled.test(folded));
    const best = likeliest(found, plain, today);
    if (best) return best;
  }
  return byWords(plain, index, today);
}

function likeliest(found: readonly Titled[], plain: string, today: string): KnownMilestone | null {
  if (found.length === 0) return null;
  const track = TRACKS.find(([sign]) => sign.test(plain))?.[1] ?? 'main';
  const score = (one: Titled): number => {
    const onTrack = one.track === track ? 8 : one.track === 'all' || one.track === 'main' ? 4 : 0;
    const toCome = !one.date || one.date >= today ? 2 : 0;
    const closes =
      / (?:deadline|due|last|late|latest|by|close[sd]?|cutoff|before|until) /.test(plain) &&
      /deadline|due|end|close/.test(one.folded)
        ? 3
        : 0;
    const opens =
      / (?:open|opens|start|starts|begin|earliest|can i) /.test(plain) && /open|start/.test(one.folded) ? 3 : 0;
    return onTrack + toCome + closes + opens;
  };
  const ranked = [...found].sort((a, b) => score(b) - score(a) || (a.date ?? '9999').localeCompare(b.date ?? '9999'));
  const [best] = ranked;
  return best ? { id: best.id, title: best.title, track: best.track, date: best.date ?? null } : null;
}

/** Any other title of the school's own calendar: most of its own words, at least two. */
function byWords(plain: string, { byWord }: MilestoneIndex, today: string): KnownMilestone | null {
  const shared = new Map<Titled, number>();
  for (const word of new Set(plain.trim().split(' ').map(bare))) {
    for (const one of byWord.get(word) ?? []) shared.set(one, (shared.get(one) ?? 0) + 1);
  }
  const fitting = [...shared].filter(([{ own }, times]) => times >= 2 && times / own.length >= 0.6).map(([one]) => one);
  return likeliest(fitting, plain, today);
}

const bare = (word: string): string => word.replace(/s$/, '');
