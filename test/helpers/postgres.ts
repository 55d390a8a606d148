import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import { compiledSource } from './compiled-source.js';
import { findPostgresBinaries } from './postgres-binary.js';
import { answers } from './postgres-server.js';

const LOCAL = ['postgres://postgres@127.0.0.1:5432/postgres', 'postgres://postgres:postgres@127.0.0.1:5432/postgres'];

/** Where a real Postgres is to be had: given, running already, or to be started. Looked for once for each test file. */
const source = await findSource();

/** False where tests on a real Postgres have to be left out. */
export const postgresFound = source !== null;

/**
 * A fresh, empty database on a real Postgres: at DATABASE_URL, on the default local port, or on a server started from a binary
 * (one for the whole test run, which goes with it). Null where there is none. `stop` drops the database.
 */
export async function postgresForTests(): Promise<{ url: string; stop(): Promise<void> } | null> {
  if (source === null) return null;
  const server = source === 'binary' ? await sharedServer() : source;
  const name = `milepost_test_${randomBytes(6).toString('hex')}`;
  await onServer(server, `create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, stop: () => onServer(server, `drop database if exists ${name} with (force)`) };
}

async function findSource(): Promise<string | 'binary' | null> {
  const given = process.env.DATABASE_URL;
  for (const url of given ? [given] : LOCAL) if (await answers(url)) return url;
  return findPostgresBinaries() === null ? null : 'binary';
}

async function onServer(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server, connectionTimeoutMillis: 10_000 });
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** The first test file to come starts a keeper, a process that holds the server for as long as the test run lives. */
async function sharedServer(): Promise<string> {
  const run = process.send === undefined ? process.pid : process.ppid;
  const directory = join(tmpdir(), `milepost-test-run-${run}-${startOf(run)}`);
  const ready = join(directory, 'url');
  if (make(directory)) {
    const keeper = join(compiledSource(), 'test', 'fixtures', 'store', 'postgres-keeper.js');
    spawn(process.execPath, [keeper, String(run), directory], { detached: true, stdio: 'ignore' }).unref();
  }
  for (let tries = 0; tries < 600; tries += 1) {
    if (existsSync(ready)) return readFileSync(ready, 'utf8');
    await pause(100);
  }
  rmSync(directory, { recursive: true, force: true });
  throw new Error(`Postgres was found but did not start (${pathToFileURL(directory)})`);
}

function make(directory: string): boolean {
  try {
    mkdirSync(directory);
    return true;
  } catch {
    return false;
  }
}

/** Tells a run from an earlier one with the same process id. */
function startOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[19] ?? '';
  } catch {
    return '';
  }
}
