import { spawn, spawnSync } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { SAMPLE_SCHOOL } from '../../src/school/sample-school.js';
import { builtMain } from '../helpers/built-main.js';

const STUDENT = 'aaliyah.brooks@example.edu';

describe('cli/commands', () => {
  let dataDir = '';
  let cli = '';
  beforeAll(async () => {
    cli = builtMain().replace(/main\.js$/, 'cli.js');
    dataDir = await mkdtemp(join(tmpdir(), 'milepost-cli-'));
  }, 120_000);
  afterAll(() => rm(dataDir, { recursive: true, force: true }));

  const run = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], {
      cwd: dataDir,
      env: { PATH: process.env.PATH, MILEPOST_DATA_DIR: dataDir, LOG_LEVEL: 'silent', PORT: '1' },
      encoding: 'utf8',
    });
    return { status, out: stdout, err: stderr };
  };

  it.each([
    [['--help'], 0],
    [[], 2],
    [['bogus'], 2],
    [['ask'], 2],
    [['ask', 'hello'], 2],
    [['import'], 2],
    [['export', 'everything'], 2],
    [['export', 'person'], 2],
    [['preview', '--from', 'tomorrow'], 2],
    [['doctor', '--bogus'], 2],
    [['dead-letters'], 2],
    [['dead-letters', 'burn'], 2],
    [['restored'], 2],
    [['restored', '--from', 'yesterday'], 2],
    [['eval', 'no-such-file.jsonl'], 1],
    [['eval', '/dev/zero'], 1], // fault DI13
    ...['start', 'ask', 'import', 'preview', 'doctor', 'export', 'eval', 'migrate', 'dead-letters', 'restored'].map(
      (command) => [[command, '--help'], 0],
    ),
  ] as [string[], number][])('milepost %j ends with %i', (args, code) => expect(run(...args).status).toBe(code));

  it('ask: one turn on a machine with nothing there yet; then nobody of that name', () => {
    const answered = run('ask', '--as', STUDENT, 'who is my society advisor');
    expect(answered).toMatchObject({ status: 0, err: '' });
    expect(answered.out).toMatch(/society advisor/i);
    const { messages } = JSON.parse(run('ask', '--as', STUDENT.toUpperCase(), 'help', '--json').out) as {
      messages: unknown[];
    };
    expect(messages).toHaveLength(1);
    expect(run('ask', '--as', 'nobody@example.edu', 'hello').status).toBe(1);
  }, 120_000);

  it('import: the same again changes nothing; a bad row is named with file, line and column, and nothing changes', async () => {
    expect(run('import', SAMPLE_SCHOOL, '--dry-run').out).toContain('Nothing changes');
    const folder = join(dataDir, 'pack');
    await cp(SAMPLE_SCHOOL, folder, { recursive: true });
    const students = await readFile(join(folder, 'students.csv'), 'utf8');
    await writeFile(join(folder, 'students.csv'), students.replace(/,2027,/, ',soon,'));
    const refused = run('import', folder);
    expect(refused.status).toBe(1);
    expect(refused.err).toMatch(/students\.csv:\d+ class_year/);
    await writeFile(join(folder, 'students.csv'), students.replace(/,2027,/, ',2028,'));
    expect(JSON.parse(run('import', folder, '--dry-run', '--json').out)).toMatchObject({ dryRun: true });
    expect(run('import', folder).out).toContain('class_year');
    expect(run('import', folder).out).toContain('Nothing changes');
  }, 120_000);

  it('preview, export, doctor: as text and as JSON', () => {
    expect(JSON.parse(run('preview', '--student', STUDENT, '--json').out)).toHaveLength(1);
    expect(run('preview', '--student', 'nobody@example.edu').status).toBe(1);
    expect(run('export', 'tickets').out).toMatch(/^number,kind,desk/);
    expect(JSON.parse(run('export', 'audit', '--json').out)).not.toHaveLength(0);
    const person = JSON.parse(run('export', 'person', '--person', STUDENT).out) as {
      person: { email: string };
      messages: unknown[];
    };
    expect(person.person.email).toBe(STUDENT);
    expect(person.messages.length).toBeGreaterThan(0);
    expect(run('doctor')).toMatchObject({ status: 0, err: '' });
    expect(JSON.parse(run('doctor', '--json').out)).toHaveProperty('findings');
  }, 120_000);

  it('a reader that takes its time, as gzip may, gets all of it', async () => {
    const child = spawn(process.execPath, [cli, 'preview', '--json'], {
      ...{ cwd: dataDir, stdio: ['ignore', 'pipe', 'inherit'] },
      env: { PATH: process.env.PATH, MILEPOST_DATA_DIR: dataDir, LOG_LEVEL: 'silent' },
    });
    const pieces: Buffer[] = [];
    for await (const piece of child.stdout) {
      if (pieces.push(piece) === 1) await pause(2_000);
    }
    const whole = Buffer.concat(pieces);
    expect(whole.length).toBeGreaterThan(200_000);
    expect(JSON.parse(whole.toString())).not.toHaveLength(0);
  }, 60_000);

  it('eval prints its figures', async () => {
    const file = join(dataDir, 'messages.jsonl');
    await writeFile(file, `${JSON.stringify({ text: 'when is the rank list due', intent: 'deadlines' })}\n`);
    expect(run('eval', file).out).toContain('1 messages');
    expect(JSON.parse(run('eval', file, '--json').out)).toMatchObject({ rows: 1, accuracy: 1 });
  });

  it('README names every command, and no other', async () => {
    const readme = await readFile(fileURLToPath(new URL('../../README.md', import.meta.url)), 'utf8');
    const named = [...readme.matchAll(/^\| `([\w-]+)/gm)].map((match) => match[1]);
    const listed = [...run('--help').out.matchAll(/^ {2}([\w-]+) /gm)]
      .map((match) => match[1])
      .filter((name) => name !== 'help');
    expect([...new Set(named)].sort()).toEqual([...listed].sort());
  });
});
