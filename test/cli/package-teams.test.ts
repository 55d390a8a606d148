import { spawnSync } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageProblems } from '../../src/channels/teams/package-rules.js';
import { unzip } from '../fixtures/teams/unzip.js';
import { builtMain } from '../helpers/built-main.js';

const APP = '6f1c2d3e-4b5a-6978-8796-a5b4c3d2e1f0';
const BOT = '0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9';
const DOMAIN = 'advising.our-school.edu';
const GIVEN = ['--app-id', APP, '--domain', DOMAIN];

describe('milepost package teams', () => {
  let folder = '';
  let cli = '';
  beforeAll(async () => {
    cli = builtMain().replace(/main\.js$/, 'cli.js');
    folder = await mkdtemp(join(tmpdir(), 'milepost-package-'));
  }, 120_000);
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const runOf = (script: string, args: string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [script, 'package', 'teams', ...args], {
      cwd: folder,
      env: { PATH: process.env.PATH },
      encoding: 'utf8',
    });
    return { status, out: stdout, err: stderr };
  };
  const run = (...args: string[]) => runOf(cli, args);

  it('writes a zip of three files that keeps every rule, and says what is left to do', async () => {
    const { status, out, err } = run(...GIVEN);
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(out).toMatch(/^milepost-teams\.zip is made and checked\./);
    expect(out).toContain(`https://${DOMAIN}/privacy and https://${DOMAIN}/terms`);
    const files = unzip(await readFile(join(folder, 'milepost-teams.zip')));
    expect(files.map(({ name }) => name)).toEqual(['manifest.json', 'color.png', 'outline.png']);
    const [manifest, color, outline] = files.map(({ data }) => data);
    const text = manifest!.toString('utf8');
    expect(packageProblems({ manifest: JSON.parse(text), color: color!, outline: outline! })).toEqual([]);
    expect(text).not.toContain('example.edu');
    expect(JSON.parse(text)).toMatchObject({ id: APP, bots: [{ botId: APP }], version: '1.0.0' });
  });

  it('takes another bot, own pages, a version and another file', async () => {
    const pages = ['https://www.our-school.edu/privacy', 'https://www.our-school.edu/terms'] as const;
    const more = ['--bot-id', `{${BOT.toUpperCase()}}`, '--privacy-url', pages[0], '--terms-url', pages[1]];
    const { status, out } = run(...GIVEN, ...more, '--package-version', '1.0.1', '--out', 'other.zip');
    expect({ status, out }).toEqual({ status: 0, out: expect.stringMatching(/^other\.zip is made.*\n$/) });
    const [manifest] = unzip(await readFile(join(folder, 'other.zip')));
    expect(JSON.parse(manifest!.data.toString('utf8'))).toMatchObject({
      id: APP,
      version: '1.0.1',
      bots: [{ botId: BOT }],
      developer: { websiteUrl: `https://${DOMAIN}`, privacyUrl: pages[0], termsOfUseUrl: pages[1] },
    });
  });

  it.each([
    [[], /required option '--app-id <guid>'/],
    [['--app-id', APP], /required option '--domain <host>'/],
    [['--app-id', 'hunter2', '--domain', DOMAIN], /--app-id cannot be used\. It is not a GUID\. Example: 6f1c/],
    [['--app-id', APP, '--domain', 'https://a:hunter2@x.edu'], /--domain cannot be used\. It must be the host alone/],
    [['--app-id', APP, '--domain', 'milepost.example.edu'], /a host that Teams reaches/],
    [[...GIVEN, '--bot-id', '00000000-0000-0000-0000-000000000000'], /--bot-id cannot be used\. It is the placeholder/],
    [[...GIVEN, '--privacy-url', 'http://our-school.edu'], /--privacy-url cannot be used\. It must be an https/],
    [[...GIVEN, '--terms-url', 'terms'], /--terms-url cannot be used/],
    [[...GIVEN, '--package-version', '2'], /--package-version cannot be used\. It must be three numbers/],
    [[...GIVEN, '--json'], /unknown option/],
    [[...GIVEN, 'more'], /too many arguments/],
  ] as [string[], RegExp][])('milepost package teams %j is wrong usage', async (args, says) => {
    const { status, out, err } = run(...args, '--out', 'never.zip');
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(err).toMatch(says);
    expect(err).not.toContain('hunter2');
    expect(await readdir(folder)).not.toContain('never.zip');
  });

  it('says so and fails where the file cannot be written', () => {
    const { status, out, err } = run(...GIVEN, '--out', join('no-such-folder', 'x.zip'));
    expect({ status, out }).toEqual({ status: 1, out: '' });
    expect(err).toMatch(/--out cannot be written \(ENOENT\)/);
  });

  it('fails on files of its own that were damaged, names each fault, and writes nothing', async () => {
    const root = await mkdtemp(join(tmpdir(), 'milepost-damaged-'));
    const from = cli.replace(/dist[/\\]cli\.js$/, '');
    try {
      for (const name of ['dist', 'manifests', 'package.json'])
        await cp(join(from, name), join(root, name), { recursive: true });
      await symlink(join(from, 'node_modules'), join(root, 'node_modules'), 'junction');
      const broken = () => runOf(join(root, 'dist', 'cli.js'), [...GIVEN, '--out', 'never.zip']);
      const path = join(root, 'manifests', 'teams', 'manifest.json');
      const good = await readFile(path, 'utf8');
      const cases: [string, RegExp][] = [
        [
          good
            .replace('"title": "queue"', '"title": "/queue"')
            .replace('"Milepost",\n    "full"', '"Teams",\n    "full"'),
          /begin with a letter/,
        ],
        ['{', /manifest\.json: is not JSON/],
        ['{}', /damaged/],
      ];
      for (const [text, says] of cases) {
        await writeFile(path, text);
        const { status, out, err } = broken();
        expect({ status, out }).toEqual({ status: 1, out: '' });
        expect(err).toMatch(says);
      }
      await writeFile(path, good);
      await rm(join(root, 'manifests', 'teams', 'outline.png'));
      expect(broken()).toMatchObject({ status: 1, err: expect.stringMatching(/outline\.png: ENOENT/) });
      expect(await readdir(folder)).not.toContain('never.zip');
    } finally {
      await rm(root, { recursive: true, force: true });
    }
  });

  it('--help names every option', () => {
    expect(run('--help').out).toMatch(
      /--app-id[\s\S]*--domain[\s\S]*--out[\s\S]*--bot-id[\s\S]*--privacy-url[\s\S]*--terms-url/,
    );
  });
});
