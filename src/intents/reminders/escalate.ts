import { type ResolvedMilestone, resolve } from '../../advising/milestones/milestones-for.js';
import type { Records } from '../../advising/records.js';
import { adviseeStep } from '../../advising/reminders/advisee-steps.js';
import { briefedYear } from '../../advising/reminders/occurrence.js';
import type { Reminder } from '../../advising/reminders/reminder.js';
import { deskById, deskFor, type School } from '../../advising/school/school.js';
import { isWorking } from '../../advising/tickets/left-lying.js';
import { DAY } from '../../time/durations.js';
import { sayDate } from '../../time/say-time.js';
import { localDateOf } from '../../time/zoned.js';
import type { Answer } from '../turn-context.js';
import { milestoneWhen } from './milestone-words.js';

interface Deps {
  records: Records;
  school: School;
  now: Date;
}

/** Lines of one message. */
const MOST = 20;

/**
 * Tells a desk, where the school pack asks for it, which steps of advisees stand with an advisor without an answer: in its working
 * hours, once each, and only while there is something to do. Steps of the calendar alone, by advisor and number; no student is
 * named, and nothing that a student asked for in private is ever among them.
 */
export async function escalateAdvisors({ records, school, now }: Deps): Promise<Answer> {
  const days = school.escalate_after_days;
  const desk = (school.escalate_to ? deskById(school, school.escalate_to) : null) ?? deskFor(school, 'dean');
  if (days === undefined || desk.confidential || !isWorking(desk, school.time_zone, now)) return { outgoing: [] };
  const rows = await records.reminders.unanswered(new Date(now.getTime() - days * DAY));
  const lines: string[] = [];
  for (const row of rows) lines.push(...(await lineOf(row, { records, school, now })));
  await records.reminders.noteEscalated(
    rows.map(({ id }) => id),
    now,
  );
  if (lines.length === 0) return { outgoing: [] };
  const more = lines.length - MOST;
  const text = `Steps of advisees that stand with their advisor without an answer for ${days} ${days === 1 ? 'day' : 'days'} or more.`;
  const items = [...lines.slice(0, MOST), ...(more > 0 ? [`and ${more} more`] : [])];
  const blocks = [
    { kind: 'text' as const, text },
    { kind: 'list' as const, items },
    {
      kind: 'note' as const,
      text: 'Said once for each. A word to the advisor is often enough; I do not write to the students about it.',
    },
  ];
  return {
    outgoing: [
      { to: { kind: 'desk', deskId: desk.id }, kind: 'notice', reply: { text: 'Steps wait with an advisor', blocks } },
    ],
  };
}

/** Nothing where it is over, or has been seen to meanwhile. */
async function lineOf(row: Reminder, { records, school, now }: Deps): Promise<string[]> {
  const milestone = row.milestoneId === null ? null : await records.milestones.byId(row.milestoneId);
  const advisor = await records.people.byId(row.personId);
  if (!milestone || !advisor || row.sentAt === null || advisor.status !== 'active') return [];
  const one: ResolvedMilestone = resolve(milestone, briefedYear(row.occurrence), now, school.time_zone);
  const open = (await adviseeStep(row, milestone, records))?.open.length ?? 0;
  if (open === 0 || one.standing === 'past') return [];
  const sent = sayDate(localDateOf(row.sentAt, school.time_zone));
  return [
    `${advisor.name}: ${milestone.title}, ${milestoneWhen(one, school.time_zone)}, ${open} ${open === 1 ? 'advisee' : 'advisees'} open, asked on ${sent}`,
  ];
}
