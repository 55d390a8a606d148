import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

describe('faults-table', () => {
  it('says which faults of the catalogue a test names, and why the others are not covered; it is not stale', () => {
    const script = fileURLToPath(new URL('./table.mjs', import.meta.url));
    const { status, stderr } = spawnSync(process.execPath, [script, '--check'], { encoding: 'utf8' });
    expect(stderr).toBe('');
    expect(status).toBe(0);
  });
});
