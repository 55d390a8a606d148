import type { Intent, Slots } from '../intents/intents.js';
import { findVerb } from './entities/details.js';
import { findTask } from './entities/task.js';
import type { Sentence } from './sentence.js';

const WITH_MODE = new Set<Intent>(['connect-alumni', 'find-mentor', 'my-requests']);

/** What of a sentence belongs to an intent. Only what was found is there. */
export function slotsFor(intent: Intent, sentence: Sentence): Slots {
  const { milestone: countedFrom, ...date } = sentence.date;
  const milestone = countedFrom ?? sentence.milestone;
  const mode = WITH_MODE.has(intent) ? sentence.mode : undefined;
  const slots: Slots = {
    ...sentence.specialty,
    ...present({
      institution: sentence.institution,
      city: sentence.city,
      mode,
      milestone: milestone?.id,
      classYear: sentence.classYear,
      role: sentence.role,
      ordinal: sentence.ordinal,
    }),
    ...date,
  };
  return { ...slots, ...own(intent, sentence) };
}

function own(intent: Intent, sentence: Sentence): Slots {
  switch (intent) {
    case 'set-reminder':
      return present({ task: findTask(sentence.raw, sentence.date.dateText) });
    case 'manage-reminders':
      return present({ verb: findVerb(sentence.plain, 'reminder') });
    case 'my-requests':
      return present({ verb: findVerb(sentence.plain, 'request') });
    case 'interview-prep':
      return present({
        topic: / (?:mock|practice|practise|rehears[a-z]*|simulat[a-z]*) /.test(sentence.plain) ? 'practice' : undefined,
        institutions: sentence.institutions && [...sentence.institutions],
      });
    case 'find-advisor':
    case 'find-mentor':
    case 'connect-alumni':
    case 'deadlines':
    case 'application-materials':
    case 'rank-list':
    case 'choose-specialty':
    case 'application-strategy':
    case 'not-matched':
    case 'find-support':
    case 'wellbeing':
    case 'talk-to-person':
    case 'privacy':
    case 'preferences':
    case 'help':
    case 'thanks':
    case 'out-of-scope':
      return {};
  }
}

type Present<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** Without the keys that are undefined. */
export function present<T extends object>(found: T): Present<T> {
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined)) as Present<T>;
}
