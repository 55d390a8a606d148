import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** The shapes that the services themselves give out. Made-up ones of the tests are shorter or say what they are. */
const SHAPES: Record<string, RegExp> = {
  'private key': /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----\s*[A-Za-z0-9+/=]{40}/,
  'Slack token': /\bxox[abeprs]-\d{9,14}-\d{9,14}-[A-Za-z0-9-]{16,}|\bxapp-\d-[A-Z0-9]{9,}-\d{9,}-[a-f0-9]{32,}/,
  'Slack webhook': /hooks\.slack\.com\/services\/T[A-Z0-9]{8,}\/B[A-Z0-9]{8,}\/\w{20,}/,
  'Azure client secret': /(?<![\w~.-])[\w~.-]{3}8Q~[\w~.-]{31,34}(?![\w~.-])/,
  'Azure storage or service key': /\b(?:AccountKey|SharedAccessKey)=[A-Za-z0-9+/]{40,}=*/,
  'OpenAI key': /\bsk-(?:proj-|svcacct-|admin-)?[A-Za-z0-9_-]{40,}/,
  'AWS key': /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/,
  'Google key': /\bAIza[0-9A-Za-z_-]{35}\b/,
  'GitHub token': /\bgh[oprsu]_[A-Za-z0-9]{36,}|\bgithub_pat_\w{60,}/,
  'npm token': /\bnpm_[A-Za-z0-9]{36}\b/,
  'JSON web token': /\beyJ[A-Za-z0-9_-]{15,}\.eyJ[A-Za-z0-9_-]{15,}\.[A-Za-z0-9_-]{30,}/,
  'password in an address': /:\/\/[^\s/:@'"`$<>{}]+:(?!password@|postgres@|pass%20word@)[^\s/:@'"`$<>{}]{9,}@(?!\$)/,
};

const findSecrets = (text: string): string[] =>
  Object.entries(SHAPES)
    .filter(([, shape]) => shape.test(text))
    .map(([kind]) => kind);

const letters = (count: number) => 'aB3dE5gH7jK9mN1pQ2sT4vW6xY8z'.repeat(4).slice(0, count);
const digits = '1234567890123';

describe('supply chain: no secret in the repository', () => {
  it('not one tracked file holds something of the shape of a key, a token or a password', () => {
    const files = execFileSync('git', ['ls-files', '-z'], { cwd: ROOT, encoding: 'utf8' }).split('\0').filter(Boolean);
    const found = files.flatMap((file) =>
      findSecrets(readFileSync(join(ROOT, file), 'latin1')).map((kind) => `${file}: ${kind}`),
    );
    expect(found).toEqual([]);
    expect(files.length).toBeGreaterThan(400);
  });

  it('.env, data and builds are not tracked', () => {
    const ignored = execFileSync('git', ['check-ignore', '.env', '.milepost/x', 'dist/main.js', 'node_modules/x'], {
      cwd: ROOT,
      encoding: 'utf8',
    });
    expect(ignored.trim().split('\n')).toHaveLength(4);
  });

  // put together here, so that this file holds none itself
  it.each([
    ['private key', `-----BEGIN RSA ${'PRIVATE'} KEY-----\n${letters(64)}`],
    ['Slack token', `xoxb-${digits}-${digits}-${letters(24)}`],
    ['Slack token', `xapp-1-A012345678Z-${digits}-${'0123456789abcdef'.repeat(4)}`],
    ['Slack webhook', `https://hooks.slack.com/services/T01234567/B01234567/${letters(24)}`],
    ['Azure client secret', `abc8Q~${letters(34)}`],
    ['Azure storage or service key', `AccountKey=${letters(86)}==`],
    ['OpenAI key', `sk-proj-${letters(48)}`],
    ['AWS key', `AKIA${'ABCDEFGH01234567'}`],
    ['Google key', `AIza${letters(35)}`],
    ['GitHub token', `ghp_${letters(36)}`],
    ['npm token', `npm_${letters(36)}`],
    ['JSON web token', `eyJ${letters(20)}.eyJ${letters(20)}.${letters(43)}`],
    ['password in an address', `postgres://milepost:${letters(16)}@db.example.edu/milepost`],
  ])('a %s would be seen', (kind, text) => expect(findSecrets(`x = "${text}"\n`)).toContain(kind));
});
