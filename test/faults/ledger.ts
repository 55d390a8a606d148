import type { DeliveryRow, Posted } from './platform.js';
import { canaryOf, type History } from './traffic.js';
import type { World } from './world.js';

/** One invariant: how many things were looked at, and what was found wrong. */
export interface Check {
  id: string;
  what: string;
  looked: number;
  wrong: string[];
}

interface EventRow {
  id: string;
  state: string;
  text: string;
}
/** Compares what the driver did, what the tables say and what the platforms were sent. For a moment at which everything has settled. */
export async function checkLedger(world: World, record: History): Promise<Check[]> {
  const { pool } = world;
  const events = (
    await pool.query<EventRow>(`select id, state, message #>> '{content,text}' as text from inbound_events`)
  ).rows;
  const deliveries = (
    await pool.query<DeliveryRow>(
      `select id, lane, address ->> 'channel' as channel, cause, state, unclear, kind, reply::text as reply, platform_id, error_code
       from deliveries order by seq`,
    )
  ).rows;
  const posts = world.platforms.flatMap((platform) => platform.posts(deliveries));
  return [
    stored(record, events),
    answeredOnce(world, events, deliveries, posts),
    await reminded(world, record, deliveries, posts),
    keptApart(world, record, posts),
    await leftNoTrace(world, record),
    await refused(world, record),
  ];
}

function stored({ said }: History, events: readonly EventRow[]): Check {
  const texts = events.map(({ text }) => text ?? '').join('\n');
  const acknowledged = said.filter((one) => one.acknowledged);
  const lost = acknowledged.filter(({ token }) => !texts.includes(token));
  return {
    id: 'N1',
    what: 'what was acknowledged is in Postgres',
    looked: acknowledged.length,
    wrong: lost.map(({ token }) => `acknowledged and not stored: ${token}`),
  };
}

/** An extra copy is forgiven once, where a send ended without an answer. */
const mayBe = ({ unclear }: Pick<DeliveryRow, 'unclear'>): number => (unclear > 0 ? 2 : 1);

/** Teams cannot tell whether it took a message, so after two sends without an answer it is a dead letter, which may have arrived. */
const isOpenEnded = ({ channel, state, error_code, unclear }: DeliveryRow): boolean =>
  channel === 'teams' && state === 'dead' && error_code === 'ambiguous' && unclear > 1;

function answeredOnce(
  { students }: World,
  events: readonly EventRow[],
  deliveries: readonly DeliveryRow[],
  posts: readonly Posted[],
): Check {
  const wrong: string[] = [];
  const byCause = new Map<string, DeliveryRow[]>();
  for (const one of deliveries) if (one.cause) byCause.set(one.cause, [...(byCause.get(one.cause) ?? []), one]);
  const copies = (id: string) => posts.filter(({ deliveryId }) => deliveryId === id).length;
  for (const { id, state, text } of events) {
    if (!['answered', 'declined', 'dead'].includes(state)) wrong.push(`event ${id} is ${state}`);
    if (state === 'dead') wrong.push(`event ${id} was given up`);
    const answers = (byCause.get(id) ?? []).filter(({ kind }) => kind === 'answer');
    if (text !== null && answers.length !== 1) wrong.push(`event ${id} has ${answers.length} answers`);
    for (const answer of answers) {
      const seen = copies(answer.id);
      if (isOpenEnded(answer) && seen <= 2) continue;
      if (answer.state !== 'sent') wrong.push(`answer ${answer.id} is ${answer.state} (${answer.error_code ?? ''})`);
      else if (seen > mayBe(answer))
        wrong.push(`answer ${answer.id} was posted ${seen} times, unclear ${answer.unclear}`);
      else if (seen === 0) wrong.push(`answer ${answer.id} is marked as sent and was never posted`);
    }
  }
  const known = new Set(deliveries.map(({ id }) => id));
  // to somebody in danger the answer goes out without a delivery where there is no database
  for (const { reader, deliveryId, words } of posts)
    if (reader !== null && students.includes(reader) && !known.has(deliveryId))
      wrong.push(`no delivery accounts for a message to ${reader}: ${words.slice(0, 200)}`);
  return { id: 'N2', what: 'every event is answered exactly once', looked: events.length, wrong };
}

async function reminded(
  { pool }: World,
  { planned }: History,
  deliveries: readonly DeliveryRow[],
  posts: readonly Posted[],
): Promise<Check> {
  const { rows } = await pool.query<{ id: string; state: string; due_at: Date }>(
    `select id, state, due_at from reminders where occurrence like 'rig-%'`,
  );
  const states = new Map(rows.map((row) => [row.id, row]));
  const wrong: string[] = [];
  for (const { id, title } of planned) {
    const row = states.get(id);
    const held = deliveries.filter(({ kind, reply }) => kind === 'reminder' && reply.includes(title));
    const seen = posts.filter(
      ({ words, deliveryId }) => words.includes(title) && held.some((one) => one.id === deliveryId),
    ).length;
    if (!row) wrong.push(`reminder ${id} is gone`);
    else if (row.state === 'planned' && row.due_at > new Date()) continue;
    else if (row.state !== 'sent') wrong.push(`reminder ${id} is ${row.state}`);
    else if (held.length !== 1) wrong.push(`reminder ${id} stands in ${held.length} deliveries`);
    else if (held[0] && isOpenEnded(held[0]) && seen <= 2) continue;
    else if (held[0]?.state === 'dead') wrong.push(`reminder ${id} was given up: ${held[0].error_code}`);
    else if (seen < 1 || seen > mayBe(held[0] ?? { unclear: 0 }))
      wrong.push(`reminder ${id} was posted ${seen} times, unclear ${held[0]?.unclear}`);
  }
  return { id: 'N3', what: 'every reminder that was due is accepted once', looked: planned.length, wrong };
}

function keptApart({ students }: World, _record: History, posts: readonly Posted[]): Check {
  const wrong: string[] = [];
  for (const student of students)
    for (const { reader, words, deliveryId } of posts)
      if (reader !== student && words.includes(canaryOf(student)))
        wrong.push(`${deliveryId} shows words of ${student} to ${reader ?? 'a desk'}`);
  return { id: 'N4', what: 'nobody is shown another’s words', looked: posts.length, wrong };
}

const CANARY = /Kestrel\d+Zq/;

/** Nothing that a person wrote, no token and no e-mail in logs, metrics, queue payloads or what the platforms were answered. */
async function leftNoTrace({ programs, platforms, webs, redis }: World, { replies }: History): Promise<Check> {
  const secrets = platforms.flatMap((platform) => platform.secrets);
  const places: [string, string][] = programs.map(({ name, log }) => [`the log of ${name}`, log]);
  for (const { port, alive } of webs)
    if (alive && port !== null)
      places.push(['metrics', await (await fetch(`http://127.0.0.1:${port}/metrics`)).text().catch(() => '')]);
  places.push(['the queue', await everything(redis.client)]);
  places.push(['acknowledgements', replies.join('\n')]);
  const wrong = places.flatMap(([place, text]) => [
    ...(CANARY.test(text) ? [`a person’s words are in ${place}`] : []),
    ...(secrets.some((one) => text.includes(one)) ? [`a secret is in ${place}`] : []),
    ...(/[\w.]+@example\.edu/.test(text) ? [`an e-mail is in ${place}`] : []),
  ]);
  return { id: 'N5', what: 'no words, secrets or addresses where they do not belong', looked: places.length, wrong };
}

async function everything(client: World['redis']['client']): Promise<string> {
  const found: string[] = [];
  for (const key of await client.keys('*')) {
    const type = await client.type(key);
    const value =
      type === 'hash'
        ? await client.hgetall(key)
        : type === 'list'
          ? await client.lrange(key, 0, -1)
          : type === 'zset'
            ? await client.zrange(key, '0', '-1')
            : type === 'stream'
              ? await client.xrange(key, '-', '+')
              : type === 'set'
                ? await client.smembers(key)
                : await client.get(key);
    found.push(key, JSON.stringify(value));
  }
  return found.join('\n');
}

async function refused({ pool, platforms }: World, { forged }: History): Promise<Check> {
  const wrong: string[] = [];
  const pressed = forged.filter(({ acknowledged }) => acknowledged);
  for (const { by, reminderId } of pressed) {
    const audit = await pool.query(
      `select 1 from audit a join accounts c on c.person_id = a.actor_id
       where a.subject_id = $1 and not a.allowed and c.external_id = $2`,
      [reminderId, platforms.find(({ students }) => students.includes(by))?.externalId(by)],
    );
    if (audit.rowCount === 0) wrong.push(`no refusal is kept of a press on ${reminderId}`);
    const { rows } = await pool.query<{ state: string }>('select state from reminders where id = $1', [reminderId]);
    if (rows[0]?.state !== 'sent') wrong.push(`a forged press made ${reminderId} ${rows[0]?.state}`);
  }
  return { id: 'N6', what: 'a refused act leaves a trace and no change', looked: pressed.length, wrong };
}
