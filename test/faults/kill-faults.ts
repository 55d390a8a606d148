import type { Fault } from './nemesis.js';
import type { Program } from './program.js';
import type { Direction, Watch } from './wire.js';

interface Point {
  name: string;
  role: 'web' | 'worker';
  store: 'postgres' | 'redis';
  direction?: Direction;
  pattern: RegExp;
  when: Watch['when'];
  /** Reminders fall due meanwhile; else students write. */
  reminders?: boolean;
}

/** Where a process dies: the wire sees the statement or command go by. */
const POINTS: readonly Point[] = [
  {
    name: 'received, not stored',
    role: 'web',
    store: 'postgres',
    pattern: /insert into inbound_events/,
    when: 'before',
  },
  {
    name: 'stored, not acknowledged',
    role: 'web',
    store: 'postgres',
    pattern: /insert into inbound_events/,
    when: 'after',
  },
  { name: 'answered, being queued', role: 'web', store: 'redis', pattern: /milepost:deliveries/, when: 'before' },
  { name: 'answered and queued', role: 'web', store: 'redis', pattern: /milepost:deliveries/, when: 'after' },
  {
    name: 'job taken',
    role: 'worker',
    store: 'redis',
    direction: 'back',
    pattern: /conversationId|"lane"/,
    when: 'before',
  },
  {
    name: 'answer not yet written',
    role: 'worker',
    store: 'postgres',
    pattern: /insert into "deliveries"/,
    when: 'before',
  },
  {
    name: 'answer written, not committed',
    role: 'worker',
    store: 'postgres',
    pattern: /insert into "deliveries"/,
    when: 'after',
  },
  { name: 'delivery not yet claimed', role: 'worker', store: 'postgres', pattern: /with settled as/, when: 'before' },
  {
    name: 'delivery claimed, not posted',
    role: 'worker',
    store: 'postgres',
    pattern: /with settled as/,
    when: 'after',
  },
  {
    name: 'reminder job taken',
    role: 'worker',
    store: 'redis',
    direction: 'back',
    pattern: /reminderId/,
    when: 'before',
    reminders: true,
  },
  {
    name: 'reminder not yet claimed',
    role: 'worker',
    store: 'postgres',
    pattern: /for no key update/,
    when: 'before',
    reminders: true,
  },
  {
    name: 'reminder claimed, not kept',
    role: 'worker',
    store: 'postgres',
    pattern: /update reminders set state = 'sent'/,
    when: 'before',
    reminders: true,
  },
  {
    name: 'reminder kept, not committed',
    role: 'worker',
    store: 'postgres',
    pattern: /update reminders set state = 'sent'/,
    when: 'after',
    reminders: true,
  },
];

/** Long enough for the reconciler to bring up what nobody else has queued. */
const WITHIN = 150_000;

export const killFaults: Fault[] = [
  ...POINTS.map(
    (point): Fault => ({
      name: `kill -9: ${point.name}`,
      rows: 'CR1',
      async run(world, traffic) {
        const victim = killAt(point, point.role === 'web' ? world.webs : world.workers);
        if (point.reminders) await traffic.plan(3);
        return `${await victim} died`;
      },
    }),
  ),
  {
    name: 'kill -9: posted, not marked',
    rows: 'CR1, SD9',
    async run({ slack, workers }, traffic) {
      const victims = await new Promise<string>((resolve, reject) => {
        const late = setTimeout(() => reject(new Error('nothing was posted')), WITHIN);
        const end = slack.script('chat.postMessage', () => {
          clearTimeout(late);
          end();
          // whichever of them posted
          for (const one of workers) one.signal('SIGKILL');
          resolve(workers.map(({ name }) => name).join(', '));
          return 'accept-then-drop';
        });
        void traffic.plan(3);
      });
      return `${victims} died`;
    },
  },
  {
    name: 'kill -9: acknowledged',
    rows: 'CR1',
    async run({ webs, students }, traffic) {
      const { acknowledged } = await traffic.say(students[0] ?? '');
      for (const one of webs) one.signal('SIGKILL');
      return acknowledged ? 'the web process died' : 'it died; that was not acknowledged';
    },
  },
  {
    name: 'kill -9: three times over the same work',
    rows: 'CR2',
    async run(world, traffic) {
      const point = POINTS.find(({ name }) => name === 'answer written, not committed');
      if (!point) throw new Error('no such point');
      const died: string[] = [];
      for (let times = 0; times < 3; times += 1) {
        const victim = killAt(point, world.workers);
        if (times === 0) await traffic.plan(1);
        died.push(await victim);
        await Promise.all(world.workers.filter(({ alive }) => !alive).map((one) => one.startUntilUp()));
      }
      return died.join(', ');
    },
  },
];

/** The first process in which it goes by dies at once. */
async function killAt(
  { name, store, direction = 'out', pattern, when }: Point,
  among: readonly Program[],
): Promise<string> {
  const ends: (() => void)[] = [];
  try {
    return await new Promise<string>((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`this never went by: ${name}`)), WITHIN);
      let dead = false;
      for (const program of among) {
        const seen = () => {
          if (dead) return;
          dead = true;
          clearTimeout(late);
          // dead before anybody asks who is
          program.end('SIGKILL').then(() => resolve(program.name), reject);
        };
        ends.push(program[store].watch({ direction, pattern, when, seen }));
      }
    });
  } finally {
    for (const end of ends) end();
  }
}
