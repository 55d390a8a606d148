import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { builtMain } from '../helpers/built-main.js';

const canary = (of: string) => `canary-${of}-password-77`;
const CANARIES = {
  SLACK_BOT_TOKEN: 'xoxb-canary-bot-token-77',
  SLACK_SIGNING_SECRET: 'canary-signing-secret-77',
  MicrosoftAppId: '11111111-2222-4333-8444-555555555555',
  MicrosoftAppTenantId: '11111111-2222-4333-8444-666666666666',
  MicrosoftAppPassword: 'canary-app-password-77',
  OPENAI_API_KEY: 'sk-canary-model-key-77',
  MILEPOST_SECRET: 'canary-link-secret-77-of-thirty-two-characters',
  MILEPOST_OPERATOR_PASSWORD: 'canary-operator-password-77',
  SMTP_URL: `smtp://user:${canary('mail')}@127.0.0.1:1`,
  MAIL_FROM: 'milepost@example.edu',
  // nobody listens there
  DATABASE_URL: `postgres://milepost:${canary('database')}@127.0.0.1:1/x`,
  REDIS_URL: `redis://:${canary('redis')}@127.0.0.1:1`,
  SLACK_API_URL: 'http://127.0.0.1:1/api/',
};

describe('cli: secrets', () => {
  const folder = mkdtempSync(join(tmpdir(), 'milepost-secrets-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const run = (program: string, args: string[], env: Record<string, string>) => {
    const options = { cwd: folder, encoding: 'utf8' as const, timeout: 60_000 };
    const path = program === 'main' ? builtMain() : builtMain().replace(/main\.js$/, 'cli.js');
    const { status, stdout, stderr } = spawnSync(process.execPath, [path, ...args], {
      ...options,
      env: { PATH: process.env.PATH, PORT: '0', LOG_LEVEL: 'debug', MILEPOST_DATA_DIR: folder, ...env },
    });
    return { status, said: stdout + stderr };
  };
  beforeAll(() => void builtMain(), 120_000);

  it.each([
    ['a start without its database', 'main', [], {}, 1],
    ['a start with a wrong setting beside them', 'main', [], { PORT: 'canary-77' }, 1],
    ['a start with every one of them cut short', 'main', [], cutShort(), 1],
    ['--help', 'cli', ['--help'], {}, 0],
    ['start --help', 'cli', ['start', '--help'], {}, 0],
    ['doctor', 'cli', ['doctor'], {}, 1],
    ['doctor --json', 'cli', ['doctor', '--json'], {}, 1],
    ['dead-letters list', 'cli', ['dead-letters', 'list'], {}, 1],
  ] as [string, string, string[], Record<string, string>, number][])(
    'OP3: %s prints no token, key or password',
    (_what, program, args, more, code) => {
      const { status, said } = run(program, args, { ...CANARIES, ...more });
      expect(said).not.toMatch(/canary/i);
      expect(said.length).toBeGreaterThan(20);
      expect(status).toBe(code);
    },
    90_000,
  );
});

/** Too short, or of another shape: each is complained about. */
function cutShort(): Record<string, string> {
  return Object.fromEntries(Object.entries(CANARIES).map(([name, value]) => [name, `canary ${value.slice(0, 3)}`]));
}
