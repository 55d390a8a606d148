import { DAY } from '../../time/durations.js';
import { addDays } from '../../time/local-date.js';
import { DEFAULT_QUIET, type QuietHours, quietUntil } from '../../time/quiet-hours.js';
import { instantOf, localDateOf } from '../../time/zoned.js';
import type { Mark, Milestone } from '../milestones/milestone.js';
import { type ResolvedMilestone, resolve } from '../milestones/milestones-for.js';
import { isOfSeason, isOnTrack, tracksOf } from '../milestones/season.js';
import type { Person } from '../people/person.js';
import { type DateSpan, matchWeeks } from '../tickets/match-week.js';
import { briefedYear, isBrief, isOwn, isOwnDay } from './occurrence.js';
import { NUDGE_TIME } from './plan.js';
import type { Preferences, ReminderKind } from './preference-store.js';
import type { Reminder } from './reminder.js';

/** A reminder of one's own is still worth saying this long after its time; later it is not. */
export const STALE_AFTER = 14 * DAY;

export interface DueState {
  person: Pick<Person, 'status' | 'student'>;
  zone: string;
  preferences: Preferences;
  /** Planned rows; those that are not due yet are passed over. */
  rows: readonly Reminder[];
  calendar: ReadonlyMap<string, Milestone>;
  marks: ReadonlyMap<string, Mark>;
  lastSentAt: Date | null;
  /** Known to have matched in this year's Match. Left out: not known. */
  matched?: boolean;
  now: Date;
}

/** One line of a message. */
export interface DueItem {
  reminder: Reminder;
  /** Earlier nudges about the same milestone, said by this one. */
  folded: Reminder[];
  /** Null: something of the person's own. */
  milestone: ResolvedMilestone | null;
  /** Its time was on an earlier day. */
  overdue: boolean;
}

export type Hold = 'quiet-hours' | 'one-a-day' | 'paused' | 'match-week';

export type Decision = {
  /** What it was about is over: not sent. */
  expired: Reminder[];
  /** The plan no longer holds for this person. */
  cancelled: Reminder[];
} & (
  | { kind: 'send'; items: [DueItem, ...DueItem[]] }
  | { kind: 'wait'; until: Date; why: Hold }
  | { kind: 'nothing'; why: 'inactive' | 'held' | 'paused' | 'none-due' }
);

/** What may leave to one person now, as one message. Pure: the worker and the preview ask the same question. */
export function decide(state: DueState): Decision {
  const { person, preferences, now, zone } = state;
  const due = state.rows.filter((row) => row.state === 'planned' && row.dueAt <= now);
  const none = { expired: [], cancelled: [] };
  if (person.status !== 'active') return { kind: 'nothing', why: 'inactive', ...none };
  if (preferences.heldSince !== null) return { kind: 'nothing', why: 'held', ...none };
  const { live, ...ended } = sift(due, state);
  const [first, ...more] = fold(live, state);
  if (!first) return { kind: 'nothing', why: 'none-due', ...ended };
  const items: [DueItem, ...DueItem[]] = [first, ...more];
  if (isPaused(preferences, localDateOf(now, zone))) {
    if (preferences.pausedUntil === null) return { kind: 'nothing', why: 'paused', ...ended };
    return {
      kind: 'wait',
      until: morning(preferences.pausedUntil, zone, preferences),
      why: 'paused',
      ...ended,
    };
  }
  const quiet = quietUntil(now, zone, quietOf(preferences, localDateOf(now, zone)));
  if (quiet) return { kind: 'wait', until: quiet, why: 'quiet-hours', ...ended };
  const week = matchWeekOf(state);
  return week ? inThatWeek(items, week, state, ended) : bundle(items, state, ended);
}

type Ended = Pick<Decision, 'expired' | 'cancelled'>;

function bundle(items: [DueItem, ...DueItem[]], state: DueState, ended: Ended): Decision {
  const tomorrow = nextDay(state);
  if (saidToday(state) && !items.some((item) => mayJoin(item, tomorrow))) {
    return { kind: 'wait', until: tomorrow, why: 'one-a-day', ...ended };
  }
  return { kind: 'send', items, ...ended };
}

/** What is over by the end of that week goes, and what comes at an hour the person chose; the rest waits for the Monday after it. */
function inThatWeek(items: readonly DueItem[], { to }: DateSpan, state: DueState, ended: Ended): Decision {
  const [first, ...more] = items.filter(
    ({ reminder, milestone }) =>
      isAtChosenHour(reminder) ||
      (milestone !== null && milestone.timing.kind !== 'words' && milestone.timing.to <= to),
  );
  if (first) return bundle([first, ...more], state, ended);
  const until = morning(addDays(to, 1), state.zone, state.preferences);
  return { kind: 'wait', until, why: 'match-week', ...ended };
}

/** The Monday to Sunday of Match Week, for those who match in it and for staff; null: it is another week. */
function matchWeekOf({ calendar, person, now, zone }: DueState): DateSpan | null {
  const today = localDateOf(now, zone);
  if (person.student !== null && person.student.classYear !== Number(today.slice(0, 4))) return null;
  const weeks = matchWeeks([...calendar.values()]).map(({ from }) => ({ from, to: addDays(from, 6) }));
  return weeks.find(({ from, to }) => from <= today && today <= to) ?? null;
}

/** The quiet hours of a local date: those of a shift as long as it lasts, else the person's own, else the usual ones. */
export function quietOf({ quietFrom, quietTo, shift }: Preferences, on: string): QuietHours {
  if (shift !== null && on <= shift.until) return { from: shift.from, to: shift.to };
  return { from: quietFrom ?? DEFAULT_QUIET.from, to: quietTo ?? DEFAULT_QUIET.to };
}

export const isPaused = ({ paused, pausedUntil }: Preferences, today: string): boolean =>
  paused && (pausedUntil === null || today < pausedUntil);

const saidToday = ({ lastSentAt, now, zone }: DueState): boolean =>
  lastSentAt !== null && localDateOf(lastSentAt, zone) === localDateOf(now, zone);

const nextDay = ({ now, zone, preferences }: DueState): Date =>
  morning(addDays(localDateOf(now, zone), 1), zone, preferences);

function morning(date: string, zone: string, preferences: Preferences): Date {
  const at = instantOf(`${date}T${NUDGE_TIME}`, zone);
  return quietUntil(at, zone, quietOf(preferences, date)) ?? at;
}

/** A second message on one day: on the thing's own day, at an hour the person chose, or where tomorrow is too late. */
function mayJoin({ reminder, milestone }: DueItem, tomorrow: Date): boolean {
  if (isAtChosenHour(reminder) || isOwnDay(reminder.occurrence)) return true;
  return milestone !== null && milestone.timing.kind !== 'words' && milestone.timing.at <= tomorrow;
}

function sift(
  due: readonly Reminder[],
  state: DueState,
): { live: Reminder[]; expired: Reminder[]; cancelled: Reminder[] } {
  const sorted = { live: [] as Reminder[], expired: [] as Reminder[], cancelled: [] as Reminder[] };
  for (const row of due) sorted[fateOf(row, state)].push(row);
  // they stay planned until they are over: what was said of a match may be taken back
  if (state.matched) sorted.live = sorted.live.filter((row) => !isOfSoap(row, state));
  return sorted;
}

const SOAP = /\bsoap\b/i;

/** A step for those without a match alone. */
const isOfSoap = ({ milestoneId }: Reminder, { calendar }: DueState): boolean =>
  milestoneId !== null && SOAP.test(calendar.get(milestoneId)?.title ?? '');

/** The state is read again here, at the last moment: a mark, a change of track or a removed milestone since the plan. */
function fateOf(
  row: Reminder,
  { calendar, marks, person, zone, now, preferences }: DueState,
): 'live' | 'expired' | 'cancelled' {
  if (row.milestoneId === null) return isStale(row, now) ? 'expired' : 'live';
  const milestone = calendar.get(row.milestoneId);
  if (!milestone || marks.has(milestone.id)) return 'cancelled';
  if (!isBrief(row.occurrence) && !isOwn(row.occurrence) && !concerns(milestone, person)) return 'cancelled';
  const { timing } = resolve(milestone, yearOf(row, person), now, zone);
  const kind = kindOf(row);
  if (kind !== null && preferences.muted.includes(kind)) return 'cancelled';
  if (timing.kind === 'words') return isStale(row, now) ? 'expired' : 'live';
  return now > timing.at ? 'expired' : 'live';
}

/** What a person can turn off it as; null: they asked for it themselves. */
export function kindOf(reminder: Reminder): ReminderKind | null {
  if (isAtChosenHour(reminder) || isOwn(reminder.occurrence)) return null;
  if (isBrief(reminder.occurrence)) return 'advisees';
  return reminder.occurrence === 'start' ? 'windows' : 'dates';
}

/** Something of the person's own, a time they named, or one they snoozed to. */
const isAtChosenHour = ({ milestoneVersion }: Reminder): boolean => milestoneVersion === null;

/** A series is as good late as early: it is said once and goes on. */
const isStale = ({ repeat, dueAt }: Reminder, now: Date): boolean =>
  repeat === null && now.getTime() - dueAt.getTime() > STALE_AFTER;

const concerns = (milestone: Milestone, { student }: DueState['person']): boolean =>
  student !== null && isOfSeason(milestone, student.classYear) && isOnTrack(milestone, tracksOf(student));

const yearOf = (row: Reminder, { student }: DueState['person']): number | null =>
  student?.classYear ?? briefedYear(row.occurrence);

/** One line a milestone, however many of its nudges are due: the latest speaks for all. Soonest first. */
function fold(live: readonly Reminder[], state: DueState): DueItem[] {
  const groups = new Map<string, Reminder[]>();
  for (const row of live) {
    const about = row.milestoneId === null ? row.id : `${row.milestoneId} ${briefedYear(row.occurrence)}`;
    groups.set(about, [...(groups.get(about) ?? []), row]);
  }
  const items = [...groups.values()].flatMap((rows) => {
    const [reminder, ...folded] = rows.toSorted((a, b) => b.dueAt.getTime() - a.dueAt.getTime());
    return reminder ? [itemOf(reminder, folded, state)] : [];
  });
  return items.sort((a, b) => endOf(a) - endOf(b) || a.reminder.dueAt.getTime() - b.reminder.dueAt.getTime());
}

const endOf = ({ milestone, reminder }: DueItem): number =>
  milestone && milestone.timing.kind !== 'words' ? milestone.timing.at.getTime() : reminder.dueAt.getTime();

function itemOf(reminder: Reminder, folded: Reminder[], { calendar, person, zone, now }: DueState): DueItem {
  const milestone = reminder.milestoneId === null ? undefined : calendar.get(reminder.milestoneId);
  return {
    reminder,
    folded,
    milestone: milestone ? resolve(milestone, yearOf(reminder, person), now, zone) : null,
    overdue: localDateOf(reminder.dueAt, zone) < localDateOf(now, zone),
  };
}
