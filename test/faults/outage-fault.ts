import { randomUUID } from 'node:crypto';
import { whyNoOtherClock } from './clock-faults.js';
import type { Fault } from './nemesis.js';
import type { Traffic } from './traffic.js';
import { settled, until, type World } from './world.js';

const DAY = 86_400_000;
/** Longer than the reconciler's half minute, which plans what the calendar has got. */
const PLANNED_WITHIN = 90_000;

/** Steps of the calendar whose nudges fall into the outage, and whom they are for. */
interface Steps {
  people: readonly string[];
  /** Over when the outage ends. */
  over: string;
  /** Still ahead then, with two nudges that were due. */
  ahead: string;
}

/** Nothing runs on days on which reminders fall due; when it runs again it is three days later. */
export const outageFault: Fault = {
  name: 'nothing runs for three days over reminder days',
  rows: 'CR18',
  impossible: whyNoOtherClock,
  async run(world, traffic) {
    const { programs, workers, students } = world;
    await traffic.rest();
    await settled(world);
    const steps = await addSteps(
      world,
      students.map((student) => traffic.personId(student)),
    );
    for (const student of students) await traffic.planFor(student, DAY);
    await until(
      'everybody is planned for',
      async () => (await plannedFor(world, steps)) === students.length,
      PLANNED_WITHIN,
    );
    for (const one of programs) await one.end('SIGTERM');
    const before = await deliveriesSoFar(world);
    await Promise.all(workers.map((one) => one.startUntilUp('+3d')));
    await until('what was due has left', async () => (await stillOpen(world, steps)) === 0);
    const wrong = await findWrong(world, steps, traffic, before);
    for (const one of workers) await one.end('SIGTERM');
    if (wrong.length > 0) throw new Error(wrong.join('; '));
    return `libfaketime +3d; one message to each of ${students.length}, nothing of what was over`;
  },
};

async function addSteps({ pool }: World, people: readonly string[]): Promise<Steps> {
  const mark = randomUUID().slice(0, 8);
  const steps = { people, over: `rig-over-${mark}`, ahead: `rig-ahead-${mark}` };
  for (const [id, inDays, before] of [
    [steps.over, 1, [0]],
    [steps.ahead, 8, [7, 6]],
  ] as const)
    await pool.query(
      `insert into milestones (id, season, track, audience, title, date, what_to_do, source, confidence, remind_before)
       values ($1, 'every', 'all', 'student', $1, (now() at time zone 'America/New_York')::date + $2::int, 'Look at it.', '{}', 'typical', $3)`,
      [id, inDays, before],
    );
  return steps;
}

async function plannedFor({ pool }: World, { people, ahead, over }: Steps): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(
    `select count(*)::int from (
       select person_id from reminders where state = 'planned' and milestone_id in ($1, $2) and person_id = any($3)
       group by person_id having count(*) = 3
     ) complete`,
    [ahead, over, people],
  );
  return rows[0]?.count ?? 0;
}

async function deliveriesSoFar({ pool }: World): Promise<string> {
  const { rows } = await pool.query<{ seq: string }>('select coalesce(max(seq), 0)::text as seq from deliveries');
  return rows[0]?.seq ?? '0';
}

async function stillOpen({ pool }: World, { people, ahead, over }: Steps): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(
    `select (select count(*) from deliveries where state in ('pending', 'sending'))::int + (
       select count(*) from reminders
       where state = 'planned' and person_id = any($3) and due_at <= now() + interval '3 days' and (milestone_id in ($1, $2) or occurrence like 'rig-%')
     )::int as count`,
    [ahead, over, people],
  );
  return rows[0]?.count ?? 0;
}

/** One message to each, which says what is still ahead once and their own, and nothing of what was over. */
async function findWrong({ pool, students }: World, steps: Steps, traffic: Traffic, before: string): Promise<string[]> {
  const { rows } = await pool.query<{ person_id: string; reply: string }>(
    `select person_id, reply::text as reply from deliveries where kind = 'reminder' and seq > $1`,
    [before],
  );
  const wrong: string[] = [];
  for (const student of students) {
    const mine = rows.filter((row) => row.person_id === traffic.personId(student)).map(({ reply }) => reply);
    const [only] = mine;
    if (mine.length !== 1) wrong.push(`${student} was sent ${mine.length} messages`);
    else if (!only?.includes(steps.ahead)) wrong.push(`${student} was not told of what is ahead`);
    if (mine.some((reply) => reply.includes(steps.over))) wrong.push(`${student} was told of what was over`);
  }
  const { rows: states } = await pool.query<{ milestone_id: string; state: string }>(
    'select distinct milestone_id, state from reminders where milestone_id in ($1, $2) and person_id = any($3)',
    [steps.over, steps.ahead, steps.people],
  );
  for (const { milestone_id, state } of states)
    if (state !== (milestone_id === steps.over ? 'expired' : 'sent')) wrong.push(`${milestone_id} is ${state}`);
  return wrong;
}
