import type { Desk, School } from '../../advising/school/school.js';
import type { TicketKind } from '../../advising/tickets/ticket.js';

const NOT_SECRET =
  'Messages here are not medical or legal secrets: the workspace’s administrators may be able to read them.';

/** Said before anything is sent: who will see what, and what happens then. Promises nothing that staff cannot keep. */
export function whoSeesIt(kind: TicketKind, desk: Desk, school: School): string {
  switch (kind) {
    case 'alumni':
      return `The people at ${desk.name} see your class, specialty, place and dates. Whoever takes it on also sees your name, e-mail and what you wrote, and that is recorded. An alum is asked first, with the specialty, place, way and date, without your name; only when they say yes do you learn of each other, and a person introduces you, not I.`;
    case 'practice-interview':
    case 'application-question':
      return `The people at ${desk.name} see your class, specialty and dates. Whoever takes it on also sees your name, e-mail and what you wrote, and that is recorded.`;
    case 'orma':
      return `Only the people at ${desk.name} see that there is a request, and only the one who takes it on sees your name and what you write. ${NOT_SECRET} For anything you would not put in writing, just ask to talk.`;
    case 'person':
      return `The people at ${desk.name} see that somebody of your class asks for a person. Whoever takes it on also sees your name, e-mail and anything you write here, at ${school.short_name} only. ${NOT_SECRET}`;
  }
}
