import { deskFor, type School } from '../../advising/school/school.js';
import type { Reply } from '../../conversation/reply.js';
import { deskReach } from '../blocks/desk-reach.js';

/** What somebody sees who is not on the roster. One wording for guests and unknown accounts: it must not tell who is on it. */
export const strangerHome = (school: School): Reply => ({
  text: 'I can help members of the school.',
  blocks: [
    { kind: 'text', text: `I help medical students and advisors of ${school.name}. I do not know this account.` },
    { kind: 'text', text: `If you belong to the school, ${deskReach(deskFor(school, 'osa'))} can add you.` },
  ],
});
