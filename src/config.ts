import { existsSync } from 'node:fs';
import { isLoopback } from './config/loopback.js';
import { type MailConfig, mailOf } from './config/mail.js';
import { type ModelConfig, modelOf } from './config/model.js';
import { type SlackConfig, slackOf, type TeamsConfig, teamsOf } from './config/platforms.js';
import { type Complain, exampleOf, parseVariables, type Values } from './config/variables.js';
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
  model: ModelConfig | null;
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

/** Adds `.env` of the working directory, where there is one. What the environment says already wins. */
export function loadEnvFile(path = '.env'): void {
  if (existsSync(path)) process.loadEnvFile(path);
}

/** Throws one `config` error that lists every problem: name, why, an example; never a value. */
export function readConfig(env: Readonly<Record<string, string | undefined>> = process.env): Config {
  const problems: string[] = [];
  const complain: Complain = (name, why) => problems.push(`${name} ${why}. Example: ${exampleOf(name)}`);
  const values = parseVariables(env, complain);
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
  if (config.teamsLocal && (config.teams || !isLoopback(config.host))) {
    complain('MILEPOST_TEAMS_LOCAL', 'is for a loopback HOST without Teams credentials');
  }
  if (problems.length > 0) {
    throw new MilepostError('config', 'The environment has problems.', { details: problems });
  }
  return config;
}

function playgroundOf(values: Values, config: Config, complain: Complain): boolean {
  const loopback = isLoopback(config.host);
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
