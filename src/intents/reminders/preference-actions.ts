import { z } from 'zod';
import { PreferredChannel } from '../../advising/reminders/preference-store.js';
import { addDays } from '../../time/local-date.js';
import { sayDate } from '../../time/say-time.js';
import { type ActionHandler, defineAction } from '../action.js';
import { today } from '../blocks/today.js';
import { type Answer, answer, type TurnContext } from '../turn-context.js';
import { settingsReply } from './preference-words.js';

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
  'preferences.resume': defineAction({
    fields: z.object({}),
    once: true,
    run: (_, turn) => resume(turn),
    again: (_, turn) => showSettings(turn),
  }),
};

export interface Change {
  quietFrom?: string;
  quietTo?: string;
  channel?: PreferredChannel | null;
}

/** Saves and shows what stands now. */
export async function change(changes: Change, said: string, turn: TurnContext): Promise<Answer> {
  await turn.records.preferences.save(turn.person.id, changes, turn.now);
  return shown(turn, said, false);
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
  { quiet_from: quietFrom, quiet_to: quietTo, channel }: z.infer<typeof SaveFields>,
  turn: TurnContext,
): Promise<Answer> {
  const changes: Change = {
    ...(quietFrom === undefined ? {} : { quietFrom }),
    ...(quietTo === undefined ? {} : { quietTo }),
    ...(channel === undefined ? {} : { channel: channel === 'auto' ? null : channel }),
  };
  return change(changes, 'Saved.', turn);
}
