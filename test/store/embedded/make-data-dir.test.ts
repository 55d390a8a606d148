import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { silentLog } from '../../../src/observe/log.js';
import { dataKeys } from '../../../src/store/data-keys.js';
import { openDatabase } from '../../../src/store/database.js';
import { makeDataDir } from '../../../src/store/embedded/make-data-dir.js';

describe('store/embedded/make-data-dir', () => {
  const root = mkdtempSync(join(tmpdir(), 'milepost-data-dir-'));
  const file = join(root, 'a-file');
  writeFileSync(file, '');
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  it('makes it, with the folders above; again it is there', () => {
    const dataDir = join(root, 'a', 'b');
    makeDataDir(dataDir);
    makeDataDir(dataDir);
    expect(statSync(dataDir).isDirectory()).toBe(true);
  });

  // below /proc nothing can be made, and Node's own recursive way would try for ever
  it.each([file, join(file, 'below'), ...(existsSync('/proc/self') ? ['/proc/milepost', '/proc/milepost/below'] : [])])(
    'OP1: where it cannot be, the setting is named, whoever needs it first',
    async (dataDir) => {
      const said = { code: 'config', details: [expect.stringContaining('MILEPOST_DATA_DIR')] };
      expect(() => dataKeys({ dataKeys: null, databaseUrl: null, dataDir })).toThrow(expect.objectContaining(said));
      await expect(openDatabase({ dataDir, log: silentLog })).rejects.toMatchObject(said);
    },
  );
});
