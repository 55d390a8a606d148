import { randomUUID } from 'node:crypto';
import { replan } from '../advising/reminders/replan.js';
import type { School } from '../advising/school/school.js';
import { type DeliverDeps, deliverLane } from '../delivery/deliver-lane.js';
import { escalateAdvisors } from '../intents/reminders/escalate.js';
import { sendDue } from '../intents/reminders/send-due.js';
import { followUpRequests } from '../intents/tickets/follow-up-requests.js';
import { lettersGivenUp } from '../intents/tickets/letters-given-up.js';
import { nudgeDesks } from '../intents/tickets/nudge-desks.js';
import type { Outgoing, Outside } from '../intents/turn-context.js';
import type { ClaimedLetter } from '../mail/send-letters.js';
import { Later } from '../queue/later.js';
import type { Reconciler } from '../queue/reconciler.js';
import type { Handlers } from '../queue/run-job.js';
import type { Clock } from '../time/clock.js';
import { HOUR, SECOND } from '../time/durations.js';
import { type Addressing, deliverAnswer } from '../turn/address-answer.js';
import { concernedBy } from '../turn/concerned-by.js';
import type { TurnStore, TurnUnit } from '../turn/turn-store.js';
import type { Turns } from '../turn/turns.js';
import { publishHome } from './publish-home.js';
import type { Settling } from './settling.js';

export interface JobDeps {
  turns: Turns;
  store: TurnStore;
  delivery: DeliverDeps;
  settling: Settling;
  reconciler: Reconciler;
  school(): School;
  addressing(): Addressing;
  clock: Clock;
  wake(lanes: readonly string[], options?: { bulk: boolean }): void;
  /** Whom a planned reminder is for; null: this version of it is gone, or it is not planned any more. */
  ownerOf(reminderId: string, version: number): Promise<string | null>;
  housekeeping(): Promise<void>;
  /** Takes note of what another process has imported. */
  refreshSchool(): Promise<void>;
  /** What reaches people who are in neither Slack nor Teams. */
  outside?: Outside | undefined;
  /** For the figures: how long after its own time a reminder was sent, in ms. */
  onReminder?(lateMs: number): void;
  /** Sends the letters that wait, and answers with those that were given up. Left out: this Milepost sends none. */
  sendLetters?: (() => Promise<ClaimedLetter[]>) | null | undefined;
}

/** Events younger than this are most likely being answered by the process that received them. */
const UNDER_WAY = 5 * SECOND;

/**
 * A lane's job that is put off for a short while keeps its place as the lane's one job, and takes no word of new work: a reply that was held
 * back and let go, an answer behind it. So it looks again soon; who must wait is the outbox's to say.
 */
const LOOK_AGAIN = SECOND / 2;
const SHORT = 10 * SECOND;
const soon = (waitMs: number) => (waitMs <= SHORT ? Math.min(waitMs, LOOK_AGAIN) : waitMs);

/** What each job does. All of it is read anew from the tables, so a job that runs twice does nothing the second time. */
export function jobHandlers(deps: JobDeps): Handlers {
  return {
    turn: ({ conversationId }) => deps.turns.work(conversationId),
    async deliver({ lane }) {
      const waiting = await deliverLane(lane, deps.delivery).finally(() => deps.settling.worked(lane));
      if (waiting) throw new Later(soon(waiting.waitMs));
    },
    async remind({ reminderId, version }) {
      const personId = await deps.ownerOf(reminderId, version);
      if (personId === null) return;
      const { waitMs } = await remindPerson(personId, deps);
      if (waitMs !== null && waitMs < HOUR) throw new Later(waitMs); // beyond that the reconciler comes back to it
    },
    async reconcile() {
      await deps.refreshSchool();
      await deps.reconciler.run({ olderThanMs: UNDER_WAY });
    },
    housekeeping: () => deps.housekeeping(),
    nudge: async () => {
      await nudge(deps);
    },
    letters: () => letters(deps),
    async home({ accountId }) {
      const { channels, log } = deps.delivery;
      const { waitMs } = await publishHome(accountId, { ...deps, channels, log });
      if (waitMs !== null) throw new Later(waitMs);
    },
    plan: async ({ personId }) => {
      await deps.store.transaction((unit) =>
        replan(personId, { records: unit.records, school: deps.school(), now: deps.clock.now() }),
      );
    },
  };
}

/** Time moves requests on, and desks hear of what was left lying, with them or with an advisor. Answers with the cause of what is sent. */
export async function nudge(deps: JobDeps): Promise<string> {
  const now = deps.clock.now();
  const cause = randomUUID();
  const lanes = await deps.store.transaction(async (unit) => {
    const work = { records: unit.records, school: deps.school(), now, outside: deps.outside };
    const followed = await followUpRequests(work);
    const { outgoing } = await nudgeDesks(work);
    const escalated = await escalateAdvisors(work);
    return deliverUnasked([...followed.outgoing, ...outgoing, ...escalated.outgoing], cause, now, unit, deps);
  });
  deps.wake(lanes);
  return cause;
}

/** What could not be sent is put into the hands of whoever has the request. */
export async function letters(deps: JobDeps): Promise<void> {
  const givenUp = (await deps.sendLetters?.()) ?? [];
  if (givenUp.length === 0) return;
  const now = deps.clock.now();
  const lanes = await deps.store.transaction(async (unit) => {
    const { outgoing } = await lettersGivenUp(givenUp, { records: unit.records });
    return deliverUnasked(outgoing, randomUUID(), now, unit, deps);
  });
  deps.wake(lanes);
}

/** Everything that is due to one person leaves as one message, or waits. Answers with how long; null: nothing waits. */
export async function remindPerson(personId: string, deps: JobDeps): Promise<{ waitMs: number | null; cause: string }> {
  const now = deps.clock.now();
  const cause = randomUUID();
  const result = await deps.store.transaction(async (unit) => {
    const due = await sendDue(personId, { records: unit.records, school: deps.school(), now });
    if ('waitUntil' in due)
      return { lanes: [], waitMs: due.waitUntil ? due.waitUntil.getTime() - now.getTime() : null, lateMs: null };
    const lanes = await deliverUnasked(due.outgoing, cause, now, unit, deps);
    return { lanes, waitMs: null, lateMs: Math.max(0, now.getTime() - due.dueSince.getTime()) };
  });
  if (result.lateMs !== null) deps.onReminder?.(result.lateMs);
  deps.wake(result.lanes, { bulk: true }); // a crowd of reminders must not stand before an answer
  return { waitMs: result.waitMs, cause };
}

/** Nobody wrote, so nobody is "the asker": every message names its person or desk. Their pages follow with the reconciler. */
export async function deliverUnasked(
  all: readonly Outgoing[],
  cause: string,
  now: Date,
  unit: TurnUnit,
  deps: Pick<JobDeps, 'addressing' | 'school'>,
): Promise<string[]> {
  const outgoing = all.filter(({ to }) => to.kind !== 'asker');
  const lanes = await deliverAnswer(outgoing, null, cause, now, unit, deps.addressing());
  if (outgoing.length > 0) await unit.homes.changed(concernedBy(outgoing, null, deps.school()), now);
  return lanes;
}
