import { z } from 'zod';
import type { LinkKind } from '../../advising/calendar-links/calendar-link-store.js';
import { hashOf, newToken } from '../../advising/calendar-links/calendar-token.js';
import { deskFor } from '../../advising/school/school.js';
import type { Block, Button } from '../../conversation/reply.js';
import { sayDate } from '../../time/say-time.js';
import { localDateOf } from '../../time/zoned.js';
import { type ActionHandler, defineAction } from '../action.js';
import { deskReach } from '../blocks/desk-reach.js';
import type { Answer, TurnContext } from '../turn-context.js';
import { plain, toAsker } from './created-answer.js';

export const calendarActions: Record<string, ActionHandler> = {
  'calendar.link': defineAction({
    fields: z.object({}),
    once: true,
    run: (_, turn) => calendarLink(turn),
    again: there,
  }),
  'calendar.renew': defineAction({ fields: z.object({}), once: true, run: (_, turn) => given(turn), again: there }),
  'calendar.stop': defineAction({
    fields: z.object({}),
    once: true,
    run: (_, turn) => stopLink(turn),
    again: (_, turn) => stopLink(turn),
  }),
  'calendar.timeline': defineAction({ fields: z.object({}), once: false, run: (_, turn) => timelineLink(turn) }),
};

const LINK = { label: 'Calendar link', action: 'calendar.link' };
const RENEW: Button = { label: 'Make a new link', action: 'calendar.renew' };
const STOP: Button = { label: 'Stop the link', action: 'calendar.stop', style: 'danger' };
const PICTURE = { label: 'Draw my timeline', action: 'calendar.timeline' };

/** Beside a list of dates and in the settings. Empty: this Milepost has no address that a calendar could reach. */
export const calendarButtons = ({ pages }: Pick<TurnContext, 'pages'>): Button[] =>
  pages?.calendar('probe') ? [LINK, PICTURE] : [];

export type CalendarWish = 'link' | 'stop' | 'timeline';

const FEED =
  /\b(i ?cal(endar)?s?|ics|calendar (feed|link|subscription|file|export|url)|subscribe( \w+){0,3} (to )?(the |my |your )?(calendar|dates|deadlines)|(sync|export|add|put|import|get)( \w+){0,5} (to|in|into|on|with) (my |the )?(\w+ )?(calendar|outlook|gcal)|(google|apple|outlook|phone) calendar)\b/i;
const DRAWN =
  /\b(draw|drawn|picture|graphic|chart|visual(ly|i[sz]e)?|image|at a glance|gantt)\b|\b(my|the|a) (whole )?timeline\b/i;
const ENDED = /\b(stop|revoke|delete|remove|kill|end|turn off|disable|cancel|unsubscribe|get rid of)\b/i;

/** Whether a sentence about dates means the calendar link or the picture. Null: it means the dates. */
export function calendarWish(text: string): CalendarWish | null {
  if (FEED.test(text) || /\bcalendar link\b/i.test(text)) return ENDED.test(text) ? 'stop' : 'link';
  return DRAWN.test(text) ? 'timeline' : null;
}

export function calendarAnswer(wish: CalendarWish, turn: TurnContext): Promise<Answer> {
  switch (wish) {
    case 'link':
      return calendarLink(turn);
    case 'stop':
      return stopLink(turn);
    case 'timeline':
      return timelineLink(turn);
  }
}

/** The first one; there is a second only when the person says that the first may stop. */
async function calendarLink(turn: TurnContext): Promise<Answer> {
  const before = await turn.records.calendarLinks.of(turn.person.id, 'calendar');
  if (!before) return given(turn);
  const since = sayDate(localDateOf(before.createdAt, turn.zone));
  const text = `You have had a calendar link since ${since}. I keep only a fingerprint of it, so I cannot show it again. With a new one the old one stops, and calendars that read it have to be given the new one.`;
  return toAsker(await plain(text, turn, [{ kind: 'buttons', buttons: [RENEW, STOP] }]));
}

function there(_: object, turn: TurnContext): Promise<Answer> {
  return calendarLink(turn);
}

async function given(turn: TurnContext): Promise<Answer> {
  const made = await make('calendar', turn);
  if (made === null) return nowhere(turn);
  const blocks: Block[] = [
    { kind: 'text', text: made.url },
    {
      kind: 'list',
      items: [
        'Outlook: Add calendar, Subscribe from web.',
        'Google Calendar: Other calendars, From URL.',
        'Apple Calendar: File, New Calendar Subscription.',
      ],
    },
    {
      kind: 'note',
      text: 'Whoever has this address can read your dates, so keep it to yourself. What you asked me to remind you of is not in it. Calendars look for changes a few times a day; reminders still come from me.',
    },
    { kind: 'buttons', buttons: [STOP, PICTURE] },
  ];
  const reply = await plain('This is your calendar link. I show it once.', turn, blocks);
  return toAsker({ ...reply, secret: made.token });
}

async function timelineLink(turn: TurnContext): Promise<Answer> {
  const made = await make('timeline', turn);
  if (made === null) return nowhere(turn);
  const reply = await plain(`Your year ahead as a picture, with the same as a list beside it: ${made.url}`, turn, [
    {
      kind: 'note',
      text: 'The page is yours alone and can be opened for a week. Asking again makes a new address and stops this one.',
    },
    { kind: 'buttons', buttons: [LINK, { label: 'As a list here', action: 'ask', fields: { intent: 'deadlines' } }] },
  ]);
  return toAsker({ ...reply, text: 'Your year ahead as a picture', secret: made.token });
}

/** Null: there is no address to give. Nothing is kept then. */
async function make(
  kind: LinkKind,
  { pages, records, person, now }: TurnContext,
): Promise<{ url: string; token: string } | null> {
  const token = newToken();
  const url = kind === 'calendar' ? pages?.calendar(token) : pages?.timeline(token);
  const hash = hashOf(token);
  if (!url || hash === null) return null;
  await records.calendarLinks.put(person.id, kind, hash, now);
  return { url, token };
}

async function stopLink(turn: TurnContext): Promise<Answer> {
  const stopped = await turn.records.calendarLinks.stop(turn.person.id);
  const text = stopped
    ? 'The link is stopped. Calendars that read it keep what they have seen until you remove it there.'
    : 'You have no calendar link at the moment.';
  const buttons = calendarButtons(turn);
  return toAsker(await plain(text, turn, buttons.length > 0 ? [{ kind: 'buttons', buttons }] : []));
}

const nowhere = async (turn: TurnContext): Promise<Answer> =>
  toAsker(
    await plain(
      `I have no address here that a calendar could read. ${deskReach(deskFor(turn.school, 'osa'))} can have that set up; meanwhile I show your dates here, and remind you.`,
      turn,
      [{ kind: 'buttons', buttons: [{ label: 'What is due', action: 'ask', fields: { intent: 'deadlines' } }] }],
    ),
  );
