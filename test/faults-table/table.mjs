// Which faults of the catalogue are held by a test, and which are not and why: test/faults-covered.md.
//   npm run faults:table             writes it anew
//   npm run faults:table -- --check  ends with 1 where it is stale, or a row has neither a test nor a reason
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const TEST = fileURLToPath(new URL('../', import.meta.url));
const OUT = `${TEST}faults-covered.md`;
const FIXTURES = `${TEST}fixtures/faults/`;
const SHOWN = 3;

const AREAS = {
  SD: 'Slack: arriving and sending',
  TD: 'Teams: arriving and sending',
  SG: 'Signatures and tokens',
  AZ: 'Who may do what',
  LL: 'The language model',
  CI: 'What people write',
  DI: 'Import',
  CR: 'Crashes, stores, time',
  LD: 'Load',
  PR: 'Privacy',
  OP: 'Operations and supply chain',
};

const readJson = (name) => JSON.parse(readFileSync(FIXTURES + name, 'utf8'));
const catalogue = readJson('catalogue.json');
const reasons = readJson('not-covered.json');

/** The first string of a call or of a row of a table: titles are among them, and ids of the catalogue are in no others. */
const TITLE = /[([]\s*(['"`])((?:\\.|(?!\1)[^\\\n])*)\1\s*,/g;
/** A fault of the rig: its name, and the rows that it stands for. */
const FAULT = /name: (['"`])((?:\\.|(?!\1)[^\\])*)\1,\s*rows: '([^']+)'/g;
const ID = /\b(?:SD|TD|SG|AZ|LL|CI|DI|CR|LD|PR|OP)\d{1,2}\b/g;

/** id -> where it is named: file and title. */
function findTests() {
  const found = new Map();
  const files = readdirSync(TEST, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.endsWith('.ts') && !file.startsWith('faults-table/'))
    .sort();
  const note = (ids, file, title) => {
    for (const id of new Set(ids.match(ID) ?? [])) {
      const places = found.get(id) ?? [];
      if (!places.some((place) => place.file === file && place.title === title)) places.push({ file, title });
      found.set(id, places);
    }
  };
  const textOf = (file) => readFileSync(TEST + file, 'utf8');
  for (const file of files) for (const [, , title] of textOf(file).matchAll(TITLE)) note(title, file, title);
  for (const file of files.filter((one) => one.startsWith('faults/')))
    for (const [, , name, rows] of textOf(file).matchAll(FAULT)) note(rows, file, name);
  return found;
}

const cell = (text) =>
  text
    .replaceAll('|', '\\|')
    .replaceAll(/\$\{[^}]*\}/g, 'n')
    .replaceAll("\\'", "'");
const placeOf = ({ file, title }) => `\`${file}\` ${cell(title.replace(/^(?:[A-Z]{2}\d+(?:, )?)+: /, ''))}`;

function held(places) {
  const shown = places.slice(0, SHOWN).map(placeOf);
  const more = places.length - shown.length;
  return shown.join('<br>') + (more > 0 ? `<br>and ${more} more` : '');
}

const found = findTests();
const isHeld = ({ id }) => found.has(id);
const priorities = [0, 1, 2].map((priority) => {
  const rows = catalogue.filter((row) => row.priority === priority);
  return `priority ${priority}: ${rows.filter(isHeld).length} of ${rows.length}`;
});
const lines = [
  '# Faults that are covered, and how',
  '',
  'Made by `npm run faults:table` from `fixtures/faults/catalogue.json`, the titles of the tests and `fixtures/faults/not-covered.json`; a test',
  'fails when it is stale. A row is held by the tests that name it.',
  '',
  `Held: ${priorities.slice(0, 2).join(', ')}.`,
];
for (const [area, name] of Object.entries(AREAS)) {
  lines.push('', `## ${name}`, '', '| row | P | fault | held by |', '|---|---|---|---|');
  for (const row of catalogue.filter(({ id }) => id.startsWith(area))) {
    const by = isHeld(row) ? held(found.get(row.id)) : `**not covered:** ${cell(reasons[row.id] ?? 'no reason given')}`;
    lines.push(`| ${row.id} | ${row.priority} | ${cell(row.fault)} | ${by} |`);
  }
}
const text = `${lines.join('\n')}\n`;

if (!process.argv.includes('--check')) {
  writeFileSync(OUT, text);
} else {
  const problems = [];
  if (readFileSync(OUT, 'utf8') !== text) problems.push('test/faults-covered.md is stale: npm run faults:table');
  for (const row of catalogue)
    if (!isHeld(row) && !reasons[row.id]) problems.push(`${row.id} has neither a test nor a reason`);
  for (const id of [...found.keys(), ...Object.keys(reasons)])
    if (!catalogue.some((row) => row.id === id)) problems.push(`${id} is in no catalogue`);
  for (const problem of problems) console.error(problem);
  process.exit(problems.length > 0 ? 1 : 0);
}
