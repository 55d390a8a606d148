import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataDirectory } from '../../../src/store/embedded/data-directory.js';

describe('src/store/embedded/data-directory', () => {
  let root: string;
  let path: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'milepost-data-'));
    path = join(root, 'postgres');
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  const half = async (): Promise<void> => {
    expect(await new DataDirectory(path).prepare()).toBe(true);
    mkdirSync(join(path, 'base'));
    writeFileSync(join(path, 'PG_VERSION'), '18');
  };

  it('is made once, and left alone from then on', async () => {
    await half();
    await new DataDirectory(path).made();
    expect(await new DataDirectory(path).prepare()).toBe(false);
    expect(existsSync(join(path, 'base'))).toBe(true);
  });

  it('is made again where the making was cut short', async () => {
    await half();
    expect(await new DataDirectory(path).prepare()).toBe(true);
    expect(existsSync(join(path, 'PG_VERSION'))).toBe(false);
  });

  it('keeps a database that came from elsewhere, a backup put back', async () => {
    mkdirSync(path);
    writeFileSync(join(path, 'PG_VERSION'), '18');
    expect(await new DataDirectory(path).prepare()).toBe(false);
    expect(existsSync(join(path, 'PG_VERSION'))).toBe(true);
  });

  (process.platform === 'win32' ? it.skip : it)('is its owner’s alone, also where it was not', async () => {
    await half();
    await new DataDirectory(path).made();
    expect(statSync(path).mode & 0o777).toBe(0o700);
    rmSync(root, { recursive: true });
    mkdirSync(path, { recursive: true, mode: 0o755 });
    writeFileSync(join(path, 'PG_VERSION'), '18');
    await new DataDirectory(path).prepare();
    expect(statSync(path).mode & 0o777).toBe(0o700);
  });
});
