import { z } from 'zod';

const Email = z.string().min(1).max(320);

export const SayBody = z.object({ as: Email, text: z.string() });

/** Several values of one field may come as a list. */
const Field = z.union([z.string(), z.array(z.string()).transform((values) => values.join(';'))]);

export const ActBody = z.object({
  as: Email,
  message: z.string().min(1).max(200),
  action: z.string().min(1).max(500),
  fields: z.record(z.string().max(60), Field).default({}),
});

/** Null: back to the system's time. */
export const ClockBody = z.object({ now: z.iso.datetime({ offset: true }).nullable() });

export const MessagesQuery = z.object({
  as: Email,
  /** `true`: with what the person wrote. */
  said: z.enum(['true', 'false']).default('false'),
});
