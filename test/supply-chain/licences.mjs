// Which licences the installed packages carry, by the lock file, and whether each may be used.
//   npm run licences                  a table; ends with 1 where something may not be used
//   npm run licences -- --lock FILE   of another lock file
import { readFileSync } from 'node:fs';

/** Shipped with Milepost. Permissive ones only: nothing that asks a school to publish its own changes. */
const RUNTIME = [
  'MIT',
  'MIT-0',
  'ISC',
  '0BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'CC0-1.0',
];
/** Used while building and testing, never shipped. */
const DEVELOPMENT = [...RUNTIME, 'MPL-2.0', 'CC-BY-4.0'];

/** SPDX, as far as lock files use it: one name, `A OR B`, `A AND B`, in brackets or not. */
function isAllowed(expression, names) {
  const bare = expression.replace(/^\((.*)\)$/, '$1');
  if (bare.includes(' OR ')) return bare.split(' OR ').some((part) => isAllowed(part, names));
  if (bare.includes(' AND ')) return bare.split(' AND ').every((part) => isAllowed(part, names));
  return names.includes(bare);
}

const flag = process.argv.indexOf('--lock');
const file = flag > 0 ? process.argv[flag + 1] : new URL('../../package-lock.json', import.meta.url);
const packages = Object.entries(JSON.parse(readFileSync(file, 'utf8')).packages).filter(([path]) => path !== '');
const counts = new Map();
const refused = [];
for (const [path, { license = 'none', dev = false, version }] of packages) {
  const key = `${license}${dev ? ', for development only' : ''}`;
  counts.set(key, (counts.get(key) ?? 0) + 1);
  if (!isAllowed(license, dev ? DEVELOPMENT : RUNTIME))
    refused.push(`${path.replace(/^.*node_modules\//, '')} ${version}: ${license}${dev ? '' : ', shipped'}`);
}
for (const [key, count] of [...counts].sort((a, b) => b[1] - a[1])) console.log(`${String(count).padStart(5)}  ${key}`);
for (const line of refused) console.error(`not on the list: ${line}`);
process.exit(refused.length > 0 ? 1 : 0);
