import type { Alum } from '../../advising/directory/directory-store.js';
import type { Person } from '../../advising/people/person.js';
import type { School } from '../../advising/school/school.js';
import type { Ticket } from '../../advising/tickets/ticket.js';
import { sayDate } from '../../time/say-time.js';
import { specialtyName } from '../blocks/specialty-names.js';
import { modesWords, placeWords } from './ticket-words.js';

/** What a liaison may send to ask an alum: stage, specialty, place and dates, as the student agreed; no name, no story. */
export function askLetter(ticket: Ticket, alum: Alum, student: Person | null, liaison: Person, school: School): string {
  const stage = student?.student ? ` of the class of ${student.student.classYear}` : '';
  const field = ticket.specialty ? `, interested in ${specialtyName(ticket.specialty)},` : '';
  const place = placeWords(ticket);
  return [
    `Dear ${alum.name},`,
    `a student${stage} at ${school.name}${field} would like to hear from somebody who knows ${place ?? 'the field from inside'}.`,
    ticket.modes.length > 0 ? `What would help: ${modesWords(ticket.modes).toLowerCase()}.` : '',
    ticket.needBy ? `It would help most before ${sayDate(ticket.needBy)}.` : '',
    'Would you be willing? Yes, not now, and not for me are all good answers.',
    `With thanks,\n${liaison.name}`,
  ]
    .filter((line) => line !== '')
    .join('\n');
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
