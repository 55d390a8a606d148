import { samePlaceName } from '../../advising/tickets/rank-alumni.js';
import type { Ticket } from '../../advising/tickets/ticket.js';
import { specialty } from '../blocks/specialty-names.js';
import type { Slots } from '../intents.js';
import type { Memory } from '../turn-context.js';

export interface Hint {
  slots: Slots;
  text: string;
  memory: Memory | null;
}

/**
 * Which of these requests a sentence is about: one that it counts out, numbers or describes; the only one there is; else null.
 * `tickets` in the order in which they were opened.
 */
export function findRequest(tickets: readonly Ticket[], { slots, text, memory }: Hint): Ticket | null {
  const number = numberIn(text);
  const named = tickets.find((ticket) => ticket.number === number);
  if (named) return named;
  if (slots.ordinal) return counted(tickets, slots.ordinal, memory);
  const rated = tickets
    .map((ticket) => ({ ticket, score: likeness(ticket, slots, text) }))
    .sort((a, b) => b.score - a.score);
  const [best, second] = rated;
  if (best && best.score > 0 && best.score > (second?.score ?? 0)) return best.ticket;
  return tickets.length === 1 ? (tickets[0] ?? null) : null;
}

/** "Request 12", "#12". */
export function numberIn(text: string): number | null {
  const digits = /(?:request|number|no\.?|#)\s*#?(\d{1,9})\b/i.exec(text)?.[1];
  return digits === undefined ? null : Number(digits);
}

/** "The second one" of the list that was shown, else in the order they were opened; -1 is the last. */
function counted(tickets: readonly Ticket[], ordinal: number, memory: Memory | null): Ticket | null {
  const shown = memory?.listed?.kind === 'ticket' ? memory.listed.ids : tickets.map(({ id }) => id);
  const id = ordinal > 0 ? shown[ordinal - 1] : shown.at(ordinal);
  return tickets.find((ticket) => ticket.id === id) ?? null;
}

function likeness(ticket: Ticket, slots: Slots, text: string): number {
  const place = [slots.institution, slots.city].filter((each) => each !== undefined);
  const at = [ticket.institution, ticket.city].filter((each) => each !== null);
  return (
    (place.some((wanted) => at.some((own) => samePlaceName(wanted, own))) ? 4 : 0) +
    (at.some((own) => mentions(text, own)) ? 4 : 0) +
    (ticket.specialty && mentionsSpecialty(slots, text, ticket.specialty) ? 2 : 0) +
    (slots.mode && ticket.modes.includes(slots.mode) ? 2 : 0) +
    (KIND_WORDS[ticket.kind].test(text) ? 1 : 0)
  );
}

const KIND_WORDS: Record<Ticket['kind'], RegExp> = {
  alumni: /\b(alum\w*|shadow\w*|grads?|graduate)\b/i,
  'practice-interview': /\b(mock|practi[cs]e)\b/i,
  'application-question': /\bapplication\b/i,
  orma: /\bconfiden\w*\b/i,
  person: /\b(dean|person|somebody|someone)\b/i,
};

// words that half of all hospitals carry
const COMMON =
  /^(hospitals?|medical|medicine|centers?|centre|university|memorial|school|health|clinic|general|children|childrens|college|saint|city|new|san|the|and)$/;

/** Whether one of a place's own words stands in the sentence. */
function mentions(text: string, place: string): boolean {
  const said = new Set(wordsOf(text));
  return wordsOf(place).some((word) => word.length > 2 && !COMMON.test(word) && said.has(word));
}

const mentionsSpecialty = (slots: Slots, text: string, id: string): boolean =>
  slots.specialties?.includes(id) === true || (specialty(id)?.name ?? '').toLowerCase() === text.trim().toLowerCase();

const wordsOf = (text: string): string[] =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? [];
