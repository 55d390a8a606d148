import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { builtMain } from '../helpers/built-main.js';

const ADDRESS = 'https://advising.our-school.edu';

describe('milepost package slack', () => {
  let folder = '';
  let cli = '';
  beforeAll(async () => {
    cli = builtMain().replace(/main\.js$/, 'cli.js');
    folder = await mkdtemp(join(tmpdir(), 'milepost-package-'));
  }, 120_000);
  afterAll(() => rm(folder, { recursive: true, force: true }));

  /** In an empty folder: the manifest comes from where Milepost is, not from where it is run. */
  const run = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [cli, 'package', ...args], {
      cwd: folder,
      env: { PATH: process.env.PATH },
      encoding: 'utf8',
    });
    return { status, out: stdout, err: stderr };
  };

  it('prints the manifest with the address of the installation, as JSON and nothing else', () => {
    const { status, out, err } = run('slack', '--url', ADDRESS);
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(JSON.parse(out)).toMatchObject({
      display_information: { name: 'Milepost' },
      settings: { event_subscriptions: { request_url: `${ADDRESS}/slack/events` }, socket_mode_enabled: false },
    });
    expect(out).not.toContain('example.edu');
  });

  it('--socket needs no address, and writes none where one is given', () => {
    const { status, out } = run('slack', '--socket');
    expect(status).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ settings: { socket_mode_enabled: true } });
    expect(out).not.toContain('https://');
    expect(run('slack', '--socket', '--url', ADDRESS).out).toBe(out);
  });

  it('--out writes the same to a file; where that is not possible it says so and fails', async () => {
    const file = join(folder, 'slack-app.json');
    expect(run('slack', '--url', ADDRESS, '--out', file)).toEqual({ status: 0, out: '', err: '' });
    expect(await readFile(file, 'utf8')).toBe(run('slack', '--url', ADDRESS).out);
    const failed = run('slack', '--url', ADDRESS, '--out', join(folder, 'no-such-folder', 'x.json'));
    expect(failed).toMatchObject({ status: 1, out: '' });
    expect(failed.err).toMatch(/--out cannot be written \(ENOENT\)/);
  });

  it.each([
    [[], /slack/],
    [['slack'], /--url <https-address> is needed, or --socket/],
    [['slack', '--url', 'http://our-school.edu'], /must start with https:\/\/.*Example: https:/],
    [['slack', '--url', 'https://milepost.example.edu/slack/events'], /host that Slack reaches/],
    [['slack', '--url', 'https://a:hunter2@our-school.edu'], /no user name or password/],
    [['slack', '--socket', '--url', 'https://our-school.edu/?x=1'], /before any \?/],
    [['slack', '--json'], /unknown option/],
    [['mattermost', '--url', ADDRESS], /unknown command|too many arguments/],
  ] as [string[], RegExp][])('milepost package %j is wrong usage', (args, says) => {
    const { status, out, err } = run(...args);
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(err).toMatch(says);
    expect(err).not.toContain('hunter2');
  });

  it('--help of both', () => {
    expect(run('--help')).toMatchObject({ status: 0, err: '' });
    expect(run('slack', '--help').out).toMatch(/--url[\s\S]*--socket[\s\S]*--out/);
  });
});
