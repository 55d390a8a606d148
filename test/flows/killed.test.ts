import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { silentLog } from '../../src/observe/log.js';
import { dataKeys } from '../../src/store/data-keys.js';
import { openDatabase } from '../../src/store/database.js';
import { builtMain } from '../helpers/built-main.js';

const ROUNDS = 5;
const STUDENTS = 4;

/** A seed in the output lets a red run be told; the moments themselves are the machine's. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

async function start(dataDir: string): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, [builtMain()], {
    env: { PATH: process.env.PATH, PORT: '0', MILEPOST_DATA_DIR: dataDir, LOG_LEVEL: 'info' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await new Promise<string>((resolve, reject) => {
    let seen = '';
    child.once('exit', (code) => reject(new Error(`ended with ${code} before it was ready: ${seen.slice(-400)}`)));
    child.stdout?.on('data', (chunk: Buffer) => {
      seen += chunk.toString();
      const port = /"port":(\d+)/.exec(seen)?.[1];
      if (port) resolve(`http://127.0.0.1:${port}`);
    });
  });
  return { child, url };
}

const kill = (child: ChildProcess, signal: NodeJS.Signals) =>
  new Promise<number | null>((resolve) => {
    child.once('exit', (code) => resolve(code));
    child.kill(signal);
  });

/** What was left is taken up by the start; a job that a killed worker held, when its lock has run out. */
async function settled(url: string): Promise<void> {
  for (let quiet = 0, tries = 0; quiet < 4 && tries < 80; tries += 1) {
    await pause(500);
    const metrics = await (await fetch(`${url}/metrics`)).text();
    const open = [
      ...metrics.matchAll(/^milepost_jobs\{queue="(?:turns|deliveries)",state="(?:waiting|active|delayed)"\} (\d+)/gm),
    ];
    quiet = open.length === 6 && open.every(([, count]) => count === '0') ? quiet + 1 : 0;
  }
}

describe('flows/killed', () => {
  it(`killed ${ROUNDS} times at random moments, every message is answered once after a restart (promises 1 and 2, fault CR1)`, async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'milepost-killed-'));
    const seed = Date.now() % 100_000;
    const next = random(seed);
    const acknowledged: string[] = [];
    let sent = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      const { child, url } = await start(dataDir);
      const people = (
        (await (await fetch(`${url}/playground/api/people`)).json()) as { people: { email: string; roles: string[] }[] }
      ).people;
      const students = people.filter(({ roles }) => roles.includes('student')).slice(0, STUDENTS);
      const talking = students.map(async ({ email }) => {
        for (;;) {
          sent += 1;
          const text = `help ${seed} ${sent}`;
          const ok = await fetch(`${url}/playground/api/say`, {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify({ as: email, text }),
          }).then(
            (response) => response.ok,
            () => false,
          );
          if (!ok) return;
          acknowledged.push(text);
        }
      });
      await pause(100 + next() * 900);
      await kill(child, 'SIGKILL');
      await Promise.all(talking);
    }
    const last = await start(dataDir);
    await settled(last.url);
    expect(await kill(last.child, 'SIGTERM')).toBe(0);

    const database = await openDatabase({
      dataDir,
      keys: dataKeys({ dataKeys: null, databaseUrl: null, dataDir }),
      log: silentLog,
    });
    const events = await database.db.selectFrom('inbound_events').selectAll().execute();
    const deliveries = await database.db.selectFrom('deliveries').selectAll().where('kind', '=', 'answer').execute();
    const shown = await database.db
      .selectFrom('playground_messages')
      .select('id')
      .where('from_person', '=', false)
      .execute();
    await database.close();
    await rm(dataDir, { recursive: true, force: true });

    const texts = events.map(({ message }) => (message as { content: { text: string } }).content.text);
    expect({ seed, lost: acknowledged.filter((text) => !texts.includes(text)) }).toEqual({ seed, lost: [] });
    expect({ seed, states: [...new Set(events.map(({ state }) => state))] }).toEqual({ seed, states: ['answered'] });
    const answersOf = (id: string) => deliveries.filter(({ cause }) => cause === id).length;
    expect({ seed, notOnce: events.filter(({ id }) => answersOf(id) !== 1).length }).toEqual({ seed, notOnce: 0 });
    const unsent = deliveries.filter(({ state, id }) => state !== 'sent' || !shown.some((one) => one.id === id));
    expect({ seed, unsent: unsent.length }).toEqual({ seed, unsent: 0 });
    expect(events.length).toBeGreaterThan(0);
  }, 240_000);
});
