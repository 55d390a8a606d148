import { type Read, Reason } from './cell.js';

/** A milestone's or resource's own name, which buttons and reminders carry. Case is kept. */
export const entryId: Read<string> = (text) =>
  /^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$/.test(text)
    ? text
    : new Reason('is not an id: letters, digits, hyphens, dots and underscores, at most 80');
