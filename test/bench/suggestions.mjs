import { randomUUID } from 'node:crypto';
import { rankAlumni } from '../../dist/advising/tickets/rank-alumni.js';
import { suggestAlumni } from '../../dist/advising/tickets/suggest-alumni.js';
import { silentLog } from '../../dist/observe/log.js';
import { openDatabase } from '../../dist/store/database.js';
import { migrate } from '../../dist/store/migrate.js';
import { createRecords } from '../../dist/store/records.js';
import { systemClock } from '../../dist/time/clock.js';
import { median, percentile, round } from './figures.mjs';

const SPECIALTIES = Array.from({ length: 28 }, (_, at) => `specialty-${at}`);
const PLACES = Array.from({ length: 900 }, (_, at) => [
  `Hospital ${at} of ${['Saint Anne', 'the Bay', 'Mercy'][at % 3]}`,
  `City ${at % 240}`,
]);
const TODAY = '2026-11-25';
const WISH = {
  specialty: 'specialty-7',
  institution: 'Hospital 7 of the Bay',
  city: 'City 7',
  modes: ['call'],
  needBy: null,
  question: '',
};

const alum = (at) => ({
  id: randomUUID(),
  email: `alum-${at}@example.edu`,
  name: `Alum ${at}`,
  gradYear: 1980 + (at % 45),
  specialty: SPECIALTIES[at % SPECIALTIES.length],
  institution: PLACES[(at * 7) % PLACES.length][0],
  city: PLACES[(at * 7) % PLACES.length][1],
  state: null,
  country: 'US',
  modes: at % 3 === 0 ? ['call', 'email'] : ['email'],
  maxPerYear: 4,
  lastContacted: at % 5 === 0 ? '2025-03-01' : null,
  status: 'active',
  pausedUntil: null,
});

/** Who could be asked for one request: the ranking alone, and with all that it reads. */
export async function benchSuggestions(store, sizes = [400, 100_000], times = 200) {
  const rows = [];
  for (const size of sizes) {
    rows.push(row(`${size} alumni, ranking alone`, await rankingAlone(size, times)));
    const database = await openDatabase({ ...store(size), log: silentLog });
    await migrate(database, systemClock);
    await fill(database, size);
    const records = createRecords(database.db);
    const work = { records, school: { time_zone: 'America/New_York', desks: [] }, now: new Date(`${TODAY}T15:00:00Z`) };
    const ticket = { ...WISH, id: randomUUID(), studentId: randomUUID() };
    rows.push(row(`${size} alumni, with the directory`, await timed(times, () => suggestAlumni(work, ticket))));
    await database.close();
  }
  return rows;
}

/** The directory is in memory here alone: kept beside the other measure, it would be the collector's pauses that are measured. */
function rankingAlone(size, times) {
  const candidates = Array.from({ length: size }, (_, at) => ({
    alum: alum(at),
    introductions: 0,
    askedBefore: false,
  }));
  return timed(times, () => rankAlumni(WISH, candidates, TODAY));
}

async function fill({ pool }, size) {
  for (let from = 0; from < size; from += 5_000) {
    const part = Array.from({ length: Math.min(5_000, size - from) }, (_, at) => alum(from + at));
    await pool.query(
      `insert into alumni (id, email, name, grad_year, specialty, institution, city, country, modes, last_contacted)
       select id, email, name, "gradYear", specialty, institution, city, country, modes, "lastContacted"
       from jsonb_to_recordset($1) as r (id uuid, email text, name text, "gradYear" int, specialty text, institution text, city text, country text, modes text[], "lastContacted" date)`,
      [JSON.stringify(part)],
    );
  }
  await pool.query('vacuum (analyze) alumni');
}

async function timed(times, task) {
  for (let warm = 0; warm < 10; warm += 1) await task();
  const all = [];
  for (let turn = 0; turn < times; turn += 1) {
    const started = performance.now();
    await task();
    all.push(performance.now() - started);
  }
  return all;
}

const row = (what, all) => ({ what, 'p50 ms': round(median(all), 2), 'p99 ms': round(percentile(all, 0.99), 2) });
