/** Messages with the same key to the same place are one card, edited in place. */
export const studentCardKey = (ticketId: string): string => `ticket:${ticketId}`;
export const deskCardKey = (ticketId: string): string => `ticket:${ticketId}:desk`;
export const claimerCardKey = (ticketId: string): string => `ticket:${ticketId}:claimer`;
/** A form that is being filled in, then confirmed, then sent: one card all along. */
export const draftCardKey = (draft: string): string => `draft:${draft}`;
/** A small form about a ticket, replaced by what came of it. */
export const formCardKey = (ticketId: string, action: string): string => `ticket:${ticketId}:${action}`;
