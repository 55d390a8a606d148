import { z } from 'zod';
import { type Preferences, PreferredChannel, ReminderKind } from '../../advising/reminders/preference-store.js';
import { addDays } from '../../time/local-date.js';
import { sayClock, sayDate } from '../../time/say-time.js';
import { type ActionHandler, defineAction } from '../action.js';
import { today } from '../blocks/today.js';
import { type Answer, answer, type TurnContext } from '../turn-context.js';
import { KIND_WORDS, settingsReply } from './preference-words.js';

/** Platforms send `8:00` and `08:00:00` as well. */
const Clock = z
  .string()
  .trim()
  .regex(/^([01]?\d|2[0-3]):[0-5]\d(:\d{2})?$/)
  .transform((time) => (time.indexOf(':') === 1 ? `0${time}` : time).slice(0, 5));

const SaveFields = z.object({
  quiet_from: Clock.optional(),
  quiet_to: Clock.optional(),
  channel: z.union([z.literal('auto'), PreferredChannel]).optional(),
  /** The last day of these quiet hours; left empty: they hold for good. */
  only_until: z.union([z.literal(''), z.iso.date()]).optional(),
  /** Kinds that are not wanted, joined by `;`. */
  leave_out: z
    .string()
    .max(100)
    .transform((text) => text.split(';').flatMap((kind) => ReminderKind.safeParse(kind.trim()).data ?? []))
    .optional(),
  /** The whole form was sent: what is missing in it was left empty. */
  form: z.literal('all').optional(),
});

export const preferenceActions: Record<string, ActionHandler> = {
  'preferences.show': defineAction({ fields: z.object({}), once: false, run: (_, turn) => showSettings(turn) }),
  'preferences.save': defineAction({
    fields: SaveFields,
    once: true,
    run: save,
    again: (_, turn) => showSettings(turn),
  }),
  'preferences.pause': defineAction({
    fields: z.object({ days: z.coerce.number().int().min(1).max(400).optional() }),
    once: true,
    run: ({ days }, turn) => pause(days === undefined ? null : addDays(today(turn), days), turn),
    again: (_, turn) => showSettings(turn),
  }),
  'preferences.mute': defineAction({
    fields: z.object({ kind: ReminderKind }),
    once: true,
    run: ({ kind }, turn) => mute(kind, true, turn),
    again: (_, turn) => showSettings(turn),
  }),
  'preferences.resume': defineAction({
    fields: z.object({}),
    once: true,
    run: (_, turn) => resume(turn),
    again: (_, turn) => showSettings(turn),
  }),
};

export type Change = Partial<Omit<Preferences, 'heldSince' | 'paused' | 'pausedUntil'>>;

/** Saves and shows what stands now. */
export async function change(changes: Change, said: string, turn: TurnContext, withForm = false): Promise<Answer> {
  await turn.records.preferences.save(turn.person.id, changes, turn.now);
  return shown(turn, said, withForm);
}

/** `until`: the first day on which reminders come again; null: when the person says so. */
export async function pause(until: string | null, turn: TurnContext): Promise<Answer> {
  await turn.records.preferences.save(turn.person.id, { paused: true, pausedUntil: until }, turn.now);
  const end = until === null ? 'until you tell me to go on' : `until ${sayDate(until)}`;
  return shown(
    turn,
    `Reminders are paused ${end}. What falls due meanwhile comes as one summary afterwards, if it is not over by then. Answers to your questions and news of your requests still come.`,
    false,
  );
}

/** Asleep by day, unless told otherwise. */
const AFTER_NIGHTS = { from: '08:00', to: '16:00' };

/** Other quiet hours up to and on a day. Without the day it is asked for, once. */
export async function shift(
  times: { from?: string; to?: string },
  until: string | null,
  turn: TurnContext,
): Promise<Answer> {
  const { from, to } = { ...AFTER_NIGHTS, ...times };
  if (until === null || until < today(turn)) {
    const said = `Until which day do they go? Tell me “night shifts until Friday”, or fill in the last day below. Until then I would stay quiet from ${sayClock(from)} to ${sayClock(to)}.`;
    return shown(turn, said, true);
  }
  const usual = times.from === undefined ? ' I took it that you sleep then; other hours can be set below.' : '';
  return change(
    { shift: { from, to, until } },
    `Until ${sayDate(until)}, that day included, I stay quiet from ${sayClock(from)} to ${sayClock(to)}. Afterwards your usual hours hold again.${usual}`,
    turn,
    true,
  );
}

/** What goes on without it, where that is not the list of dates. */
const STILL: Partial<Record<ReminderKind, string>> = {
  meetings: 'You can still tell me how it went from the request itself; without a word it is closed after a while.',
};

/** One kind of reminder no longer comes, or comes again. What the person asked for by name still does. */
export async function mute(what: ReminderKind, off: boolean, turn: TurnContext): Promise<Answer> {
  const { muted } = await turn.records.preferences.of(turn.person.id);
  const others = muted.filter((kind) => kind !== what);
  return change(
    { muted: off ? [...others, what] : others },
    off
      ? `No more of these: ${KIND_WORDS[what]}. ${STILL[what] ?? 'They are still in your list of dates, and what you ask me to remind you of still comes.'}`
      : `On again: ${KIND_WORDS[what]}.`,
    turn,
  );
}

export async function resume(turn: TurnContext): Promise<Answer> {
  await turn.records.preferences.save(turn.person.id, { paused: false, pausedUntil: null }, turn.now);
  return shown(turn, 'Reminders are on again.', false);
}

export const showSettings = (turn: TurnContext, said: string | null = null): Promise<Answer> => shown(turn, said, true);

async function shown(turn: TurnContext, said: string | null, withForm: boolean): Promise<Answer> {
  const preferences = await turn.records.preferences.of(turn.person.id);
  return answer(await settingsReply(preferences, turn, said, withForm), { intent: 'preferences', slots: {} });
}

function save(
  { quiet_from: quietFrom, quiet_to: quietTo, only_until: until, channel, leave_out, form }: z.infer<typeof SaveFields>,
  turn: TurnContext,
): Promise<Answer> {
  const muted = leave_out ?? (form ? [] : undefined);
  const forAWhile = until && quietFrom && quietTo ? { from: quietFrom, to: quietTo, until } : null;
  if (forAWhile && forAWhile.until < today(turn))
    return shown(turn, 'That last day has passed. Which day do you mean?', true);
  const changes: Change = {
    ...(forAWhile || quietFrom === undefined ? {} : { quietFrom }),
    ...(forAWhile || quietTo === undefined ? {} : { quietTo }),
    ...(form || forAWhile ? { shift: forAWhile } : {}),
    ...(muted === undefined ? {} : { muted }),
    ...(channel === undefined ? {} : { channel: channel === 'auto' ? null : channel }),
  };
  return change(changes, 'Saved.', turn);
}
