import { z } from 'zod';

/** Every press about a request names it; whether there is such a one, and for whom, is looked up each time. */
export const TicketFields = z.object({ ticket: z.string() });
export type TicketFields = z.infer<typeof TicketFields>;
