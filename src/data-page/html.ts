import { drawDocument, escapeHtml, pagePolicy } from '../web-page/document.js';

const STYLE = `
:root{color-scheme:light dark;--ink:#1b1f24;--soft:#4a5260;--paper:#ffffff;--line:#8a93a0;--blue:#0b57b0;--on-blue:#ffffff}
@media (prefers-color-scheme:dark){:root{--ink:#eceff3;--soft:#b6bec9;--paper:#14171b;--line:#7f8996;--blue:#8ab8ff;--on-blue:#0a1626}}
*{box-sizing:border-box}body{margin:0;background:var(--paper);color:var(--ink);font:1.0625rem/1.6 system-ui,sans-serif}
main{max-width:62rem;margin:0 auto;padding:2rem 1.25rem 4rem}h1{font-size:1.6rem;line-height:1.25;margin:0 0 1rem}h2{font-size:1.15rem;margin:2rem 0 .5rem}
dl{margin:0 0 1rem;padding:.6rem .9rem;border:1px solid var(--line);border-radius:.5rem}dl div{display:grid;grid-template-columns:12rem 1fr;gap:1rem}
dt{color:var(--soft)}dd{margin:0;overflow-wrap:anywhere;white-space:pre-wrap}.soft{color:var(--soft)}a{color:var(--blue)}
button{font:inherit;min-height:2.75rem;padding:.5rem 1.25rem;border:2px solid var(--blue);border-radius:.5rem;background:var(--blue);color:var(--on-blue);cursor:pointer}
:focus-visible{outline:3px solid var(--blue);outline-offset:3px}
@media (max-width:30rem){dl div{grid-template-columns:1fr;gap:0}}
`;

/** The form posts to where it came from. */
export const PAGE_POLICY = pagePolicy(STYLE, "form-action 'self'");

export const askPage = (school: string): string =>
  page(
    school,
    'A copy of your data',
    `<p>This shows all that Milepost keeps about you, to read and as a file. It can be shown once; after that the link is used up.</p>
<form method="post"><button type="submit">Show my data</button></form>
<p class="soft">Only you should press this. If somebody else sent you this link, please close the page.</p>`,
  );

export const gonePage = (school: string): string =>
  page(
    school,
    'This link cannot be used',
    '<p>It was used before, its time has passed, or a newer one took its place. Ask Milepost “what do you know about me” for a new one.</p>',
  );

/** Part by part, and the whole as a JSON file inside the page: nothing is fetched again. */
export function copyPage(school: string, copy: Readonly<Record<string, unknown>>): string {
  const file = Buffer.from(JSON.stringify(copy, null, 2)).toString('base64');
  const parts = Object.entries(copy).map(([name, what]) => part(name, what));
  return page(
    school,
    'A copy of your data',
    `<p><a download="my-data.json" href="data:application/json;base64,${file}">Save it as a file (JSON)</a></p>
<p class="soft">This page is shown once. Whoever sees it sees your data, so close it when you are done.</p>
${parts.join('\n')}`,
  );
}

function part(name: string, what: unknown): string {
  const rows = Array.isArray(what) ? (what as unknown[]) : what === null ? [] : [what];
  const title = name.replaceAll('_', ' ');
  const body = rows.length === 0 ? '<p class="soft">Nothing.</p>' : rows.map(row).join('\n');
  return `<section><h2>${escapeHtml(title[0]?.toUpperCase() ?? '')}${escapeHtml(title.slice(1))}</h2>\n${body}</section>`;
}

function row(what: unknown): string {
  const fields = Object.entries(what as object).filter(([, value]) => value !== null);
  const lines = fields.map(
    ([key, value]) => `<div><dt>${escapeHtml(key.replaceAll('_', ' '))}</dt><dd>${escapeHtml(words(value))}</dd></div>`,
  );
  return `<dl>${lines.join('')}</dl>`;
}

function words(value: unknown): string {
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'string' ? value : JSON.stringify(value, null, 1);
}

const page = (school: string, title: string, body: string): string =>
  drawDocument({ title, school, style: STYLE, main: `<h1>${escapeHtml(title)}</h1>\n${body}` });
