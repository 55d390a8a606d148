import { z } from 'zod';
import { type ActionHandler, defineAction } from './action.js';
import { applicationMaterials } from './application-materials.js';
import { applicationStrategy } from './application-strategy.js';
import { chooseSpecialty } from './choose-specialty.js';
import { connectAlumni } from './connect-alumni.js';
import { deadlines } from './deadlines.js';
import { feedbackActions } from './feedback.js';
import { findAdvisor } from './find-advisor.js';
import { findMentor } from './find-mentor.js';
import { findSupport } from './find-support.js';
import { help } from './help.js';
import { type Ask, Intent, Slots } from './intents.js';
import { interviewPrep } from './interview-prep.js';
import { manageReminders } from './manage-reminders.js';
import { myRequests } from './my-requests.js';
import { notMatched } from './not-matched.js';
import { outOfScope } from './out-of-scope.js';
import { preferences } from './preferences.js';
import { privacy } from './privacy.js';
import { privacyActions } from './privacy-actions.js';
import { rankList } from './rank-list.js';
import { reminderActions } from './reminders/actions.js';
import { setReminder } from './set-reminder.js';
import { talkToPerson } from './talk-to-person.js';
import { thanks } from './thanks.js';
import { ticketActions } from './tickets/actions.js';
import type { Answer, Handler, TurnContext } from './turn-context.js';
import { wellbeing } from './wellbeing.js';

export const handle = ({ intent, slots }: Ask, turn: TurnContext): Promise<Answer> => handlerOf(intent)(slots, turn);

function handlerOf(intent: Intent): Handler {
  switch (intent) {
    case 'find-advisor':
      return findAdvisor;
    case 'find-mentor':
      return findMentor;
    case 'connect-alumni':
      return connectAlumni;
    case 'my-requests':
      return myRequests;
    case 'deadlines':
      return deadlines;
    case 'set-reminder':
      return setReminder;
    case 'manage-reminders':
      return manageReminders;
    case 'application-materials':
      return applicationMaterials;
    case 'interview-prep':
      return interviewPrep;
    case 'rank-list':
      return rankList;
    case 'choose-specialty':
      return chooseSpecialty;
    case 'application-strategy':
      return applicationStrategy;
    case 'not-matched':
      return notMatched;
    case 'find-support':
      return findSupport;
    case 'wellbeing':
      return wellbeing;
    case 'talk-to-person':
      return talkToPerson;
    case 'privacy':
      return privacy;
    case 'preferences':
      return preferences;
    case 'help':
      return help;
    case 'thanks':
      return thanks;
    case 'out-of-scope':
      return outOfScope;
  }
}

/** What is said when somebody opens the conversation for the first time. */
export const helpFor = (turn: TurnContext): Promise<Answer> => help({}, turn);

const slotsInAField = z
  .string()
  .transform((text, context) => {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      context.addIssue({ code: 'custom', message: 'is not JSON' });
      return z.NEVER;
    }
  })
  .pipe(Slots);

/** Pressing it is like asking in words. */
const ask = defineAction({
  fields: z.object({ intent: Intent, slots: slotsInAField.optional() }),
  once: false,
  run: ({ intent, slots }, turn) => handle({ intent, slots: slots ?? {} }, turn),
});

/** Every button there is, by name. */
export const actions: Readonly<Record<string, ActionHandler>> = {
  ask,
  ...ticketActions,
  ...reminderActions,
  ...feedbackActions,
  ...privacyActions,
};
