import type { Slots } from '../../intents/intents.js';
import { isJoined, type Span, type Word } from '../words.js';
import { nearestWord } from './nearest-word.js';
import { meansSpecialty, type Place } from './specialty-context.js';
import type { SpecialtyEntry, SpecialtyIndex } from './specialty-index.js';
import { isOwnCare, isSetAside } from './specialty-set-aside.js';

export interface FoundSpecialty {
  slots: Pick<Slots, 'specialties' | 'fellowship' | 'specialtyChoice'>;
  spans: Span[];
}

interface Hit extends Span {
  key: string;
  entries: readonly SpecialtyEntry[];
}

/** Words that name two things at once: both are offered. The first one is what they mean more often, when there is one. */
const CHOICES: Readonly<Record<string, { likely: string | null; choice: readonly string[] }>> = {
  neuro: { likely: 'neurology', choice: ['neurology', 'neurological-surgery'] },
  'primary care': { likely: null, choice: ['family-medicine', 'internal-medicine-primary', 'pediatrics'] },
  prelim: { likely: null, choice: ['preliminary-medicine', 'preliminary-surgery'] },
};

/** Words for a doctor to words for the field. */
const AGENTS: readonly (readonly [RegExp, string])[] = [
  [/ologists?$/, 'ology'],
  [/ologic(?:al)?$/, 'ology'],
  [/(.)surgeons?$/, '$1surgery'],
  [/^surgeons$/, 'surgeon'],
  [/iatrists?$/, 'iatry'],
  [/iatricians?$/, 'iatrics'],
  [/^paed/, 'ped'],
  [/anaesth/, 'anesth'],
  [/gynaec/, 'gynec'],
  [/^orthopaedics?$/, 'orthopedics'],
  [/^(rad|radiologic)$/, 'rads'],
  [/^boarders?$/, 'board'],
];

/**
 * The specialties a sentence names, in its order. Exact names first, longest first; then words of five letters and more with a
 * slip or two. `isKnown` says that a word is ordinary English, so that it is not taken for a slip.
 */
export function findSpecialties(
  words: readonly Word[],
  plain: string,
  index: SpecialtyIndex,
  isKnown: (word: string) => boolean,
): FoundSpecialty {
  const keys = words.map(({ key }) => normal(key, index, isKnown));
  const hits = longestHits(words, keys, index);
  const meant = hits.filter((hit) => {
    if (isAboutOthers(words, hit) || isSaidBy(words, hit) || isOwnCare(words, hit)) return false;
    const place: Place = {
      words,
      from: hit.from,
      to: hit.to,
      plain,
      follows: hits.some((other) => other.to === hit.from),
      amongOthers: hits.some((other) => other !== hit && other.key !== hit.key && isPlainName(other)),
    };
    return hit.entries.some(({ kind }) => meansSpecialty(hit.key, kind, place));
  });
  const wanted = withoutWider(withoutClerkships(meant, words), words).filter((hit) => !isSetAside(words, hit));
  return { slots: combinedOf(slotsOf(wanted, words), plain, index), spans: meant };
}

/** Words that are one slip from a specialty and mean something else. */
const NEVER_A_SLIP = new Set(
  'psycho psychs psycho neurotic urologic derpy cardio pathos patho surge surges surged plastic genetic allergic medic medics medical general generals'.split(
    ' ',
  ),
);

const isPlainName = (hit: Hit): boolean => hit.entries.some(({ kind }) => kind === 'name') && hit.key.length > 3;

function normal(key: string, index: SpecialtyIndex, isKnown: (word: string) => boolean): string {
  if (index.entries.has(key) || index.words.has(key)) return key;
  for (const [ending, to] of AGENTS) {
    const field = key.replace(ending, to);
    if (field !== key && (index.entries.has(field) || index.words.has(field))) return field;
  }
  if (key.endsWith('s') && index.entries.has(key.slice(0, -1)) && (key.length > 4 || /^(?:tys|obs|ents)$/.test(key)))
    return key.slice(0, -1);
  if (key.length < 5 || NEVER_A_SLIP.has(key) || isKnown(key)) return key;
  return nearestWord(key, index.words) ?? key;
}

const PM_R = /^pm (?:and )?r$/;

function longestHits(words: readonly Word[], keys: readonly string[], index: SpecialtyIndex): Hit[] {
  const hits: Hit[] = [];
  for (let from = 0; from < words.length; ) {
    const hit = longestAt(words, keys, from, index);
    if (hit) hits.push(hit);
    from = hit ? hit.to : from + 1;
  }
  return hits;
}

function longestAt(words: readonly Word[], keys: readonly string[], from: number, index: SpecialtyIndex): Hit | null {
  for (let to = Math.min(words.length, from + index.longest); to > from; to--) {
    const spelled = words
      .slice(from, to)
      .map(({ key }) => key)
      .join(' ');
    // "rad onc" as typed, before "rad" is read as "rads".
    const typed = index.entries.has(spelled) ? spelled : keys.slice(from, to).join(' ');
    const key = to - from > 1 && !index.entries.has(typed) ? typed.replace(/ surgeons?$/, ' surgery') : typed;
    const found = index.entries.get(key);
    if (!found || !isJoined(words, { from, to })) continue;
    const glued = words.slice(from + 1, to).every(({ before }) => /^[/\-\u2010-\u2014&]$/.test(before));
    const oneLetter = keys.slice(from, to).some((part) => part.length === 1);
    const entries = found.filter(
      (entry) => (!entry.glued && !(oneLetter && to - from > 1 && !PM_R.test(key))) || glued,
    );
    if (entries.length > 0) return { from, to, key, entries };
  }
  return null;
}

const KIN =
  /^(?:mom|moms|mum|mother|mothers|dad|dads|father|fathers|parents?|aunt|aunts|uncle|uncles|cousin|brother|brothers|sister|sisters|grandfather|grandmother|grandpa|grandma|wife|husband|neighbor|neighbour)$/;
const WORKS = /^(?:is|was|works|worked|s|also|an?|the|as|are|being|practices|retired|famous|big)$/;
const GRADED = /^(?:shelf|shelves|exam|exams|grade|grades|eval|evals|evaluation|evaluations|osce|marks?)$/;
const TREATED = /^(?:patients?|pt|pts|dose|dosing|dosage)$/;

/** "My dad is a cardiologist", "failed my peds shelf", "a peds patient": named, but not what the person is after. */
function isAboutOthers(words: readonly Word[], { from, to }: Span): boolean {
  const key = (at: number): string => words[at]?.key ?? '';
  if (TREATED.test(key(to)) || GRADED.test(key(to))) return true;
  if (/^(?:grade|eval|evaluation|pass|fail|marginal|honors)$/.test(key(from - 2)) && key(from - 1) === 'in')
    return true;
  if (!/(?:geons?|ists?|icians?)$/.test(key(to - 1))) return false;
  if (
    /^(?:moms|mums|mothers|dads|fathers|aunts|uncles|sisters|brothers|grandmas|grandpas|wifes|husbands)$/.test(
      key(from - 1),
    )
  )
    return true;
  let at = from - 1;
  while (at >= 0 && WORKS.test(key(at))) at--;
  return at < from - 1 && KIN.test(key(at));
}

const SAYS = /^(?:said|says|told|tells|called|paged|wants|recommended|cleared|thinks|confirmed)$/;

/** "Rads told me the scan was clean", "occ health says I need a titer": a service that speaks, with nothing of the road to residency. */
const isSaidBy = (words: readonly Word[], { to }: Span): boolean =>
  SAYS.test(words[to]?.key ?? '') &&
  !words.some(({ key }) =>
    /^(?:apply|applying|match|residency|letters?|mentors?|sub|subi|aways?|programs?|rank|interviews?|specialty|career|chances|step)$/.test(
      key,
    ),
  );

/** "If I have to repeat surgery, how does it affect anesthesia": a clerkship is not what is asked about when something else is named. */
function withoutClerkships(hits: readonly Hit[], words: readonly Word[]): readonly Hit[] {
  const isClerkship = (hit: Hit): boolean =>
    /^(?:repeat|repeating|fail|failed|failing|retake|remediate|remediating|honored|after|during|on|finished|my)$/.test(
      words[hit.from - 1]?.key ?? '',
    ) &&
    (/^(?:repeat|repeating|fail|failed|failing|retake|remediate|remediating)$/.test(words[hit.from - 1]?.key ?? '') ||
      /^(?:clerkship|rotation|shelf|block)$/.test(words[hit.to]?.key ?? ''));
  const others = hits.filter((hit) => !isClerkship(hit));
  return others.length > 0 ? others : hits;
}

const WIDE = /^(?:surgery|surg|surgeons?|medicine)$/;
const SURGICAL = /surgery|urology|otolaryngology|ophthalmology|obstetrics/;

/** "Recon surgery plastics", "skull base surgery in neurosurg", "kidney stone surgeons, urology": the bare word says no more. */
function withoutWider(hits: readonly Hit[], words: readonly Word[]): readonly Hit[] {
  return hits.filter((hit, at) => {
    if (!WIDE.test(hit.key)) return true;
    return ![hits[at - 1], hits[at + 1]].some((other) => {
      if (
        !other?.entries.some(({ id }) => SURGICAL.test(id)) ||
        other.entries.some(({ id }) => id === 'general-surgery')
      )
        return false;
      const [first, second] = other.from < hit.from ? [other, hit] : [hit, other];
      const between = words.slice(first.to, second.from).map(({ key }) => key);
      return between.every((word) => /^(?:in|via|through|like)$/.test(word));
    });
  });
}

/** "Combined family medicine psychiatry": one program of two specialties. */
function combinedOf(slots: FoundSpecialty['slots'], plain: string, { parts }: SpecialtyIndex): FoundSpecialty['slots'] {
  if (
    !slots.specialties ||
    slots.specialties.length < 2 ||
    !/ (?:combined|dual board(?:ed)?|double board(?:ed)?) /.test(plain)
  )
    return slots;
  const one = parts.get([...slots.specialties].sort().join('+'));
  return one ? { ...slots, specialties: [one] } : slots;
}

/** "Neuro vs neurosurg": two things, however often the first stands for the second. */
const isWeighed = (hit: Hit, hits: readonly Hit[], words: readonly Word[]): boolean =>
  hits.some(
    (other) =>
      (other.from === hit.to + 1 && /^(?:vs|versus|or)$/.test(words[hit.to]?.key ?? '')) ||
      (other.to === hit.from - 1 && /^(?:vs|versus|or)$/.test(words[other.to]?.key ?? '')),
  );

/** "Peds oncology", "psychiatrists who do addiction", "an FM mentor who does sports": a field within the specialty before it. */
const isWithin = (hit: Hit, hits: readonly Hit[], words: readonly Word[]): boolean =>
  hit.entries.every(({ kind }) => kind === 'fellowship') &&
  hits.some(
    (other) =>
      other.to <= hit.from &&
      hit.from - other.to <= 3 &&
      other.entries.some(({ kind }) => kind === 'name') &&
      isJoined(words, { from: other.to - 1, to: hit.from + 1 }) &&
      words
        .slice(other.to, hit.from)
        .every(({ key }) =>
          /^(?:who|that|do|does|did|doing|mentor|mentors|people|faculty|docs?|attendings?)$/.test(key),
        ),
  );

function slotsOf(hits: readonly Hit[], words: readonly Word[]): FoundSpecialty['slots'] {
  const ids: string[] = [];
  let fellowship: string | undefined;
  let choice: readonly string[] | undefined;
  const named = new Set(
    hits
      .filter((hit) => !(hit.key in CHOICES))
      .flatMap((hit) => hit.entries.filter(({ kind }) => kind !== 'fellowship').map(({ id }) => id)),
  );
  for (const hit of hits) {
    const either = CHOICES[hit.key];
    if (either) {
      if (either.choice.some((id) => named.has(id))) {
        if (either.likely && !named.has(either.likely) && isWeighed(hit, hits, words)) ids.push(either.likely);
        continue;
      }
      choice ??= either.choice;
      if (either.likely) ids.push(either.likely);
      continue;
    }
    fellowship ??= hit.entries.find(({ fellowship: name }) => name)?.fellowship;
    if (isWithin(hit, hits, words)) continue;
    const own = hit.entries.filter(({ kind }) => kind === 'name');
    const shown = own.length > 0 ? own : hit.entries;
    const settled = shown.filter(({ id }) => named.has(id));
    for (const entry of settled.length > 0 && own.length === 0 ? settled : shown) {
      ids.push(entry.id);
      if (entry.parent) ids.push(entry.parent);
    }
  }
  const specialties = [...new Set(ids)];
  return {
    ...(specialties.length > 0 ? { specialties } : {}),
    ...(fellowship ? { fellowship } : {}),
    ...(choice ? { specialtyChoice: [...choice] } : {}),
  };
}
