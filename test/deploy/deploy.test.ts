import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { VARIABLE_NAMES } from '../../src/config/variables.js';
import { readConfig } from '../../src/config.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');

interface Service {
  image?: string;
  build?: string;
  init?: boolean;
  read_only?: boolean;
  tmpfs?: string[];
  cap_drop?: string[];
  security_opt?: string[];
  command?: string[];
  entrypoint?: string[];
  environment: Record<string, string | number>;
  profiles?: string[];
  ports?: string[];
  volumes?: string[];
  depends_on?: Record<string, { condition: string }>;
  healthcheck?: { test?: string[]; disable?: boolean };
  restart?: string;
  privileged?: boolean;
}
const compose = parse(read('compose.yaml'), { merge: true }) as {
  services: Record<string, Service>;
  volumes: Record<string, unknown>;
};
const { services } = compose;
const service = (name: string): Service => {
  const found = services[name];
  if (!found) throw new Error(`there is no service ${name}`);
  return found;
};
const OURS = ['migrate', 'import', 'web', 'worker'];
const filled = (value: string | number) => String(value).replace(/\$\{\w+:\?[^}]+\}/, 'abc123');
/** Of the keys that Compose knows for a service, those that have a use here: another one is most likely a slip, and is passed over in silence. */
const KEYS =
  'build cap_drop command depends_on entrypoint env_file environment healthcheck image init ports profiles read_only restart security_opt stop_grace_period tmpfs volumes'.split(
    ' ',
  );

describe('deploy: compose.yaml', () => {
  it('has Postgres, Redis, a migration that runs once, an import by hand, and the two roles', () => {
    expect(Object.keys(services).sort()).toEqual(['import', 'migrate', 'postgres', 'redis', 'web', 'worker']);
    expect(service('web').environment.MILEPOST_ROLE).toBe('web');
    expect(service('worker').environment.MILEPOST_ROLE).toBe('worker');
    expect(service('migrate')).toMatchObject({ command: ['node', 'dist/cli.js', 'migrate'], restart: 'no' });
    expect(service('import')).toMatchObject({ profiles: ['by-hand'], restart: 'no' });
  });

  it('says nothing that Compose does not know', () => {
    const { services: _, volumes: __, ...rest } = compose;
    expect(Object.keys(rest).filter((key) => !key.startsWith('x-'))).toEqual(['name']);
    const said = Object.values(services).flatMap((one) => Object.keys(one));
    expect(said.filter((key) => !KEYS.includes(key))).toEqual([]);
    const depended = Object.values(services).flatMap(({ depends_on }) => Object.entries(depends_on ?? {}));
    for (const [name, { condition }] of depended) {
      expect(services[name]).toBeDefined();
      expect(['service_healthy', 'service_completed_successfully']).toContain(condition);
    }
  });

  it.each(OURS)(
    'OP1: %s is where its container has it, though .env were .env.example for a machine of its own',
    (name) => {
      const example = read('.env.example').matchAll(/^(\w+)=(.*)$/gm);
      const env = Object.fromEntries([...example].map(([, key, value]) => [key, value]));
      const own = Object.entries({ MILEPOST_SCHOOL: './our-school', ...service(name).environment });
      const config = readConfig({ ...env, ...Object.fromEntries(own.map(([key, value]) => [key, filled(value)])) });
      expect(config).toMatchObject({
        host: '0.0.0.0',
        port: 3978,
        dataDir: '/data',
        schoolDir: null,
        playground: false,
      });
      expect(config.databaseUrl).toContain('@postgres:5432/');
      expect(config.redisUrl).toBe('redis://redis:6379');
    },
  );

  it.each(OURS)('OP11: %s runs on a read-only file system, with no rights to gain and an init', (name) => {
    expect(service(name)).toMatchObject({
      init: true,
      read_only: true,
      tmpfs: ['/tmp'],
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
    });
    expect(service(name).privileged).toBeUndefined();
  });

  it('nothing begins before the tables are there, nor before Redis answers', () => {
    expect(service('migrate').depends_on).toEqual({ postgres: { condition: 'service_healthy' } });
    expect(service('import').depends_on).toEqual({ migrate: { condition: 'service_completed_successfully' } });
    for (const name of ['web', 'worker'])
      expect(service(name).depends_on).toEqual({
        migrate: { condition: 'service_completed_successfully' },
        redis: { condition: 'service_healthy' },
      });
    for (const name of ['postgres', 'redis']) expect(service(name).healthcheck?.test?.[0]).toBe('CMD');
  });

  it('CR7: Redis keeps what it is given, and both stores have a volume', () => {
    expect(service('redis').command?.join(' ')).toBe('redis-server --appendonly yes --maxmemory-policy noeviction');
    const mounted = Object.values(services).flatMap(({ volumes = [] }) => volumes.map((each) => each.split(':')[0]!));
    expect(service('import').volumes).toEqual(['./our-school:/our-school:ro']);
    expect(mounted.filter((each) => !each.startsWith('./')).sort()).toEqual(Object.keys(compose.volumes).sort());
  });

  it('only the web is reached from outside its network, and only from this machine', () => {
    const open = Object.entries(services).filter(([, { ports }]) => ports !== undefined);
    expect(open.map(([name]) => name)).toEqual(['web']);
    expect(service('web').ports?.every((port) => port.startsWith('127.0.0.1:'))).toBe(true);
  });

  it('holds no secret, names no setting that is not read, and pins no image to "latest"', () => {
    const names = OURS.flatMap((name) => Object.keys(service(name).environment));
    expect(names.filter((name) => !VARIABLE_NAMES.includes(name as never))).toEqual([]);
    const passwords = read('compose.yaml').match(/^[^#]*PASSWORD.*/gm) ?? [];
    expect(passwords.every((line) => line.includes('${POSTGRES_PASSWORD:?'))).toBe(true);
    for (const { image } of Object.values(services)) expect(image).not.toMatch(/:latest$/);
  });
});

interface Instruction {
  name: string;
  rest: string;
}
/** A Dockerfile's instructions, stage by stage. */
function stagesOf(text: string): Instruction[][] {
  const stages: Instruction[][] = [];
  for (const line of text.replaceAll(/\\\n\s*/g, ' ').split('\n')) {
    const [, name, rest] = /^([A-Z]+) (.+)$/.exec(line.trim()) ?? [];
    if (name === undefined || rest === undefined) continue;
    if (name === 'FROM') stages.push([]);
    stages.at(-1)?.push({ name, rest });
  }
  return stages;
}

describe('deploy: Dockerfile', () => {
  const stages = stagesOf(read('Dockerfile'));
  const last = stages.at(-1)!;
  const all = (name: string) => last.filter((one) => one.name === name).map(({ rest }) => rest);

  it('builds in one stage and ships another, from a base of one named version', () => {
    expect(stages).toHaveLength(2);
    for (const [from] of stages) expect(from!.rest).toMatch(/^node:\d+-[a-z]+-slim( AS build)?$/);
    expect(all('RUN').join()).not.toMatch(/npm|tsc|apt/);
  });

  it('OP7: installs from the lock file without a script, and ships nothing that is for development only', () => {
    const building = stages[0]!.map(({ rest }) => rest).join('\n');
    expect(building).toContain('npm ci --ignore-scripts');
    expect(building).toContain('npm prune --omit=dev --ignore-scripts');
    expect(building).not.toMatch(/npm (install|i) /);
  });

  it('OP11: runs as somebody without rights, in one process, with a health check of the process', () => {
    expect(all('USER')).toEqual(['node']);
    const order = last.map(({ name }) => name);
    expect(order.indexOf('USER')).toBeLessThan(order.indexOf('CMD'));
    expect(JSON.parse(all('CMD')[0]!)).toEqual(['node', 'dist/main.js']);
    expect(all('HEALTHCHECK')[0]).toMatch(/process\.env\.PORT\|\|3978\}\/healthz/);
    expect(all('EXPOSE')).toEqual(['3978']);
    expect(all('VOLUME')).toEqual(['/data']);
  });

  it('takes in what it needs by name: no `.env`, no data, no tests', () => {
    const copied = stages.flat().filter(({ name }) => name === 'COPY' || name === 'ADD');
    expect(copied.filter(({ name, rest }) => name === 'ADD' || /(^|\s)\.\s/.test(rest))).toEqual([]);
    for (const left of ['.env', '.milepost', 'test', '.git', 'node_modules'])
      expect(read('.dockerignore').split('\n')).toContain(left);
    expect(
      stages.flat().filter(({ name, rest }) => /^(ARG|ENV)$/.test(name) && /SECRET|TOKEN|PASSWORD|KEY/i.test(rest)),
    ).toEqual([]);
  });
});
