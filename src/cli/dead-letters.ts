import { Argument, type Command } from 'commander';
import type { Config } from '../config.js';
import { openQueueStore } from '../queue/connection.js';
import { createQueues, type Queues } from '../queue/queues.js';
import type { Database } from '../store/database.js';
import { type DeadRow, type Kept, listDeadRows, noteReplay, reviveDeadRow } from '../store/dead-letters.js';
import { systemClock } from '../time/clock.js';
import { print, printJson, table } from './output.js';
import { withDatabase } from './with-database.js';

const MOST = 500;

interface Dead {
  id: string;
  what: DeadRow['what'] | 'job';
  kind: string;
  code: string;
  at: Date | null;
}
interface Replayed extends Dead {
  outcome: 'replayed' | Kept;
}

/** Adds what this command takes and does. */
export const define = (command: Command): Command =>
  command
    .addArgument(new Argument('<what>').choices(['list', 'replay']))
    .option('--id <id>', 'this one alone, as `list` shows it; else all of them')
    .option('--json', 'print it as JSON')
    .action(async (what: 'list' | 'replay', { id, json = false }: { id?: string; json?: boolean }) => {
      const found = await withQueues(async (queues, database) => {
        const dead = (await listAll(queues, database)).filter((one) => id === undefined || one.id === id);
        return what === 'list' ? dead : replayAll(dead, queues, database);
      });
      if (json) return printJson(found);
      if (found.length === 0)
        return print(id === undefined ? 'Nothing was given up.' : 'Nothing given up has this id.');
      print(table(found.map(cellsOf)));
    });

const cellsOf = (one: Dead | Replayed): string[] => [
  ...('outcome' in one ? [OUTCOMES[one.outcome]] : []),
  one.at?.toISOString() ?? '-',
  one.what,
  one.kind,
  one.code,
  one.id,
];

const OUTCOMES: Record<Replayed['outcome'], string> = {
  replayed: 'waits again',
  done: 'is done already',
  superseded: 'left: a newer card stands in its place',
  'no-account': 'left: the person has no account yet',
  'in-hand': 'left: the liaison has its text to send',
};

async function withQueues<T>(use: (queues: Queues, database: Database) => Promise<T>): Promise<T> {
  return withDatabase(async (database: Database, config: Config) => {
    const store = await openQueueStore({ redisUrl: config.redisUrl ?? undefined, database });
    const queues = createQueues({ store });
    try {
      return await use(queues, database);
    } finally {
      await queues.close().catch(() => {});
      await store.close().catch(() => {});
    }
  });
}

async function listAll(queues: Queues, { db }: Database): Promise<Dead[]> {
  const jobs = await queues.dead.list(MOST);
  return [
    ...(await listDeadRows(db, MOST)),
    ...jobs.map(
      ({ id, queue, job, code, diedAt }): Dead => ({ id: `${queue}/${id}`, what: 'job', kind: job, code, at: diedAt }),
    ),
  ];
}

/** What is in the tables first: it is the truth. The queue hears of it, or the reconciler finds it within a minute. */
async function replayAll(dead: readonly Dead[], queues: Queues, database: Database): Promise<Replayed[]> {
  const replayed: Replayed[] = [];
  // the oldest first, so that they keep their order
  for (const one of dead.toReversed()) replayed.push({ ...one, outcome: await replay(one, queues, database) });
  return replayed;
}

async function replay({ id, what }: Dead, queues: Queues, database: Database): Promise<Replayed['outcome']> {
  const now = systemClock.now();
  if (what === 'job') {
    const at = id.indexOf('/');
    const queue = [...queues.handles.keys()].find((name) => name === id.slice(0, at));
    if (!queue || !(await queues.dead.retry(queue, id.slice(at + 1)))) return 'done';
    await noteReplay(database.db, what, id, now);
    return 'replayed';
  }
  const revived = await database.transaction((trx) => reviveDeadRow(trx, { id, what }, now));
  if (typeof revived === 'string') return revived;
  const wake =
    'lane' in revived ? queues.add('deliver', revived) : queues.add('turn', { conversationId: revived.conversationId });
  await wake.catch(() => {});
  return 'replayed';
}
