import type { OwnDate } from '../advising/milestones/own-dates.js';
import { drawDocument, pagePolicy } from '../web-page/document.js';
import { sureWords, whenWords } from './date-words.js';
import { escapeText } from './escape.js';
import type { PlanView } from './plan-view.js';
import { describe } from './timeline-picture.js';

const STYLE = `
:root{color-scheme:light dark;--ink:#1b1f24;--soft:#4a5260;--paper:#ffffff;--line:#8a93a0}
@media (prefers-color-scheme:dark){:root{--ink:#eceff3;--soft:#b6bec9;--paper:#14171b;--line:#7f8996}}
*{box-sizing:border-box}body{margin:0;background:var(--paper);color:var(--ink);font:1.0625rem/1.6 system-ui,sans-serif}
main{max-width:62rem;margin:0 auto;padding:2rem 1.25rem 4rem}h1{font-size:1.6rem;line-height:1.25;margin:0 0 1rem}h2{font-size:1.15rem;margin:2rem 0 .5rem}
figure{margin:0;overflow-x:auto}img{max-width:100%;min-width:40rem;height:auto;border:1px solid var(--line);border-radius:.5rem}
ol{padding-left:1.25rem}li{margin:0 0 .9rem;overflow-wrap:anywhere}.soft{color:var(--soft)}strong{display:block}
`;

/** The picture comes from beside it. */
export const PAGE_POLICY = pagePolicy(STYLE, "img-src 'self'", "form-action 'none'");

/** @param picture address of the picture, relative to the page's own */
export function timelinePage(view: PlanView, picture: string): string {
  const { dates, zone, school } = view;
  return drawDocument({
    title: 'Your road to residency',
    school,
    style: STYLE,
    main: `<h1>Your road to residency</h1>
<figure><img src="${escapeText(picture)}" alt="${escapeText(describe(view))}"></figure>
<h2>The same as a list</h2>
${dates.length > 0 ? `<ol>\n${dates.map((one) => item(one, zone)).join('\n')}\n</ol>` : '<p>The calendar has nothing dated for you.</p>'}
<p class="soft">Times are in ${escapeText(zone.replaceAll('_', ' '))}. Whoever has this address can read this page; to stop it, tell Milepost “stop my calendar link”.</p>`,
  });
}

const item = (one: OwnDate, zone: string): string =>
  `<li><strong>${escapeText(`${one.done ? 'Done: ' : ''}${one.milestone.title}`)}</strong>${escapeText(whenWords(one, zone))}. <span class="soft">${escapeText(sureWords(one))}</span>${one.milestone.whatToDo ? `<br>${escapeText(one.milestone.whatToDo)}` : ''}</li>`;
