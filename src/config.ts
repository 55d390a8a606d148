import { existsSync } from 'node:fs';
import { z } from 'zod';
import { MilepostError } from './errors.js';

/** What the rest of the program is told of the environment. Only this file reads `process.env`. */
export interface Config {
  port: number;
  host: string;
  dataDir: string;
  /** Folder of the school pack; null: the bundled sample. */
  schoolDir: string | null;
  role: 'all' | 'web' | 'worker';
  playground: boolean;
  teamsLocal: boolean;
  databaseUrl: string | null;
  /** The role that owns the tables; null: the program's own does. */
  databaseMigrateUrl: string | null;
  redisUrl: string | null;
  slack: SlackConfig | null;
  teams: TeamsConfig | null;
  /** `price`: dollars for a million tokens; null: not known. */
  model: { apiKey: string; baseUrl: string | null; name: string; price: number | null } | null;
  /** Where the server is reached from outside, without a slash at the end; null: it has no pages for people outside. */
  publicUrl: string | null;
  /** What links are signed with; null: a key of our own, kept in the database. */
  secret: string | null;
  /** `id:base64 of 32 bytes`, the newest first, separated by commas. */
  dataKeys: string | null;
  mail: MailConfig | null;
  /** Lets whoever runs Milepost see the queues and the figures from elsewhere; null: nobody can. */
  operatorPassword: string | null;
  /** Where traces go, without `/v1/traces`; null: there are none. */
  tracesTo: string | null;
  logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
}
export interface MailConfig {
  smtpUrl: string;
  /** An address, with or without a name. */
  from: string;
}
export interface SlackConfig {
  botToken: string;
  signingSecret: string | null;
  appToken: string | null;
  apiUrl: string;
}
export interface TeamsConfig {
  appId: string;
  password: string | null;
  /** In place of the password. `privateKey` is PEM, `thumbprint` the certificate's SHA-1 in hex. */
  certificate: { thumbprint: string; privateKey: string } | null;
  appType: 'SingleTenant' | 'UserAssignedMSI';
  tenantId: string;
}

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '::1']);
const PLACEHOLDER = /^(changeme|change-me|secret|password|token|todo|x{3,}|your[-_ ].*|<.*>|.*\.\.\.)$/i;

const filled = z.string().trim().min(1);
const secret = filled.min(8, 'is too short to be real').refine((value) => !PLACEHOLDER.test(value), 'is a placeholder');
const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.optional());
const onOff = z.enum(['on', 'off']);
const url = (protocols: RegExp) => z.url({ protocol: protocols });
/** `http` is for this machine alone: links in it are secrets. */
const isPem = (text: string) => /^-----BEGIN (RSA |EC )?PRIVATE KEY-----\n[\s\S]+-----END/.test(text);
const publicUrl = url(/^https?$/)
  .refine(
    (text) => /^(https:|http:\/\/(localhost|127\.0\.0\.1|\[::1\])(?=[:/]|$))/i.test(text),
    'must start with https://',
  )
  .refine((text) => /^[^?#@]*$/.test(text), 'must have no query, fragment or user')
  .transform((text) => text.replace(/\/+$/, ''));
const mailFrom = filled.refine(
  (text) => /^([^<>\r\n]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/.test(text),
  'is not an e-mail address',
);

/** One entry a variable: its schema, and the example that a person is shown when it is wrong. */
const VARIABLES = {
  PORT: [optional(z.coerce.number().int().min(0).max(65_535)), '3978'],
  HOST: [optional(filled), '127.0.0.1'],
  MILEPOST_DATA_DIR: [optional(filled), '.milepost'],
  MILEPOST_SCHOOL: [optional(filled), './our-school'],
  MILEPOST_ROLE: [optional(z.enum(['all', 'web', 'worker'])), 'all'],
  MILEPOST_PLAYGROUND: [optional(onOff), 'on'],
  MILEPOST_TEAMS_LOCAL: [optional(onOff), 'off'],
  DATABASE_URL: [optional(url(/^postgres(ql)?$/)), 'postgres://milepost@localhost:5432/milepost'],
  DATABASE_MIGRATE_URL: [optional(url(/^postgres(ql)?$/)), 'postgres://milepost_owner@localhost:5432/milepost'],
  REDIS_URL: [optional(url(/^rediss?$/)), 'redis://localhost:6379'],
  SLACK_BOT_TOKEN: [
    optional(secret.refine((v) => v.startsWith('xoxb-'), 'is not a bot token')),
    'a token that starts with xoxb-',
  ],
  SLACK_SIGNING_SECRET: [
    optional(secret.refine((v) => !/^xox|^xapp/.test(v), 'is a token, not the signing secret')),
    'the 32 characters under "Signing Secret"',
  ],
  SLACK_APP_TOKEN: [
    optional(secret.refine((v) => v.startsWith('xapp-'), 'is not an app-level token')),
    'a token that starts with xapp-',
  ],
  SLACK_API_URL: [optional(url(/^https?$/)), 'https://slack.com/api/'],
  MicrosoftAppId: [optional(z.uuid('is not a GUID')), 'the GUID of the bot registration'],
  MicrosoftAppPassword: [optional(secret), 'the value of a client secret'],
  MicrosoftAppType: [optional(z.enum(['SingleTenant', 'UserAssignedMSI'])), 'SingleTenant'],
  MicrosoftAppTenantId: [optional(z.uuid('is not a GUID')), 'the GUID of the tenant'],
  MicrosoftAppCertificateThumbprint: [
    optional(filled.regex(/^[0-9a-f]{40}$/i, 'is not a SHA-1 in hex')),
    'the 40 hexadecimal digits that Azure shows beside the certificate',
  ],
  MicrosoftAppCertificateKey: [
    optional(filled.transform((text) => text.replaceAll('\\n', '\n')).refine(isPem, 'is not a private key in PEM')),
    'the private key in PEM, its lines joined by \\n',
  ],
  OPENAI_API_KEY: [optional(secret), 'a key of your provider'],
  OPENAI_BASE_URL: [optional(url(/^https?$/)), 'https://api.openai.com/v1'],
  OPENAI_ALLOWED_HOST: [
    optional(filled.regex(/^[a-z0-9.-]+$/i, 'is not a host name')),
    'the host in OPENAI_BASE_URL, once more',
  ],
  OPENAI_MODEL: [optional(filled), 'gpt-4.1-mini'],
  PUBLIC_URL: [optional(publicUrl), 'https://milepost.example.edu'],
  MILEPOST_SECRET: [
    optional(secret.refine((text) => text.length >= 32, 'is too short: it needs 32 characters or more')),
    'the output of: openssl rand -base64 32',
  ],
  MILEPOST_DATA_KEYS: [
    optional(
      filled.regex(
        /^[a-z0-9-]{1,20}:[A-Za-z0-9+/_-]{43}=?(\s*,\s*[a-z0-9-]{1,20}:[A-Za-z0-9+/_-]{43}=?)*$/,
        'is not a list of id:key, where a key is 32 bytes in base64',
      ),
    ),
    '2026-11: and then the output of: openssl rand -base64 32',
  ],
  SMTP_URL: [optional(url(/^smtps?$/)), 'smtp://user:password@mail.example.edu:587'],
  MAIL_FROM: [optional(mailFrom), 'Alumni Liaison <milepost@example.edu>'],
  OPENAI_PRICE: [
    optional(filled.regex(/^\d{1,4}(\.\d{1,4})?$/, 'is not a number of dollars').transform(Number)),
    '0.50, the dollars that a million tokens cost',
  ],
  MILEPOST_OPERATOR_PASSWORD: [
    optional(secret.refine((text) => text.length >= 16, 'is too short: it needs 16 characters or more')),
    'the output of: openssl rand -base64 24',
  ],
  OTEL_EXPORTER_OTLP_ENDPOINT: [optional(url(/^https?$/)), 'http://localhost:4318'],
  LOG_LEVEL: [optional(z.enum(['debug', 'info', 'warn', 'error', 'silent'])), 'info'],
} as const satisfies Record<string, readonly [z.ZodType, string]>;

type Name = keyof typeof VARIABLES;
type Values = { [K in Name]: z.infer<(typeof VARIABLES)[K][0]> };

/** Every variable that is read, for `.env.example` and the documents. */
export const VARIABLE_NAMES = Object.keys(VARIABLES) as Name[];

/** Adds `.env` of the working directory, where there is one. What the environment says already wins. */
export function loadEnvFile(path = '.env'): void {
  if (existsSync(path)) process.loadEnvFile(path);
}

/** Throws one `config` error that lists every problem: name, why, an example; never a value. */
export function readConfig(env: Readonly<Record<string, string | undefined>> = process.env): Config {
  const problems: string[] = [];
  const complain = (name: Name, why: string) => problems.push(`${name} ${why}. Example: ${VARIABLES[name][1]}`);
  const values = parseAll(env, complain);
  if (env.DANGEROUSLY_ALLOW_UNAUTHENTICATED_REQUESTS !== undefined) {
    problems.push('DANGEROUSLY_ALLOW_UNAUTHENTICATED_REQUESTS must not be set: every request is authenticated');
  }
  const config: Config = {
    port: values.PORT ?? 3978,
    host: values.HOST ?? '127.0.0.1',
    dataDir: values.MILEPOST_DATA_DIR ?? '.milepost',
    schoolDir: values.MILEPOST_SCHOOL ?? null,
    role: values.MILEPOST_ROLE ?? 'all',
    playground: false,
    teamsLocal: values.MILEPOST_TEAMS_LOCAL === 'on',
    databaseUrl: values.DATABASE_URL ?? null,
    databaseMigrateUrl: values.DATABASE_MIGRATE_URL ?? null,
    redisUrl: values.REDIS_URL ?? null,
    slack: slackOf(values, complain),
    teams: teamsOf(values, complain),
    model: modelOf(values, complain),
    publicUrl: values.PUBLIC_URL ?? null,
    secret: values.MILEPOST_SECRET ?? null,
    dataKeys: values.MILEPOST_DATA_KEYS ?? null,
    mail: mailOf(values, complain),
    operatorPassword: values.MILEPOST_OPERATOR_PASSWORD ?? null,
    tracesTo: values.OTEL_EXPORTER_OTLP_ENDPOINT?.replace(/\/+$/, '') ?? null,
    logLevel: values.LOG_LEVEL ?? 'info',
  };
  config.playground = playgroundOf(values, config, complain);
  if (config.role !== 'all' && !config.databaseUrl) {
    complain('DATABASE_URL', `is needed with MILEPOST_ROLE=${config.role}: the embedded database serves one process`);
  }
  if (config.databaseMigrateUrl && !config.databaseUrl)
    complain('DATABASE_MIGRATE_URL', 'is for use beside DATABASE_URL');
  if (config.teamsLocal && (config.teams || !LOOPBACK.has(config.host))) {
    complain('MILEPOST_TEAMS_LOCAL', 'is for a loopback HOST without Teams credentials');
  }
  if (problems.length > 0) {
    throw new MilepostError('config', 'The environment has problems.', { details: problems });
  }
  return config;
}

type Complain = (name: Name, why: string) => void;

function parseAll(env: Readonly<Record<string, string | undefined>>, complain: Complain): Values {
  const values: Partial<Record<Name, unknown>> = {};
  for (const name of VARIABLE_NAMES) {
    const parsed = VARIABLES[name][0].safeParse(env[name]);
    if (parsed.success) values[name] = parsed.data;
    else complain(name, reasonOf(parsed.error));
  }
  return values as Values;
}

/** Zod's messages hold no value; its longer ones are cut to what a person needs. */
const reasonOf = (error: z.ZodError) => {
  const message = error.issues[0]?.message ?? 'is wrong';
  return /^(is|has|must)\b/.test(message)
    ? message
    : `is not valid (${message.replace(/^Invalid (input|option): /, '')})`;
};

function slackOf(values: Values, complain: Complain): SlackConfig | null {
  const { SLACK_BOT_TOKEN, SLACK_SIGNING_SECRET, SLACK_APP_TOKEN, SLACK_API_URL } = values;
  if (!SLACK_BOT_TOKEN && !SLACK_SIGNING_SECRET && !SLACK_APP_TOKEN) return null;
  if (!SLACK_BOT_TOKEN) complain('SLACK_BOT_TOKEN', 'is missing beside the other Slack settings');
  if (!SLACK_SIGNING_SECRET && !SLACK_APP_TOKEN) {
    complain('SLACK_SIGNING_SECRET', 'is missing: set it for HTTP, or SLACK_APP_TOKEN for Socket Mode');
  }
  return {
    botToken: SLACK_BOT_TOKEN ?? '',
    signingSecret: SLACK_SIGNING_SECRET ?? null,
    appToken: SLACK_APP_TOKEN ?? null,
    apiUrl: SLACK_API_URL ?? 'https://slack.com/api/',
  };
}

function teamsOf(values: Values, complain: Complain): TeamsConfig | null {
  const { MicrosoftAppId, MicrosoftAppPassword, MicrosoftAppType, MicrosoftAppTenantId } = values;
  const { MicrosoftAppCertificateThumbprint: thumbprint, MicrosoftAppCertificateKey: privateKey } = values;
  const any = [MicrosoftAppId, MicrosoftAppPassword, MicrosoftAppTenantId, MicrosoftAppType, thumbprint, privateKey];
  if (any.every((value) => !value)) return null;
  const appType = MicrosoftAppType ?? 'SingleTenant';
  if (!MicrosoftAppId) complain('MicrosoftAppId', 'is missing beside the other Teams settings');
  if (!MicrosoftAppTenantId) complain('MicrosoftAppTenantId', 'is missing beside the other Teams settings');
  const certificate = thumbprint && privateKey ? { thumbprint, privateKey } : null;
  if (Boolean(thumbprint) !== Boolean(privateKey))
    complain(
      thumbprint ? 'MicrosoftAppCertificateKey' : 'MicrosoftAppCertificateThumbprint',
      'is missing beside the other half of the certificate',
    );
  if (certificate && (MicrosoftAppPassword || appType === 'UserAssignedMSI'))
    complain('MicrosoftAppCertificateKey', 'is for SingleTenant, in place of MicrosoftAppPassword');
  if (appType === 'SingleTenant' && !MicrosoftAppPassword && !certificate)
    complain('MicrosoftAppPassword', 'is missing for SingleTenant');
  if (appType === 'UserAssignedMSI' && MicrosoftAppPassword)
    complain('MicrosoftAppPassword', 'must be empty for UserAssignedMSI');
  return {
    appId: MicrosoftAppId ?? '',
    password: MicrosoftAppPassword ?? null,
    certificate,
    appType,
    tenantId: MicrosoftAppTenantId ?? '',
  };
}

function modelOf(values: Values, complain: Complain): Config['model'] {
  const { OPENAI_API_KEY, OPENAI_BASE_URL, OPENAI_ALLOWED_HOST, OPENAI_MODEL, OPENAI_PRICE } = values;
  if (!OPENAI_API_KEY) {
    if (OPENAI_MODEL || OPENAI_BASE_URL || OPENAI_ALLOWED_HOST || OPENAI_PRICE !== undefined)
      complain('OPENAI_API_KEY', 'is missing beside the other model settings');
    return null;
  }
  if (OPENAI_BASE_URL && !isSafe(new URL(OPENAI_BASE_URL)))
    complain(
      'OPENAI_BASE_URL',
      'must begin with https://, except on this machine: what students write would go in the clear',
    );
  else if (OPENAI_BASE_URL && !isKnownHost(new URL(OPENAI_BASE_URL), OPENAI_ALLOWED_HOST))
    complain(
      'OPENAI_ALLOWED_HOST',
      'must repeat the host of OPENAI_BASE_URL, which is none of the providers known here: what students write would go there',
    );
  return {
    apiKey: OPENAI_API_KEY,
    baseUrl: OPENAI_BASE_URL ?? null,
    name: OPENAI_MODEL ?? 'gpt-4.1-mini',
    price: OPENAI_PRICE ?? null,
  };
}

function mailOf({ SMTP_URL, MAIL_FROM }: Values, complain: Complain): MailConfig | null {
  if (!SMTP_URL && !MAIL_FROM) return null;
  if (!SMTP_URL) complain('SMTP_URL', 'is missing beside MAIL_FROM');
  if (!MAIL_FROM) complain('MAIL_FROM', 'is missing beside SMTP_URL');
  return { smtpUrl: SMTP_URL ?? '', from: MAIL_FROM ?? '' };
}

/** OpenAI itself, Azure's endpoints, this machine, or a host that the operator has named a second time. */
const PROVIDERS =
  /^(api\.openai\.com|[a-z0-9-]+\.openai\.azure\.com|[a-z0-9-]+\.(cognitiveservices|services\.ai)\.azure\.com)$/i;

const isKnownHost = ({ hostname }: URL, confirmed: string | undefined): boolean =>
  PROVIDERS.test(hostname) ||
  LOOPBACK.has(hostname.replace(/^\[|\]$/g, '')) ||
  hostname.toLowerCase() === confirmed?.toLowerCase();

const isSafe = ({ protocol, hostname }: URL): boolean =>
  protocol === 'https:' || LOOPBACK.has(hostname.replace(/^\[|\]$/g, ''));

function playgroundOf(values: Values, config: Config, complain: Complain): boolean {
  const loopback = LOOPBACK.has(config.host);
  const credentials = config.slack !== null || config.teams !== null;
  if (values.MILEPOST_PLAYGROUND === undefined) return loopback && !credentials && config.role !== 'worker';
  if (values.MILEPOST_PLAYGROUND === 'off') return false;
  if (!loopback)
    complain(
      'MILEPOST_PLAYGROUND',
      'can be on only where HOST is a loopback address: people are picked there, not logged in',
    );
  return loopback;
}
