// Breaks the real program while it works, by a seed, and checks after each fault that nothing was lost, doubled or leaked.
//   npm run test:faults                              two minutes, seed 8
//   npm run test:faults -- --seed 12 --minutes 30    other faults, more of them
//   npm run test:faults -- --only CR5                those of one row or name
// Other arguments are Jest's.
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';

const known = { seed: { type: 'string' }, minutes: { type: 'string' }, only: { type: 'string' } };
const { values, tokens } = parseArgs({ options: known, strict: false, tokens: true, allowPositionals: true });
const rest = tokens.flatMap((token) =>
  token.kind === 'positional'
    ? [token.value]
    : token.kind === 'option' && !(token.name in known)
      ? [token.rawName + (token.inlineValue ? `=${token.value}` : '')]
      : [],
);
for (const name of ['seed', 'minutes'])
  if (values[name] !== undefined && !(Number(values[name]) > 0)) {
    console.error(`--${name} is a number greater than 0`);
    process.exit(2);
  }
const env = { ...process.env };
if (values.seed) env.FAULTS_SEED = values.seed;
if (values.minutes) env.FAULTS_MINUTES = values.minutes;
if (values.only) env.FAULTS_ONLY = values.only;
const jest = ['--experimental-vm-modules', '--no-warnings', 'node_modules/jest/bin/jest.js'];
const { status } = spawnSync(
  process.execPath,
  [...jest, '--forceExit', '--config', 'test/faults/jest.config.json', ...rest],
  {
    stdio: 'inherit',
    env,
  },
);
process.exit(status ?? 1);
