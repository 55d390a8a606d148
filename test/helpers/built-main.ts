import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
let built = false;

/** The program as `npm start` runs it, for tests that need a process of its own. Builds it once a test file. */
export function builtMain(): string {
  if (!built)
    execFileSync('npm', ['run', '-s', 'build'], { cwd: ROOT, stdio: 'inherit', shell: process.platform === 'win32' });
  built = true;
  return `${ROOT}dist/main.js`;
}
