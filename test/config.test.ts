import { readFileSync } from 'node:fs';
import { VARIABLE_NAMES } from '../src/config/variables.js';
import { readConfig } from '../src/config.js';
import { MilepostError } from '../src/errors.js';

const slack = { SLACK_BOT_TOKEN: 'xoxb-1234567890-abcdef', SLACK_SIGNING_SECRET: '0123456789abcdef0123456789abcdef' };
const guid = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';
const teams = { MicrosoftAppId: guid, MicrosoftAppPassword: 'a-client-secret-value', MicrosoftAppTenantId: guid };

function problemsOf(env: Record<string, string>): readonly string[] {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof MilepostError) return error.details;
    throw error;
  }
  return [];
}

describe('config', () => {
  it('needs nothing: an empty environment gives the embedded default with the playground on loopback', () => {
    expect(readConfig({})).toMatchObject({
      port: 3978,
      host: '127.0.0.1',
      dataDir: '.milepost',
      role: 'all',
      playground: true,
      databaseUrl: null,
      redisUrl: null,
      slack: null,
      teams: null,
      model: null,
    });
  });

  it.each(['', ' '])('takes an empty value (%j) as unset, as a copied .env.example has it', (empty) => {
    const example = Object.fromEntries(VARIABLE_NAMES.map((name) => [name, empty]));
    expect(readConfig(example)).toEqual(readConfig({}));
  });

  it.each([
    [{ PORT: 'abc' }, 'PORT'],
    [{ PORT: '70000' }, 'PORT'],
    [{ MILEPOST_ROLE: 'boss' }, 'MILEPOST_ROLE'],
    [{ MILEPOST_PLAYGROUND: 'yes' }, 'MILEPOST_PLAYGROUND'],
    [{ MILEPOST_TEAMS_LOCAL: '1' }, 'MILEPOST_TEAMS_LOCAL'],
    [{ DATABASE_URL: 'mysql://localhost/x' }, 'DATABASE_URL'],
    [{ DATABASE_URL: 'db.internal' }, 'DATABASE_URL'],
    [{ REDIS_URL: 'http://cache.internal' }, 'REDIS_URL'],
    [{ ...slack, SLACK_BOT_TOKEN: 'xapp-1234567890' }, 'SLACK_BOT_TOKEN'],
    [{ ...slack, SLACK_BOT_TOKEN: 'xoxb-...' }, 'SLACK_BOT_TOKEN'],
    [{ ...slack, SLACK_SIGNING_SECRET: 'changeme' }, 'SLACK_SIGNING_SECRET'],
    [{ ...slack, SLACK_SIGNING_SECRET: 'xoxb-swapped-by-accident' }, 'SLACK_SIGNING_SECRET'],
    [{ SLACK_BOT_TOKEN: slack.SLACK_BOT_TOKEN }, 'SLACK_SIGNING_SECRET'],
    [{ SLACK_SIGNING_SECRET: slack.SLACK_SIGNING_SECRET }, 'SLACK_BOT_TOKEN'],
    [{ SLACK_APP_TOKEN: 'xoxb-not-an-app-token' }, 'SLACK_APP_TOKEN'],
    [{ SLACK_API_URL: 'ftp://slack' }, 'SLACK_API_URL'],
    [{ ...teams, MicrosoftAppId: 'my-bot' }, 'MicrosoftAppId'],
    [{ MicrosoftAppId: guid }, 'MicrosoftAppPassword'],
    [{ ...teams, MicrosoftAppType: 'MultiTenant' }, 'MicrosoftAppType'],
    [{ ...teams, MicrosoftAppType: 'UserAssignedMSI' }, 'MicrosoftAppPassword'],
    [{ MicrosoftAppId: guid, MicrosoftAppPassword: 'a-client-secret-value' }, 'MicrosoftAppTenantId'],
    [{ OPENAI_API_KEY: 'xxx' }, 'OPENAI_API_KEY'],
    [{ OPENAI_MODEL: 'a-model' }, 'OPENAI_API_KEY'],
    [{ OPENAI_API_KEY: 'sk-0123456789', OPENAI_BASE_URL: 'not a url' }, 'OPENAI_BASE_URL'],
    [{ OPENAI_API_KEY: 'sk-0123456789', OPENAI_BASE_URL: 'https://models.example.edu/v1' }, 'OPENAI_ALLOWED_HOST'],
    [
      {
        OPENAI_API_KEY: 'sk-0123456789',
        OPENAI_BASE_URL: 'https://models.example.edu/v1',
        OPENAI_ALLOWED_HOST: 'example.edu',
      },
      'OPENAI_ALLOWED_HOST',
    ],
    [
      { OPENAI_API_KEY: 'sk-0123456789', OPENAI_BASE_URL: 'https://api.openai.com.evil.example/v1' },
      'OPENAI_ALLOWED_HOST',
    ],
    [{ DATABASE_MIGRATE_URL: 'postgres://owner@localhost/milepost' }, 'DATABASE_MIGRATE_URL'],
    [{ OPENAI_API_KEY: 'sk-0123456789', OPENAI_BASE_URL: 'http://models.example.edu/v1' }, 'OPENAI_BASE_URL'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL'],
    [{ PUBLIC_URL: 'http://milepost.example.edu' }, 'PUBLIC_URL'],
    [{ PUBLIC_URL: 'https://user@milepost.example.edu' }, 'PUBLIC_URL'],
    [{ PUBLIC_URL: 'milepost-internal' }, 'PUBLIC_URL'],
    [{ MILEPOST_SECRET: 'short-secret-1234' }, 'MILEPOST_SECRET'],
    [{ SMTP_URL: 'http://mail.example.edu', MAIL_FROM: 'a@example.edu' }, 'SMTP_URL'],
    [{ SMTP_URL: 'smtp://mail.example.edu' }, 'MAIL_FROM'],
    [{ MAIL_FROM: 'a@example.edu' }, 'SMTP_URL'],
    [{ SMTP_URL: 'smtp://mail.example.edu', MAIL_FROM: 'nobody' }, 'MAIL_FROM'],
    [{ MILEPOST_ROLE: 'worker' }, 'DATABASE_URL'],
    [{ HOST: '0.0.0.0', MILEPOST_PLAYGROUND: 'on' }, 'MILEPOST_PLAYGROUND'],
    [{ ...teams, MILEPOST_TEAMS_LOCAL: 'on' }, 'MILEPOST_TEAMS_LOCAL'],
    [{ DANGEROUSLY_ALLOW_UNAUTHENTICATED_REQUESTS: 'true' }, 'DANGEROUSLY_ALLOW_UNAUTHENTICATED_REQUESTS'],
  ])('refuses %j and names %s, with an example and without the value (faults SG10, OP1, OP2)', (env, name) => {
    const problems = problemsOf(env as Record<string, string>);
    expect(problems.some((line) => line.startsWith(name))).toBe(true);
    for (const [variable, value] of Object.entries(env)) {
      // option words stand in the list of what is allowed
      if (/URL|TOKEN|SECRET|KEY|Password|Id$/.test(variable)) expect(problems.join('\n')).not.toContain(value);
    }
  });

  it('says every problem in one message', () => {
    const names = problemsOf({ PORT: 'x', REDIS_URL: 'x', LOG_LEVEL: 'x' }).map((line) => line.split(' ')[0]);
    expect(names).toEqual(['PORT', 'REDIS_URL', 'LOG_LEVEL']);
  });

  it.each([
    [{ ...slack }, false],
    [{ ...teams }, false],
    [{ HOST: '0.0.0.0' }, false],
    [{ HOST: '::1' }, true],
    [{ ...slack, MILEPOST_PLAYGROUND: 'on' }, true],
    [{ MILEPOST_PLAYGROUND: 'off' }, false],
  ])('with %j the playground is on: %s', (env, on) =>
    expect(readConfig(env as Record<string, string>).playground).toBe(on),
  );

  it('.env.example names every variable that is read, and no other', () => {
    const example = readFileSync(new URL('../.env.example', import.meta.url), 'utf8');
    const named = [...example.matchAll(/^([A-Za-z_]+)=/gm)].map((match) => match[1]);
    expect([...named].sort()).toEqual([...VARIABLE_NAMES].sort());
  });
});
