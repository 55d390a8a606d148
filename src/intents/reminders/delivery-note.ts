import { isPaused, quietOf } from '../../advising/reminders/decide.js';
import type { Reminder } from '../../advising/reminders/reminder.js';
import { deskFor } from '../../advising/school/school.js';
import type { Block } from '../../conversation/reply.js';
import { quietUntil } from '../../time/quiet-hours.js';
import { sayClock, sayDate, sayMoment } from '../../time/say-time.js';
import { localDateOf } from '../../time/zoned.js';
import { deskReach } from '../blocks/desk-reach.js';
import { today } from '../blocks/today.js';
import type { TurnContext } from '../turn-context.js';

/** Why a reminder will come later than its time, and what the person can do about it. Empty: it comes when it says. */
export async function deliveryNote(
  { dueAt, localAt, zone }: Pick<Reminder, 'dueAt' | 'localAt' | 'zone'>,
  turn: TurnContext,
): Promise<Block[]> {
  const preferences = await turn.records.preferences.of(turn.person.id);
  if (preferences.heldSince !== null) {
    return [
      {
        kind: 'text',
        text: `Reminders to you are on hold at the moment, this one too. ${deskReach(deskFor(turn.school, 'osa'))} can lift that with you.`,
      },
    ];
  }
  if (isPaused(preferences, today(turn))) {
    const until =
      preferences.pausedUntil === null ? 'until you say otherwise' : `until ${sayDate(preferences.pausedUntil)}`;
    return [
      { kind: 'text', text: `You have paused reminders ${until}; this one waits too.` },
      { kind: 'buttons', buttons: [{ label: 'Resume reminders', action: 'preferences.resume' }] },
    ];
  }
  const quiet = quietOf(preferences, localDateOf(dueAt, zone));
  const end = quietUntil(dueAt, zone, quiet);
  if (!end) return [];
  const time = localAt.slice(11);
  const early = time < quiet.to;
  return [
    {
      kind: 'text',
      text: `That is in your quiet hours, ${sayClock(quiet.from)} to ${sayClock(quiet.to)}, so it will come on ${sayMoment(end, zone)}. To have it at ${sayClock(time)}, change your quiet hours.`,
    },
    {
      kind: 'buttons',
      buttons: [
        early
          ? { label: `End quiet hours at ${sayClock(time)}`, action: 'preferences.save', fields: { quiet_to: time } }
          : { label: 'Change quiet hours', action: 'preferences.show' },
      ],
    },
  ];
}
