import { z } from 'zod';

/**
 * What Milepost says, before any platform. All strings are plain text: renderers escape them, so that a name with `*` or
 * `<!channel>` in it comes out as it was typed. Renderers split or shorten what is too long for their platform.
 */
export const Button = z.object({
  label: z.string().min(1).max(75),
  /** An action name of `intents/actions.ts`. */
  action: z.string().min(1).max(60),
  fields: z.record(z.string(), z.string()).optional(),
  /** The version of the thing that is acted on, compared on arrival. */
  version: z.number().int().nonnegative().optional(),
  /** Set when the reply is stored; makers of replies leave it out. */
  nonce: z.string().optional(),
  style: z.enum(['primary', 'danger']).optional(),
});
export type Button = z.infer<typeof Button>;

export const FormField = z.object({
  id: z.string().min(1).max(60),
  label: z.string().min(1).max(120),
  kind: z.enum(['text', 'paragraph', 'date', 'time', 'choice', 'choices']),
  required: z.boolean(),
  /** Prefilled; lists (`choices`) are joined by `;`, dates are YYYY-MM-DD, times HH:mm. */
  value: z.string().optional(),
  options: z
    .array(z.object({ value: z.string().min(1).max(75), label: z.string().min(1).max(75) }))
    .max(100)
    .optional(),
  hint: z.string().max(200).optional(),
  /** Why the value that was sent in will not do. Shown beside the field. */
  error: z.string().max(200).optional(),
  maxLength: z.number().int().positive().optional(),
});
export type FormField = z.infer<typeof FormField>;

export const PersonEntry = z.object({
  name: z.string(),
  /** What this person is to the reader: "Society advisor", "Named by graduates of 2025 and 2026". */
  about: z.string(),
  lines: z.array(z.string()),
  /** A booking page, when the directory has one. */
  link: z.object({ label: z.string(), url: z.url({ protocol: /^https$/ }) }).optional(),
});
export type PersonEntry = z.infer<typeof PersonEntry>;

export const Block = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('heading'), text: z.string().min(1) }),
  /** Paragraphs are separated by a newline. */
  z.object({ kind: z.literal('text'), text: z.string().min(1) }),
  z.object({ kind: z.literal('list'), items: z.array(z.string().min(1)).min(1) }),
  z.object({ kind: z.literal('facts'), facts: z.array(z.object({ label: z.string(), value: z.string() })).min(1) }),
  /** Counts side by side: a chart where the platform has one, else lines of text. */
  z.object({
    kind: z.literal('chart'),
    title: z.string().min(1).max(120),
    bars: z
      .array(z.object({ label: z.string().min(1).max(120), value: z.number().int().nonnegative() }))
      .min(1)
      .max(12),
  }),
  z.object({ kind: z.literal('people'), people: z.array(PersonEntry).min(1) }),
  z.object({
    kind: z.literal('links'),
    links: z
      .array(
        z.object({ title: z.string(), url: z.url({ protocol: /^https$/ }), about: z.string(), signOn: z.boolean() }),
      )
      .min(1),
    /** What the school calls its sign-on, shown beside links that need it. */
    signOnName: z.string(),
  }),
  z.object({ kind: z.literal('buttons'), buttons: z.array(Button).min(1) }),
  z.object({
    kind: z.literal('form'),
    id: z.string().min(1).max(60),
    fields: z.array(FormField).min(1),
    submit: Button,
    cancel: Button.optional(),
    /** The inputs stand in the message itself even where the platform would open a window for them. */
    inline: z.boolean().optional(),
  }),
  /** Small print: a source, a confidence, who can see this. */
  z.object({ kind: z.literal('note'), text: z.string().min(1) }),
]);
export type Block = z.infer<typeof Block>;

/**
 * A shared message of which some readers may see more. Platforms that can, ask for the view of whoever looks at it; everybody else, and on
 * other platforms all, see the message itself.
 */
export const Views = z.object({
  /** An action name of `intents/views.ts`. */
  action: z.string().min(1).max(60),
  fields: z.record(z.string(), z.string()),
  /** Ids of the people for whom it is asked by itself, whoever may see most first. Says nothing of what they may see. */
  people: z.array(z.string()).max(500),
});
export type Views = z.infer<typeof Views>;

export const Reply = z.object({
  /** What it is about, for notifications and screen readers. No personal data: it may show on a locked screen. */
  text: z.string().min(1).max(300),
  blocks: z.array(Block).min(1),
  /** Stands somewhere in the blocks, and is taken out of what is kept as soon as the reply has left. */
  secret: z.string().min(16).optional(),
  views: Views.optional(),
});
export type Reply = z.infer<typeof Reply>;
