import { z } from 'zod';

/**
 * What Teams sends, as far as it is used. Loose on purpose: Teams adds fields at any time, and what is not named here is dropped at this
 * border. A body without the first six is none of Teams': it is answered 400. What else has an unexpected shape counts as left out.
 * Shapes: learn.microsoft.com/microsoftteams/platform/bots, and runs of Microsoft's Agents Playground, November 2026.
 */
// what the database refuses, no id of Teams' has
const Id = z
  .string()
  .min(1)
  .max(500)
  .refine((id) => id.isWellFormed() && !/[\u0000-\u001f]/.test(id));
const Zone = z.string().regex(/^[\w+/-]{1,60}$/);
const lenient = <T extends z.ZodType>(schema: T) => schema.nullish().catch(undefined);

const Party = z.object({
  id: Id,
  aadObjectId: lenient(z.string().min(1).max(100)),
  role: lenient(z.string()),
});

export const Activity = z.object({
  type: z.string().min(1).max(100),
  channelId: z.string().min(1).max(100),
  serviceUrl: z.string().min(1).max(500),
  conversation: z.object({
    id: Id,
    conversationType: lenient(z.string()),
    tenantId: lenient(z.string()),
    isGroup: lenient(z.boolean()),
  }),
  from: Party,
  recipient: z.object({ id: Id }),
  id: lenient(Id),
  name: lenient(z.string()),
  timestamp: lenient(z.string()),
  text: lenient(z.string()),
  textFormat: lenient(z.string()),
  localTimezone: lenient(Zone),
  replyToId: lenient(Id),
  action: lenient(z.string()),
  value: z.unknown().optional(),
  attachments: lenient(z.array(z.object({ contentType: lenient(z.string()) }))),
  entities: lenient(
    z.array(
      z.object({
        type: lenient(z.string()),
        text: lenient(z.string()),
        mentioned: lenient(z.object({ id: z.string() })),
        timezone: lenient(Zone),
      }),
    ),
  ),
  membersAdded: lenient(z.array(Party)),
  channelData: lenient(
    z.object({
      tenant: lenient(z.object({ id: z.string() })),
      team: lenient(z.object({ id: lenient(Id) })),
    }),
  ),
});
export type Activity = z.infer<typeof Activity>;

/** An `adaptiveCard/action`. */
export const ExecuteValue = z.object({ action: z.object({ verb: lenient(z.string()), data: z.unknown() }) });

/** What a form's submit button carries beside what every button does: see `render-form.ts`. */
export const FormNote = z.object({
  form: z.string().regex(/^[^#]{1,60}#\d{1,4}$/),
  multi: z.array(z.string().max(60)).max(100).optional(),
});
export type FormNote = z.infer<typeof FormNote>;

/** The body of a request; null: none that Teams sends. */
export function readActivity(body: Buffer): Activity | null {
  try {
    const parsed = Activity.safeParse(JSON.parse(body.toString('utf8')));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
