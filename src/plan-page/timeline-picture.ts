import type { OwnDate } from '../advising/milestones/own-dates.js';
import { addDays, addMonths, daysBetween, lastOfMonth } from '../time/local-date.js';
import { sayDate } from '../time/say-time.js';
import { localDateOf } from '../time/zoned.js';
import { whenWords } from './date-words.js';
import { escapeText } from './escape.js';
import type { PlanView } from './plan-view.js';

const WIDTH = 960;
const LEFT = 24;
const RIGHT = 24;
const TOP = 74;
const ROW = 46;
const MONTHS = 13;
/** Rows that a picture still shows well. The list beside it has them all. */
const MOST = 24;

/** Shapes and words say what colours say: who sees no colours misses nothing. */
const STYLE = `
.paper{fill:#ffffff}.ink{fill:#1b1f24}.soft{fill:#4a5260}.line{stroke:#8a93a0}.grid{stroke:#d5dae1}
.sure{fill:#0b57b0;stroke:#0b57b0}.unsure{fill:#ffffff;stroke:#0b57b0;stroke-dasharray:4 3}.done{fill:#4a5260;stroke:#4a5260}.today{stroke:#a3121b}.now{fill:#a3121b}
text{font-family:system-ui,-apple-system,'Segoe UI',sans-serif}
@media (prefers-color-scheme:dark){.paper{fill:#14171b}.ink{fill:#eceff3}.soft{fill:#b6bec9}.line{stroke:#7f8996}.grid{stroke:#333a44}
.sure{fill:#8ab8ff;stroke:#8ab8ff}.unsure{fill:#14171b;stroke:#8ab8ff}.done{fill:#b6bec9;stroke:#b6bec9}.today{stroke:#ff9d9d}.now{fill:#ff9d9d}}`;

/** Steps that a picture can show: dated, open or not over for long, in the year ahead. */
export const pictured = ({ dates, now, zone }: PlanView): OwnDate[] => {
  const { from, to } = yearAhead(now, zone);
  return dates.filter(({ timing }) => timing.to >= from && timing.from <= to).slice(0, MOST);
};

function yearAhead(now: Date, zone: string): { from: string; to: string } {
  const from = `${localDateOf(now, zone).slice(0, 7)}-01`;
  return { from, to: lastOfMonth(addMonths(from, MONTHS - 1)) };
}

/**
 * The year ahead as a picture: a row a step, a dot for a day, a bar for a window. Our own drawing, without script or other origin,
 * with a title and a description that say the same in words.
 */
export function timelinePicture(view: PlanView): string {
  const { now, zone } = view;
  const rows = pictured(view);
  const { from, to } = yearAhead(now, zone);
  const span = daysBetween(from, to) + 1;
  const x = (date: string): number => {
    const day = Math.min(Math.max(daysBetween(from, date), 0), span);
    return Math.round((LEFT + (day / span) * (WIDTH - LEFT - RIGHT)) * 10) / 10;
  };
  const height = TOP + Math.max(rows.length, 1) * ROW + 52;
  const today = localDateOf(now, zone);
  const body =
    rows.length > 0
      ? rows.map((one, index) => row(one, TOP + index * ROW, x, zone)).join('\n')
      : `<text class="soft" x="${LEFT}" y="${TOP + 26}" font-size="15">The calendar has nothing dated for you in this year.</text>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-labelledby="title desc">
<title id="title">Your road to residency, ${escapeText(sayDate(from))} to ${escapeText(sayDate(to))}</title>
<desc id="desc">${escapeText(describe(view))}</desc>
<style>${STYLE}</style>
<rect class="paper" width="${WIDTH}" height="${height}"/>
<text class="ink" x="${LEFT}" y="30" font-size="20" font-weight="600">Your road to residency</text>
${months(from, x, height)}
${body}
<line class="today" x1="${x(today)}" x2="${x(today)}" y1="48" y2="${height - 44}" stroke-width="2"/>
<text class="now" x="${Math.min(x(today) + 5, WIDTH - 60)}" y="${height - 48}" font-size="12">today</text>
${legend(height - 18)}
</svg>
`;
}

function months(from: string, x: (date: string) => number, height: number): string {
  const names = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
  return Array.from({ length: MONTHS }, (_, index) => {
    const first = addMonths(from, index);
    const name = names[Number(first.slice(5, 7)) - 1] ?? '';
    const year = index === 0 || name === 'Jan' ? ` ${first.slice(0, 4)}` : '';
    return `<line class="grid" x1="${x(first)}" x2="${x(first)}" y1="60" y2="${height - 44}"/><text class="soft" x="${x(first) + 3}" y="56" font-size="12">${name}${year}</text>`;
  }).join('\n');
}

function row(one: OwnDate, y: number, x: (date: string) => number, zone: string): string {
  const { timing, milestone, certainty, done } = one;
  const kind = done ? 'done' : certainty.kind === 'typical' ? 'unsure' : 'sure';
  const [start, end] = [x(timing.from), x(timing.kind === 'day' ? timing.from : addDays(timing.to, 1))];
  const mark =
    timing.kind === 'day'
      ? `<circle class="${kind}" cx="${start}" cy="${y + 32}" r="6" stroke-width="2"/>`
      : `<rect class="${kind}" x="${start}" y="${y + 26}" width="${Math.max(end - start, 6)}" height="12" rx="6" stroke-width="2"/>`;
  // words stand where there is room for them: from the mark on, or up to it
  const right = start > WIDTH / 2;
  const at = right ? `x="${Math.max(end, start + 6)}" text-anchor="end"` : `x="${Math.max(start - 6, LEFT)}"`;
  const words = `${done ? 'Done: ' : ''}${cut(milestone.title, 58)}`;
  return `<text class="ink" ${at} y="${y + 20}" font-size="13"><tspan font-weight="600">${escapeText(words)}</tspan><tspan class="soft"> · ${escapeText(whenWords(one, zone))}</tspan></text>${mark}`;
}

const legend = (y: number): string =>
  [
    `<circle class="sure" cx="${LEFT + 7}" cy="${y - 4}" r="6" stroke-width="2"/><text class="soft" x="${LEFT + 20}" y="${y}" font-size="12">published or confirmed</text>`,
    `<circle class="unsure" cx="${LEFT + 187}" cy="${y - 4}" r="6" stroke-width="2"/><text class="soft" x="${LEFT + 200}" y="${y}" font-size="12">typical, not yet confirmed</text>`,
    `<circle class="done" cx="${LEFT + 377}" cy="${y - 4}" r="6" stroke-width="2"/><text class="soft" x="${LEFT + 390}" y="${y}" font-size="12">done</text>`,
  ].join('');

/** The alternative text: the same steps in words. */
export function describe(view: PlanView): string {
  const rows = pictured(view);
  if (rows.length === 0) return 'The calendar has nothing dated for you in this year.';
  return rows
    .map((one) => {
      const unsure = one.certainty.kind === 'typical' ? ', not yet confirmed' : '';
      return `${one.done ? 'Done: ' : ''}${one.milestone.title}: ${whenWords(one, view.zone)}${unsure}.`;
    })
    .join(' ');
}

const cut = (text: string, most: number): string =>
  text.length > most ? `${text.slice(0, most - 1).trimEnd()}…` : text;
