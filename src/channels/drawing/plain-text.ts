import { cleanText, cutAtGrapheme } from '../../conversation/clean-text.js';

/** Longer than any platform shows in one message: what is past it would be shortened anyway. */
const LONGEST = 40_000;

/** A string of a reply as it may be drawn: well-formed, without control or direction characters. May be empty. */
export const drawable = (raw: string): string => cleanText(raw, LONGEST);

type Cost = (text: string) => number;
const units: Cost = (text) => text.length;

/** At most `max` by `cost`, cut between graphemes, ending in `…` where something is missing. Never empty for a text that is not. */
export function shorten(text: string, max: number, cost: Cost = units): string {
  if (cost(text) <= max) return text;
  return `${prefix(text, max - 1, cost)}…`;
}

/** The text in pieces of at most `max` by `cost`, broken before a line end, else a space, else between graphemes. Joined, they are the text. */
export function splitText(text: string, max: number, cost: Cost = units): string[] {
  const pieces: string[] = [];
  let rest = text;
  while (cost(rest) > max) {
    const head = prefix(rest, max, cost);
    if (head.length === 0) break;
    const end = breakBefore(head);
    pieces.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  if (rest) pieces.push(rest);
  return pieces;
}

function breakBefore(head: string): number {
  const half = head.length / 2;
  const line = head.lastIndexOf('\n');
  if (line > half) return line;
  const space = head.lastIndexOf(' ');
  return space > half ? space : head.length;
}

function prefix(text: string, max: number, cost: Cost): string {
  let room = Math.min(max, text.length);
  for (;;) {
    const head = graphemesOrCodePoints(text, room);
    const spent = cost(head);
    if (spent <= max || head.length === 0) return head;
    room = Math.min(head.length - 1, Math.floor((head.length * max) / spent));
  }
}

/** A grapheme can be longer than the limit (a hundred combining marks): then code points have to do. */
function graphemesOrCodePoints(text: string, max: number): string {
  const whole = cutAtGrapheme(text, max);
  return whole.length > 0 ? whole : text.slice(0, Math.max(0, max)).replace(/[\ud800-\udbff]$/, '');
}
