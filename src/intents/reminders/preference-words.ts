import { isPaused, quietOf } from '../../advising/reminders/decide.js';
import { type Preferences, ReminderKind } from '../../advising/reminders/preference-store.js';
import { deskFor } from '../../advising/school/school.js';
import type { Block, Button, Reply } from '../../conversation/reply.js';
import type { QuietHours } from '../../time/quiet-hours.js';
import { sayClock, sayDate, sayZone } from '../../time/say-time.js';
import { deskReach } from '../blocks/desk-reach.js';
import { today } from '../blocks/today.js';
import { awayBlocks } from '../tickets/away-actions.js';
import type { TurnContext } from '../turn-context.js';
import { calendarButtons } from './calendar-link.js';
import { standBy } from './stand-by.js';

export const CHANNELS = [
  { value: 'auto', label: 'Where I last wrote' },
  { value: 'slack', label: 'Slack' },
  { value: 'teams', label: 'Teams' },
] as const;

/** What may be left out, as a person reads it. */
export const KIND_WORDS: Record<ReminderKind, string> = {
  dates: 'deadlines and dates of the calendar',
  windows: 'months in which a step is usually taken',
  advisees: 'the weekly summary of my advisees’ steps',
  meetings: 'the question whether we met',
};

const hours = ({ from, to }: QuietHours): string => (from === to ? 'none' : `${sayClock(from)} to ${sayClock(to)}`);

export function quietWords(preferences: Preferences, on: string): string {
  const { shift } = preferences;
  const usual = hours(quietOf({ ...preferences, shift: null }, on));
  return shift !== null && on <= shift.until
    ? `${hours(shift)} until ${sayDate(shift.until)}, afterwards ${usual}`
    : usual;
}

const channelWords = ({ channel }: Preferences): string =>
  CHANNELS.find(({ value }) => value === channel)?.label ?? 'Where you last wrote';

/** What is chosen now, and the form to change it. `said` comes first: what was just done. */
export async function settingsReply(
  preferences: Preferences,
  turn: TurnContext,
  said: string | null,
  withForm: boolean,
): Promise<Reply> {
  const paused = isPaused(preferences, today(turn));
  return {
    text: said ? said.slice(0, 120) : 'Your settings',
    blocks: [
      ...(said ? [{ kind: 'text' as const, text: said }] : [{ kind: 'heading' as const, text: 'Your settings' }]),
      { kind: 'facts', facts: settingsFacts(preferences, turn, paused) },
      ...heldText(preferences, turn),
      ...(withForm ? [formOf(preferences, turn)] : []),
      {
        kind: 'buttons',
        buttons: [
          ...pauseButtons(paused),
          ...(withForm ? calendarButtons(turn).slice(0, 1) : [{ label: 'All settings', action: 'preferences.show' }]),
        ],
      },
      ...(withForm ? await awayBlocks(turn) : []),
      await standBy(turn),
    ],
  };
}

/** What is chosen now, in words. */
export function settingsFacts(preferences: Preferences, turn: TurnContext, paused: boolean) {
  const { zone, person } = turn;
  const until = preferences.pausedUntil ? `paused until ${sayDate(preferences.pausedUntil)}` : 'paused';
  return [
    { label: 'Reminders', value: paused ? until : 'on, at most one message a day' },
    { label: 'Quiet hours', value: quietWords(preferences, today(turn)) },
    ...(preferences.muted.length > 0
      ? [{ label: 'Left out', value: preferences.muted.map((kind) => KIND_WORDS[kind]).join('; ') }]
      : []),
    { label: 'Where I write', value: channelWords(preferences) },
    {
      label: 'Your time zone',
      value: `${sayZone(zone)}${person.timeZone === null ? ' (the school’s)' : ''}. Due dates are shown in it.`,
    },
  ];
}

/** Said while reminders wait for somebody to look. */
export const heldText = ({ heldSince }: Preferences, { school }: TurnContext): Block[] =>
  heldSince === null
    ? []
    : [
        {
          kind: 'text',
          text: `Reminders to you are on hold at the moment. ${deskReach(deskFor(school, 'osa'))} can lift that with you.`,
        },
      ];

const pauseButtons = (paused: boolean): Button[] =>
  paused
    ? [{ label: 'Resume reminders', action: 'preferences.resume', style: 'primary' }]
    : [
        { label: 'Pause for a week', action: 'preferences.pause', fields: { days: '7' } },
        { label: 'Pause until I say', action: 'preferences.pause' },
      ];

/** Students have dates and months; whoever advises has a summary. */
const kindsFor = ({ person }: TurnContext): ReminderKind[] =>
  ReminderKind.options.filter((kind) => (kind === 'advisees' ? person.student === null : person.student !== null));

function formOf(preferences: Preferences, turn: TurnContext): Block {
  const on = today(turn);
  const { from, to } = quietOf(preferences, on);
  const { shift } = preferences;
  return {
    kind: 'form',
    id: 'preferences',
    fields: [
      { id: 'quiet_from', label: 'Quiet from', kind: 'time', required: true, value: from },
      {
        id: 'quiet_to',
        label: 'Quiet until',
        kind: 'time',
        required: true,
        value: to,
        hint: 'The same time twice: no quiet hours.',
      },
      {
        id: 'only_until',
        label: 'These hours only until',
        kind: 'date',
        required: false,
        hint: 'For night shifts: the last day. Left empty, the hours hold for good.',
        ...(shift !== null && on <= shift.until ? { value: shift.until } : {}),
      },
      {
        id: 'leave_out',
        label: 'Do not remind me of',
        kind: 'choices',
        required: false,
        value: preferences.muted.join(';'),
        options: kindsFor(turn).map((kind) => ({ value: kind, label: KIND_WORDS[kind] })),
      },
      {
        id: 'channel',
        label: 'Write to me in',
        kind: 'choice',
        required: true,
        value: preferences.channel ?? 'auto',
        options: [...CHANNELS],
      },
    ],
    submit: { label: 'Save', action: 'preferences.save', fields: { form: 'all' }, style: 'primary' },
  };
}
