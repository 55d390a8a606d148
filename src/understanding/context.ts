import type { Ask, Slots } from '../intents/intents.js';
import type { Memory } from '../intents/turn-context.js';
import type { Sentence } from './sentence.js';
import { present, slotsFor } from './slots.js';

const YES =
  /^ (?:yes|yes please|sure|correct|right|exactly|that is right|that one|okay yes|yes that|do it|go ahead|please do|si|oui|ja|of course|absolutely|definitely|sounds right|yes do (?:it|that)) (?:please |do |thanks |that |it )*(?:[.?] )?$/;
const NO =
  /^ (?:no|no thanks|none|neither|none of (?:these|those|them|the above)|not (?:that|those|these|really|it)|nothing|something else|no that is (?:wrong|not it)) (?:thanks |that |of |these |them )*(?:[.?] )?$/;
const FOLLOW_UP =
  /^ (?:and |but |okay |also |actually |no |or |so |hmm |well |oh )*(?:(?:what|how) about|what if it is|same (?:for|thing|question|but)|(?:and|but) (?:for|in|at|with|not|the)|instead|rather|make (?:it|that)|change (?:it|that)|switch (?:it|that)|(?:no )?(?:the )?other (?:one|hospital|city|specialty|person)|i meant|i mean|not [^ ]+ but|for|in|at|near|with|on|or|only|just|maybe|try) /;
const QUESTION_WORDS =
  / (?:when|who|why|how|where|which|remind|cancel|mentor|mentors|advisor|alum|alumni|i need|i want|help|can you|do i) /;
/** Things that are asked about in many ways; after a date was asked for, their date is meant. */
const STEPS = / (?:deadline|interview|rank|soap|letter|mspe) /;

const ASKS_ANEW = / (?:remind|ping|nudge) (?:me|us) /;

/** What a person answers or adds to the last turn, or null when the sentence stands on its own. Never invents: only carries over. */
export function inContext(sentence: Sentence, memory: Memory): Ask | null {
  return (
    answered(sentence, memory) ??
    picked(sentence, memory) ??
    repliedYesOrNo(sentence, memory) ??
    otherThanNamed(sentence, memory) ??
    lookedForAnEar(sentence, memory) ??
    followedUp(sentence, memory)
  );
}

const carry = (memory: Memory, added: Slots, intent = memory.intent): Ask => {
  const { ordinal: _, verb: __, ...kept } = memory.slots;
  const overruled: Slots = { ...kept };
  if (added.specialties || added.specialtyChoice) {
    delete overruled.specialties;
    delete overruled.specialtyChoice;
    delete overruled.fellowship;
  }
  if (added.institution) delete overruled.city;
  if (added.city && !added.institution) delete overruled.institution;
  if (added.dateText || added.date) {
    delete overruled.date;
    delete overruled.time;
    delete overruled.dateText;
    delete overruled.dateUnclear;
  }
  return { intent, slots: { ...overruled, ...added } };
};

function answered(sentence: Sentence, memory: Memory): Ask | null {
  const { awaiting } = memory;
  if (awaiting === undefined) return null;
  const found = slotsFor(memory.intent, sentence);
  switch (awaiting) {
    case 'ticket-answer':
      return { intent: 'my-requests', slots: slotsFor('my-requests', sentence) };
    case 'reminder-date':
      // a wish of its own, with its own words: the one before was left
      if (found.task && ASKS_ANEW.test(sentence.plain)) return null;
      return found.date || found.dateText || found.milestone || found.repeat ? carry(memory, dated(found)) : null;
    case 'specialty':
      return (found.specialties || found.specialtyChoice) && sentence.words.length <= 8
        ? carry(memory, withoutTask(found))
        : null;
    case 'clarify':
      return null;
  }
}

const dated = ({ date, time, dateText, dateUnclear, repeat, milestone }: Slots): Slots =>
  present({ date, time, dateText, dateUnclear, repeat, milestone });

/** In an answer the words are no task of their own. */
const withoutTask = ({ task: _, ...rest }: Slots): Slots => rest;

function picked(sentence: Sentence, memory: Memory): Ask | null {
  const { listed } = memory;
  if (!listed || sentence.ordinal === undefined || sentence.words.length > 12) return null;
  if (sentence.ordinal > listed.ids.length) return null;
  const intent =
    listed.kind === 'ticket' ? 'my-requests' : listed.kind === 'reminder' ? 'manage-reminders' : memory.intent;
  const { verb, mode } = slotsFor(intent, sentence);
  return { intent, slots: { ...memory.slots, ...present({ verb, mode }), ordinal: sentence.ordinal } };
}

function repliedYesOrNo({ plain }: Sentence, memory: Memory): Ask | null {
  if (YES.test(plain)) return { intent: memory.intent, slots: memory.slots };
  if (!NO.test(plain)) return null;
  return memory.awaiting === 'clarify' ? { intent: 'talk-to-person', slots: {} } : { intent: 'thanks', slots: {} };
}

const OTHER =
  /^ (?:no |not that |not this |wrong |i meant |i mean |actually |sorry |the |an? |that is |it is )*(?:other|another|different|wrong) (hospital|city|place|program|one|specialty|field|date|day) (?:please |not that one )*(?:[.?] )?$/;

/** "No, the other hospital": what was named is taken back, so that it is asked for again. */
function otherThanNamed({ plain }: Sentence, memory: Memory): Ask | null {
  const thing = OTHER.exec(plain)?.[1];
  if (thing === undefined || memory.listed) return null;
  const kept: Slots = { ...memory.slots };
  const taken: readonly (keyof Slots)[] =
    thing === 'specialty' || thing === 'field'
      ? ['specialties', 'specialtyChoice', 'fellowship']
      : thing === 'date' || thing === 'day'
        ? ['date', 'time', 'dateText', 'dateUnclear']
        : ['institution', 'city'];
  if (!taken.some((slot) => kept[slot] !== undefined)) return null;
  for (const slot of taken) delete kept[slot];
  return { intent: memory.intent, slots: kept };
}

const AN_EAR = / (?:somebody|anybody|person|who|where) (?:[^ .?]+ ){0,3}(?:talk|speak|turn|go) (?:to|with)?/;

/** After strain was spoken of, "is there somebody to talk to" is about that, unless a field or a place is named. */
function lookedForAnEar({ plain, words, specialty, institution, city }: Sentence, memory: Memory): Ask | null {
  if (memory.intent !== 'wellbeing' || words.length > 12 || !AN_EAR.test(plain)) return null;
  const namesAnother = specialty.specialties ?? institution ?? city;
  return namesAnother ? null : { intent: 'wellbeing', slots: {} };
}

/** "What about peds?", "in Boston", "actually make it January": names something, asks nothing new. */
function followedUp(sentence: Sentence, memory: Memory): Ask | null {
  const found = withoutTask(slotsFor(memory.intent, sentence));
  const { specialties, specialtyChoice, institution, city, date, dateText, mode, milestone, repeat } = found;
  const named = present({ specialties, specialtyChoice, institution, city, date, dateText, mode, milestone, repeat });
  if (Object.keys(named).length === 0 || sentence.words.length > 10) return null;
  if (QUESTION_WORDS.test(sentence.plain)) return null;
  const followsOn = FOLLOW_UP.test(sentence.plain);
  if (STEPS.test(sentence.plain) && !(memory.intent === 'deadlines' && followsOn && milestone)) return null;
  return sentence.words.length <= 4 || followsOn ? carry(memory, found) : null;
}
