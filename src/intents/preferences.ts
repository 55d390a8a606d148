import { quietOf } from '../advising/reminders/decide.js';
import { sayClock } from '../time/say-time.js';
import { today } from './blocks/today.js';
import { change, pause, resume, showSettings } from './reminders/preference-actions.js';
import { readPreferences } from './reminders/read-preferences.js';
import type { Handler } from './turn-context.js';

const CHANNEL = { slack: 'Slack', teams: 'Teams', playground: 'the playground' } as const;

/** Quiet hours, pause, where to write; and, in honest words, what cannot be set. */
export const preferences: Handler = async (slots, turn) => {
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
      const now = quietOf(await turn.records.preferences.of(turn.person.id));
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
    case 'cannot':
      return showSettings(
        turn,
        'That I cannot set. What you can set is below: quiet hours for every day, a pause until a day, and where I write.',
      );
    case 'show':
      return slots.verb === 'pause' ? pause(slots.date ?? null, turn) : showSettings(turn);
  }
};
