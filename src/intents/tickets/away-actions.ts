import { z } from 'zod';
import { keepRefusal } from '../../advising/audit/keep-refusal.js';
import { authorize } from '../../advising/people/authorize.js';
import { desksOf } from '../../advising/tickets/desk-of.js';
import { schoolDay } from '../../advising/tickets/desk-records.js';
import { handOver, standIn } from '../../advising/tickets/stand-in.js';
import type { Button, FormField, Reply } from '../../conversation/reply.js';
import { addMonths } from '../../time/local-date.js';
import { sayDate } from '../../time/say-time.js';
import { type ActionHandler, defineAction } from '../action.js';
import { readUntil } from '../reminders/read-until.js';
import type { Answer, Outgoing, TurnContext } from '../turn-context.js';
import { asNew } from './perform.js';
import type { Errors } from './small-forms.js';
import { ticketNews, toPresser } from './ticket-news.js';

const AwayFields = z.object({ until: z.string().default(''), substitute: z.string().default('') });

/** Out of office, for people of a desk: until when, and who stands in. Saying so again changes it. */
export const awayActions: Record<string, ActionHandler> = {
  'desk.away-form': defineAction({
    fields: z.object({}),
    once: false,
    run: (_, turn) => asNew(offer(turn), card(turn)),
  }),
  'desk.away': defineAction({ fields: AwayFields, once: true, run: leave, again: (_, turn) => offer(turn) }),
  'desk.back': defineAction({ fields: z.object({}), once: true, run: (_, turn) => comeBack(turn) }),
};

/** What somebody of a desk sees beside their queue: a way to leave, or how they are away. */
export async function awayBlocks(turn: TurnContext) {
  if (desksOf(turn.school, turn.person.email).length === 0) return [];
  const away = await turn.records.absences.on(schoolDay(turn));
  const own = away.get(turn.person.id);
  const leaveButton: Button = { label: own ? 'Change my absence…' : 'I am away…', action: 'desk.away-form' };
  if (!own) return [{ kind: 'buttons' as const, buttons: [leaveButton] }];
  const to = standIn(turn.person.id, away);
  const name = to ? (await turn.records.people.byId(to))?.name : null;
  const who = name ? `${name} stands in for you` : 'nobody stands in for you';
  return [
    { kind: 'text' as const, text: `You are away until ${sayDate(own.until)}, and ${who}.` },
    { kind: 'buttons' as const, buttons: [{ label: 'I am back', action: 'desk.back' }, leaveButton] },
  ];
}

const LEAVES =
  /\b(out of (the )?office|ooo|away|on (vacation|leave|holiday)|covers? for me|stands? in for me|fills? in for me)\b/i;
const RETURNS = /\b(i'?m|i am) back\b/i;

/** What somebody of a desk says of being away or back. Leaving takes a press, since it hands requests over. Null: they say nothing of it. */
export async function awayAnswer(date: string | undefined, turn: TurnContext): Promise<Answer | null> {
  const text = turn.text.replaceAll('’', "'");
  if (ownDesks(turn).length === 0) return null;
  if (RETURNS.test(text) && (await turn.records.absences.on(schoolDay(turn))).has(turn.person.id))
    return comeBack(turn);
  if (!LEAVES.test(text)) return null;
  const until = readUntil(text, schoolDay(turn))?.date ?? date;
  const said = new Set(text.toLowerCase().match(/[\p{L}'-]+/gu) ?? []);
  const named = (await colleagues(turn)).filter(({ name }) =>
    name
      .toLowerCase()
      .split(/\s+/)
      .some((one) => said.has(one)),
  );
  const [substitute] = named.length === 1 ? named : [];
  return asNew(
    offer(turn, { ...(until ? { until } : {}), ...(substitute ? { substitute: substitute.id } : {}) }),
    card(turn),
  );
}

const card = (turn: TurnContext): string => `away:${turn.person.id}`;
const say = (turn: TurnContext, text: string): Outgoing =>
  toPresser(turn, { text: 'Out of office', blocks: [{ kind: 'text', text }] }, card(turn));

const ownDesks = ({ person, school }: TurnContext) =>
  school.desks.filter((desk) => authorize(person, 'desk.away', { kind: 'desk', desk }).allowed);

/** False: they work at no desk, and the try is kept. */
async function mayLeave(turn: TurnContext): Promise<boolean> {
  if (ownDesks(turn).length > 0) return true;
  await keepRefusal(turn, { action: 'desk.away', subject: { kind: 'desk', id: 'any' }, reason: 'not-on-desk' });
  return false;
}

async function colleagues(turn: TurnContext) {
  const emails = desksOf(turn.school, turn.person.email).flatMap(({ members }) => members);
  const people = await turn.records.people.byEmails([...new Set(emails)]);
  return people.filter(({ id, status }) => status === 'active' && id !== turn.person.id);
}

async function offer(turn: TurnContext, typed: Record<string, string> = {}, errors: Errors = {}): Promise<Answer> {
  if (!(await mayLeave(turn))) return { outgoing: [say(turn, 'This is for people who work at a desk.')] };
  const field = (one: FormField): FormField => ({
    ...one,
    ...(typed[one.id] ? { value: typed[one.id] } : {}),
    ...(errors[one.id] ? { error: errors[one.id] } : {}),
  });
  const others = (await colleagues(turn))
    .slice(0, 100)
    .map(({ id, name }) => ({ value: id, label: name.slice(0, 75) }));
  const whom = field({
    id: 'substitute',
    label: 'Who stands in',
    kind: 'choice',
    required: false,
    options: others,
    hint: 'Gets the requests you have. Left empty: those you have just claimed go back to the desk',
  });
  const reply: Reply = {
    text: 'Out of office',
    blocks: [
      { kind: 'heading', text: 'Out of office' },
      {
        kind: 'form',
        id: 'desk-away',
        fields: [
          field({ id: 'until', label: 'Back on', kind: 'date', required: true }),
          ...(others.length > 0 ? [whom] : []),
        ],
        submit: { label: 'I am away', action: 'desk.away', style: 'primary' },
      },
      { kind: 'note', text: 'Students are told who has their request now. It stays there when you are back.' },
    ],
  };
  return { outgoing: [toPresser(turn, reply, card(turn))] };
}

async function leave(fields: z.infer<typeof AwayFields>, turn: TurnContext): Promise<Answer> {
  if (ownDesks(turn).length === 0) return offer(turn);
  const today = schoolDay(turn);
  const errors = {
    ...(dateError(fields.until, today) ? { until: dateError(fields.until, today) ?? '' } : {}),
    ...(await substituteError(fields.substitute, turn)),
  };
  if (Object.keys(errors).length > 0) return offer(turn, fields, errors);
  const substituteId = fields.substitute === '' ? null : fields.substitute;
  await turn.records.absences.save({ personId: turn.person.id, until: fields.until, substituteId }, turn.now);
  const moved = await handOver(turn, turn.person);
  const news: Outgoing[] = [];
  for (const done of moved) news.push(...(await ticketNews(turn, done)));
  const left = (await turn.records.tickets.open()).filter(({ claimedBy }) => claimedBy === turn.person.id).length;
  const count = (size: number) => (size === 1 ? 'One request' : `${size} requests`);
  const words = [
    `You are away until ${sayDate(fields.until)}.`,
    moved.length > 0
      ? `${count(moved.length)} of yours went to ${await whoHas(moved[0]?.ticket.claimedBy ?? null, turn)}.`
      : '',
    left > 0 ? `${count(left)} of yours stayed with you; the desk’s lead can assign them.` : '',
  ];
  return { outgoing: [say(turn, words.filter((word) => word !== '').join(' ')), ...news] };
}

const whoHas = async (id: string | null, { records }: TurnContext): Promise<string> =>
  (id ? (await records.people.byId(id))?.name : null) ?? 'the desk';

function dateError(until: string, today: string): string | null {
  if (!z.iso.date().safeParse(until).success) return 'Please give a date, such as 2027-01-15.';
  if (until <= today) return 'Please choose a day after today.';
  return until > addMonths(today, 12) ? 'Please choose a day within the next year.' : null;
}

async function substituteError(id: string, turn: TurnContext): Promise<Errors> {
  if (id === '') return {};
  if (!(await colleagues(turn)).some((one) => one.id === id))
    return { substitute: 'Please choose somebody of your desk.' };
  const away = new Map(await turn.records.absences.on(schoolDay(turn)));
  away.set(turn.person.id, { personId: turn.person.id, until: '', substituteId: id });
  return standIn(turn.person.id, away) === null
    ? { substitute: 'They are away, and nobody stands in for them. Please choose somebody else.' }
    : {};
}

async function comeBack(turn: TurnContext): Promise<Answer> {
  if (ownDesks(turn).length === 0) return offer(turn);
  await turn.records.absences.end(turn.person.id);
  return {
    outgoing: [say(turn, 'Welcome back. Requests that went to somebody else stay there; they can assign them to you.')],
  };
}
