import { authorize } from '../../advising/people/authorize.js';
import type { Person } from '../../advising/people/person.js';
import { adviseeStep } from '../../advising/reminders/advisee-steps.js';
import { isBrief } from '../../advising/reminders/occurrence.js';
import type { Reminder } from '../../advising/reminders/reminder.js';
import type { Block } from '../../conversation/reply.js';
import type { Answer, TurnContext } from '../turn-context.js';
import { plain, toAsker } from './created-answer.js';
import { listButton, reminderButtons } from './reminder-buttons.js';
import { openReminders } from './reminder-list.js';
import { reminderWhen } from './reminder-words.js';

/** A step about which an advisor hears, and whose word on it is open. */
export interface OpenStep {
  reminder: Reminder;
  open: Person[];
}

const ASKS =
  /\b(behind|overdue|late|missing|outstanding|open|left to|still (has|have|needs?|to)|not (yet )?(done|met|had|finished|seen)|(have|has|did)(n.?t| not)|(have|has|did)\b.{0,40}\b(done|met|finished|seen))\b/i;
const OF_WHOM = /\b(who|whom|which|any(one|body)?|all|how many|advisees?|students?|mentees?)\b/i;

/** "Which advisees have not done it", "who is behind": somebody who advises asks after a step, not after a name. */
export const asksWhoIsOpen = ({ person, text }: Pick<TurnContext, 'person' | 'text'>): boolean =>
  person.student === null && ASKS.test(text) && OF_WHOM.test(text);

/** What was asked about and not answered yet; else, what is asked next. */
async function openSteps(turn: TurnContext): Promise<OpenStep[]> {
  const { records, person } = turn;
  const rows = (await openReminders(turn)).filter(({ occurrence }) => isBrief(occurrence));
  const advisees = rows.length > 0 ? await records.people.adviseesOf(person.id) : [];
  const steps: OpenStep[] = [];
  for (const reminder of rows) {
    const milestone = reminder.milestoneId === null ? null : await records.milestones.byId(reminder.milestoneId);
    const step = milestone && (await adviseeStep(reminder, milestone, records, advisees));
    const mine = (one: Person) => authorize(person, 'record.read', { kind: 'person', person: one }).allowed;
    const open = step?.open.filter(mine) ?? [];
    if (open.length > 0) steps.push({ reminder, open });
  }
  const sent = steps.filter(({ reminder }) => reminder.state === 'sent');
  return sent.length > 0 ? sent : steps;
}

const SHOWN = 4;
const NAMED = 25;

/** Null: nothing of theirs is about advisees. */
export async function whoIsOpen(turn: TurnContext): Promise<Answer | null> {
  const steps = await openSteps(turn);
  const [first] = steps;
  if (!first) return null;
  const asked = first.reminder.state === 'sent';
  const shown = steps.slice(0, asked ? SHOWN : 1);
  const text = asked ? 'Not marked as done, by them or by you:' : 'Nothing that I asked you about is open. Next comes:';
  const blocks = [
    ...shown.flatMap((step) => stepBlocks(step, asked)),
    ...(steps.length > shown.length ? [{ kind: 'buttons' as const, buttons: [listButton()] }] : []),
  ];
  return toAsker(await plain(text, turn, blocks), shown.length === 1 ? { reminder: first.reminder } : {});
}

function stepBlocks({ reminder, open }: OpenStep, asked: boolean): Block[] {
  const names = open.slice(0, NAMED).map(({ name }) => name);
  const rest = open.length - names.length;
  const value = `${names.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
  const facts = [{ label: 'Advisees', value }, ...(asked ? [] : [{ label: 'I write', value: reminderWhen(reminder) }])];
  return [
    { kind: 'heading', text: reminder.title },
    { kind: 'facts', facts },
    { kind: 'buttons', buttons: reminderButtons(reminder) },
  ];
}

/**
 * "Done for Ada and Ben": whom the words name of the one step that was asked about or just shown. Null: they name no advisee. Unclear:
 * several steps fit, or none.
 */
export async function namedAdvisees(turn: TurnContext): Promise<OpenStep | 'unclear' | null> {
  const { person, records, memory } = turn;
  if (person.student !== null) return null;
  const said = new Set(wordsOf(turn.text));
  const isNamed = ({ name }: Person) => wordsOf(name).some((word) => word.length > 2 && said.has(word));
  if (!(await records.people.adviseesOf(person.id)).some(isNamed)) return null;
  const shown = memory?.listed?.kind === 'reminder' && memory.listed.ids.length === 1 ? memory.listed.ids[0] : null;
  const [step, ...more] = (await openSteps(turn))
    .filter(({ reminder }) => reminder.state === 'sent' || reminder.id === shown)
    .map(({ reminder, open }) => ({ reminder, open: unmistaken(open.filter(isNamed), said) }))
    .filter(({ open }) => open.length > 0);
  return step && more.length === 0 ? step : 'unclear';
}

/** Where two share the name that was said, only whoever is named in full is meant. */
function unmistaken(meant: readonly Person[], said: ReadonlySet<string>): Person[] {
  const shared = (one: Person) => {
    const own = wordsOf(one.name).filter((word) => said.has(word));
    return meant.some((other) => other.id !== one.id && own.every((word) => wordsOf(other.name).includes(word)));
  };
  return meant.filter((one) => !shared(one));
}

const wordsOf = (text: string): string[] =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? [];
