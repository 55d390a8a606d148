import type { Alum } from '../../advising/directory/directory-store.js';
import type { Person } from '../../advising/people/person.js';
import type { School } from '../../advising/school/school.js';
import type { Ticket } from '../../advising/tickets/ticket.js';
import { sayDate } from '../../time/say-time.js';
import { specialtyName } from '../blocks/specialty-names.js';
import { modesWords, placeWords } from './ticket-words.js';

/**
 * What asks an alum: specialty, place, way and date, as the student agreed; no name, no class, no story. `link`: the page on which one
 * press answers; null: there is none, and the answer comes back to the liaison.
 */
export function askLetter(
  ticket: Ticket,
  alum: Alum,
  liaison: Person,
  school: School,
  answer: { link: string | null; until: string },
): string {
  const field = ticket.specialty ? `, interested in ${specialtyName(ticket.specialty)},` : '';
  const place = placeWords(ticket);
  return [
    `Dear ${alum.name},`,
    `a student at ${school.name}${field} would like to hear from somebody who knows ${place ?? 'the field from inside'}.`,
    ticket.modes.length > 0 ? `What would help: ${modesWords(ticket.modes).toLowerCase()}.` : '',
    ticket.needBy ? `It would help most before ${sayDate(ticket.needBy)}.` : '',
    'If you help to select residents there, please say that it is not for you.',
    answer.link
      ? `Yes, not now, and not for me are all good answers. One press on this page is enough, until ${answer.until}:\n${answer.link}`
      : `Would you be willing? Yes, not now, and not for me are all good answers; a line back by ${answer.until} is enough.`,
    `With thanks,\n${liaison.name}`,
  ]
    .filter((line) => line !== '')
    .join('\n');
}

/** After a meeting. */
export function thanksLetter(ticket: Ticket, alum: Alum, liaison: Person, school: School): string {
  const field = ticket.specialty ? ` about ${specialtyName(ticket.specialty)}` : '';
  return [
    `Dear ${alum.name},`,
    `thank you for the time that you gave a student of ${school.name}${field}. They told us that you met, and it means a lot to them and to us.`,
    'If you would rather be asked less often, or not for a while, a line back is enough.',
    `With thanks,\n${liaison.name}`,
  ].join('\n');
}

/** A draft for the mail that brings the two together; a person sends it, as it is or changed. */
export function introductionLetter(ticket: Ticket, alum: Alum, student: Person, liaison: Person): string {
  const field = ticket.specialty ? ` about ${specialtyName(ticket.specialty)}` : '';
  return [
    `Dear ${alum.name}, dear ${student.name},`,
    `thank you both for being up for a conversation${field}. ${student.name}, please write to ${alum.name} within the next days and suggest a time${ticket.needBy ? ` before ${sayDate(ticket.needBy)}` : ''}.`,
    `With good wishes,\n${liaison.name}`,
  ].join('\n');
}

/** What the student reads first at an introduction, to be edited by the liaison. */
export const introductionToStudent = (ticket: Ticket): string =>
  ticket.kind === 'alumni'
    ? 'They know that you are interested and are glad to hear from you. Please write within the next days, say who you are and what you would like to ask, and suggest two or three times.'
    : 'Please write within the next days and suggest two or three times that suit you.';
