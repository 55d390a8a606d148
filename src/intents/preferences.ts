import { deskFor } from '../advising/school/school.js';
import { sayClock } from '../time/say-time.js';
import { deskReach } from './blocks/desk-reach.js';
import { today } from './blocks/today.js';
import { calendarAnswer, calendarWish } from './reminders/calendar-link.js';
import { change, mute, pause, resume, shift, showSettings } from './reminders/preference-actions.js';
import { quietToday } from './reminders/quiet-today.js';
import { readPreferences } from './reminders/read-preferences.js';
import { readUntil } from './reminders/read-until.js';
import { awayAnswer } from './tickets/away-actions.js';
import type { Handler, TurnContext } from './turn-context.js';

const CHANNEL = { slack: 'Slack', teams: 'Teams', playground: 'the playground' } as const;

/** Quiet hours, pause, where to write; and, in honest words, what cannot be set. */
export const preferences: Handler = async (slots, turn) => {
  const wish = calendarWish(turn.text);
  if (wish === 'link' || wish === 'stop') return calendarAnswer(wish, turn);
  const away = await awayAnswer(slots.date, turn);
  if (away) return away;
  const wanted = readPreferences(turn.text);
  switch (wanted.kind) {
    case 'pause': {
      const until = slots.date !== undefined && slots.date > today(turn) ? slots.date : null;
      return pause(until, turn);
    }
    case 'resume':
      return resume(turn);
    case 'quiet': {
      const { from, to } = wanted;
      const now = await quietToday(turn);
      const changes = {
        ...(from === undefined ? {} : { quietFrom: from }),
        ...(to === undefined ? {} : { quietTo: to }),
      };
      const said =
        (from ?? now.from) === (to ?? now.to)
          ? 'You have no quiet hours now.'
          : `I will send no reminders between ${sayClock(from ?? now.from)} and ${sayClock(to ?? now.to)}. What falls into that time comes together afterwards.`;
      return change(changes, said, turn);
    }
    case 'shift':
      return shift(wanted, lastDay(slots.date, turn), turn);
    case 'shift-over':
      return change({ shift: null }, 'Your usual quiet hours hold again.', turn);
    case 'mute':
    case 'unmute':
      return mute(wanted.what, wanted.kind === 'mute', turn);
    case 'channel':
      return change(
        { channel: wanted.channel },
        `I will write to you in ${CHANNEL[wanted.channel]} where I can reach you there. If I cannot, I use the other one.`,
        turn,
      );
    case 'zone':
      return showSettings(
        turn,
        'Due dates are shown in your own time zone, and in the deadline’s where the two differ. The zone comes from your account, or is the school’s; if it is wrong, change it there or tell the office.',
      );
    case 'roster':
      return showSettings(
        turn,
        `Your class year, track, specialty and advisors stand in the school’s roster, which only the office changes. Please tell ${deskReach(deskFor(turn.school, 'osa'))} what is different now: your dates and reminders then follow, and what it does not touch stays.`,
      );
    case 'cannot':
      return showSettings(
        turn,
        'That I cannot set. What you can set is below: quiet hours, for always or for some weeks, what I remind you of, a pause until a day, and where I write.',
      );
    case 'show':
      return slots.verb === 'pause' ? pause(slots.date ?? null, turn) : showSettings(turn);
  }
};

/** The end that the sentence names; a day that is named otherwise counts where it is ahead. */
function lastDay(date: string | undefined, turn: TurnContext): string | null {
  const end = readUntil(turn.text, today(turn))?.date ?? null;
  return end ?? (date !== undefined && date > today(turn) ? date : null);
}
