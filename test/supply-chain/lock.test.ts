import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

const REGISTRY = 'https://registry.npmjs.org/';

interface Entry {
  version?: string;
  resolved?: string;
  integrity?: string;
  license?: string;
  dev?: boolean;
  hasInstallScript?: boolean;
  optionalDependencies?: Record<string, string>;
}
type Manifest = Record<'dependencies' | 'devDependencies' | 'overrides', Record<string, unknown>>;

const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Manifest;
const lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as {
  lockfileVersion: number;
  packages: Record<string, Entry>;
};
const entries = Object.entries(lock.packages).filter(([path]) => path !== '');

const isExact = (version: unknown) => typeof version === 'string' && /^(\d+\.\d+\.\d+(-[\w.]+)?|\$.+)$/.test(version);
function rangesOf(versions: Record<string, unknown>): string[] {
  return Object.entries(versions).flatMap(([name, version]) =>
    typeof version === 'object' && version !== null
      ? rangesOf(version as Record<string, unknown>)
      : isExact(version)
        ? []
        : [`${name} ${version}`],
  );
}

describe('supply chain: the lock file', () => {
  it('OP9: every dependency is pinned to one version: no range, no tag, no git or file address', () => {
    expect(rangesOf(manifest.dependencies)).toEqual([]);
    expect(rangesOf(manifest.devDependencies)).toEqual([]);
    expect(rangesOf(manifest.overrides)).toEqual([]);
    expect(rangesOf({ a: '^1.0.0', b: 'github:x/y', c: 'latest', d: '1.x' })).toHaveLength(4);
  });

  it('OP9: every entry comes from the registry, by name or by address, and carries a hash', () => {
    const odd = entries.filter(
      ([, { resolved, integrity }]) =>
        !/^sha512-[A-Za-z0-9+/]{86}==$/.test(integrity ?? '') || !(resolved ?? REGISTRY).startsWith(REGISTRY),
    );
    expect(odd.map(([path]) => path)).toEqual([]);
    expect(entries.length).toBeGreaterThan(300);
  });

  it('what package.json pins is what the lock file installs', () => {
    const pins = { ...manifest.dependencies, ...manifest.devDependencies };
    const apart = Object.entries(pins).filter(([name, pin]) => lock.packages[`node_modules/${name}`]?.version !== pin);
    expect(apart).toEqual([]);
  });

  it('packages for other platforms are in it too, so that it installs on macOS and Windows as it does here', () => {
    const missing = entries.flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies)
        .filter((name) => !lock.packages[`node_modules/${name}`] && !lock.packages[`${path}/node_modules/${name}`])
        .map((name) => `${path} -> ${name}`),
    );
    expect(missing).toEqual([]);
    for (const platform of ['darwin-arm64', 'win32-x64'])
      expect(lock.packages).toHaveProperty([`node_modules/@biomejs/cli-${platform}`]);
  });

  it('OP7: nothing that is shipped needs an install script but one that has a fallback in plain JavaScript', () => {
    const scripted = entries.filter(([, entry]) => entry.hasInstallScript && !entry.dev).map(([path]) => path);
    expect(scripted).toEqual(['node_modules/msgpackr-extract']);
    for (const file of ['.ci/run', 'Dockerfile'])
      expect(readFileSync(join(ROOT, file), 'utf8')).toContain('npm ci --ignore-scripts');
  });
});

describe('supply chain: licences', () => {
  const script = fileURLToPath(new URL('./licences.mjs', import.meta.url));
  const run = (...args: string[]) => spawnSync(process.execPath, [script, ...args], { encoding: 'utf8' });

  it('OP10: every package carries a licence of the list', () => {
    expect(run()).toMatchObject({ status: 0, stderr: '' });
  });

  it.each([
    ['AGPL-3.0-only', false, 1],
    ['(MIT OR GPL-3.0-only)', false, 0],
    ['MIT AND GPL-2.0-only', false, 1],
    ['MPL-2.0', false, 1],
    ['MPL-2.0', true, 0],
    [undefined, true, 1],
  ])('OP10: %s (for development only: %s) ends with %i', (license, dev, status) => {
    const folder = mkdtempSync(join(tmpdir(), 'milepost-lock-'));
    const file = join(folder, 'package-lock.json');
    writeFileSync(
      file,
      JSON.stringify({ packages: { '': {}, 'node_modules/it': { version: '1.0.0', license, dev } } }),
    );
    const ended = run('--lock', file);
    rmSync(folder, { recursive: true });
    expect(ended.status).toBe(status);
    if (status === 1) expect(ended.stderr).toContain('it 1.0.0');
  });
});

describe('supply chain: the bill of materials', () => {
  it('`npm run sbom` names every package, with what is for development only marked so', () => {
    const { status, stdout } = spawnSync('npm', ['run', '-s', 'sbom'], { cwd: ROOT, encoding: 'utf8' });
    expect(status).toBe(0);
    const bill = JSON.parse(stdout) as { bomFormat: string; components: Component[] };
    expect(bill.bomFormat).toBe('CycloneDX');
    const scopes = new Map(bill.components.map(({ name, version, scope }) => [`${name}@${version}`, scope]));
    const scopesOf = (pins: Record<string, unknown>) =>
      new Set(Object.entries(pins).map(([name, version]) => scopes.get(`${name}@${version}`)));
    expect([...scopesOf(manifest.dependencies)]).toEqual(['required']);
    expect([...scopesOf({ jest: manifest.devDependencies.jest })]).toEqual(['optional']);
    expect(scopes.size).toBeGreaterThan(300);
  });
});

interface Component {
  name: string;
  version: string;
  scope: 'required' | 'optional';
}
