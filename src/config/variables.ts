import { z } from 'zod';

const PLACEHOLDER = /^(changeme|change-me|secret|password|token|todo|x{3,}|your[-_ ].*|<.*>|.*\.\.\.)$/i;

const filled = z.string().trim().min(1);
const secret = filled.min(8, 'is too short to be real').refine((value) => !PLACEHOLDER.test(value), 'is a placeholder');
const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (String(value ?? '').trim() === '' ? undefined : value), schema.optional());
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

export type Name = keyof typeof VARIABLES;
export type Values = { [K in Name]: z.infer<(typeof VARIABLES)[K][0]> };

/** Every variable that is read, for `.env.example` and the documents. */
export const VARIABLE_NAMES = Object.keys(VARIABLES) as Name[];

/** Says of a variable what is wrong with it: a phrase that begins with a verb, never a value. */
export type Complain = (name: Name, why: string) => void;

export const exampleOf = (name: Name): string => VARIABLES[name][1];

export function parseVariables(env: Readonly<Record<string, string | undefined>>, complain: Complain): Values {
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
