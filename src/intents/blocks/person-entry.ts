import type { Advisor } from '../../advising/directory/directory-store.js';
import { provenance } from '../../advising/directory/provenance.js';
import type { PersonEntry } from '../../conversation/reply.js';

/** Said beside everyone who grades or promotes students: academic advice is better had from somebody who does not (LCME 11.1). */
export const HAS_A_SAY = 'Has a say in grading or promoting students.';

/** One person, with nothing but what their directory entry gives. `on` is the reader's date, YYYY-MM-DD. */
export function personEntry(advisor: Advisor, about: string, on: string): PersonEntry {
  const { title, department, officeHours, contact, bookingUrl, evaluates, person } = advisor;
  const origin = provenance(advisor, on);
  const place = department !== null && title?.includes(department) ? null : department;
  const position = [title, place].filter((part) => part !== null).join(', ');
  const lines = [
    ...(position === '' ? [] : [position]),
    ...(officeHours === null ? [] : [`Office hours: ${officeHours}`]),
    ...(contact === null ? [] : [`How to reach: ${contact}`]),
    `${origin.words}.`,
    ...(origin.stale ? ['This entry is old: check with the office before you count on it.'] : []),
    ...(evaluates ? [HAS_A_SAY] : []),
  ];
  const bookable = bookingUrl !== null && /^https:\/\//.test(bookingUrl) && URL.canParse(bookingUrl);
  return { name: person.name, about, lines, ...(bookable ? { link: { label: 'Book a time', url: bookingUrl } } : {}) };
}

/** Whether the entry itself tells how to get in touch. */
export const isReachable = (advisor: Advisor): boolean =>
  advisor.contact !== null || advisor.bookingUrl !== null || advisor.officeHours !== null;
