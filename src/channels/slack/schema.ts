import { z } from 'zod';

/**
 * What Slack sends, as far as it is used. Loose on purpose: Slack adds fields at any time, and what is not named here is dropped at
 * this border. Shapes: docs.slack.dev, and `json-logs/samples` of slackapi/java-slack-sdk, read November 2026.
 */
const Id = z.string().min(1).max(255);
const Ts = z.string().regex(/^\d{1,12}\.\d{1,9}$/);

export const MessageEvent = z.object({
  type: z.enum(['message', 'app_mention']),
  subtype: z.string().optional(),
  user: Id.optional(),
  bot_id: z.string().nullish(),
  bot_profile: z.unknown().optional(),
  channel: Id,
  channel_type: z.string().optional(),
  text: z.string().nullish(),
  ts: Ts,
  thread_ts: Ts.optional(),
  hidden: z.boolean().optional(),
});
export type MessageEvent = z.infer<typeof MessageEvent>;

export const HomeOpened = z.object({
  type: z.literal('app_home_opened'),
  user: Id,
  channel: Id.optional(),
  tab: z.string(),
  event_ts: Ts.optional(),
});

export type HomeOpened = z.infer<typeof HomeOpened>;

/** A user as `users.info` and `user_change` show it. */
export const SlackUser = z.object({
  id: Id,
  team_id: z.string().optional(),
  deleted: z.boolean().optional(),
  is_bot: z.boolean().optional(),
  is_app_user: z.boolean().optional(),
  is_restricted: z.boolean().optional(),
  is_ultra_restricted: z.boolean().optional(),
  is_stranger: z.boolean().optional(),
  is_email_confirmed: z.boolean().optional(),
  tz: z.string().nullish(),
  profile: z.object({ email: z.string().nullish() }).optional(),
});
export type SlackUser = z.infer<typeof SlackUser>;

const UserChange = z.object({ type: z.literal('user_change'), user: SlackUser });
const Gone = z.object({ type: z.enum(['tokens_revoked', 'app_uninstalled']) });
const Other = z.object({ type: z.string() });

export const EventEnvelope = z.object({
  type: z.literal('event_callback'),
  event_id: Id,
  event_time: z.number().int().nonnegative(),
  team_id: Id,
  api_app_id: z.string().optional(),
  event: z.union([MessageEvent, HomeOpened, UserChange, Gone, Other]),
});
export type EventEnvelope = z.infer<typeof EventEnvelope>;

const Actor = { user: z.object({ id: Id, team_id: z.string().optional() }), team: z.object({ id: Id }).nullish() };

const Option = z.object({ value: z.string().max(200) });

/** What an input holds: one of these, by its kind. */
export const InputState = z.object({
  type: z.string(),
  value: z.string().nullish(),
  selected_date: z.string().nullish(),
  selected_time: z.string().nullish(),
  selected_option: Option.nullish(),
  selected_options: z.array(Option).nullish(),
});
export type InputState = z.infer<typeof InputState>;

export const StateValues = z.record(z.string(), z.record(z.string(), InputState));
export type StateValues = z.infer<typeof StateValues>;

export const View = z.object({
  id: Id,
  type: z.string(),
  callback_id: z.string().optional(),
  private_metadata: z.string().max(3_000).optional(),
  state: z.object({ values: StateValues }).optional(),
});

export const BlockActions = z.object({
  type: z.literal('block_actions'),
  ...Actor,
  trigger_id: z.string().max(500).optional(),
  channel: z.object({ id: Id }).nullish(),
  message: z.object({ ts: Ts, thread_ts: Ts.optional() }).nullish(),
  view: View.nullish(),
  state: z.object({ values: StateValues }).nullish(),
  actions: z
    .array(
      z.object({
        type: z.string(),
        action_id: z.string().max(255),
        block_id: z.string().max(255).optional(),
        value: z.string().max(2_000).nullish(),
        action_ts: z.string().max(40).optional(),
      }),
    )
    .min(1)
    .max(25),
});
export type BlockActions = z.infer<typeof BlockActions>;

export const ViewSubmission = z.object({
  type: z.literal('view_submission'),
  ...Actor,
  trigger_id: z.string().max(500).optional(),
  view: View,
});
export type ViewSubmission = z.infer<typeof ViewSubmission>;

export const MessageShortcut = z.object({
  type: z.literal('message_action'),
  ...Actor,
  callback_id: z.string(),
  trigger_id: z.string().max(500).optional(),
  channel: z.object({ id: Id }).nullish(),
  message: z.object({ ts: Ts.optional(), text: z.string().nullish() }),
  action_ts: z.string().max(40).optional(),
});
export type MessageShortcut = z.infer<typeof MessageShortcut>;

export const SlashCommand = z.object({
  command: z.string().max(100),
  text: z.string().default(''),
  user_id: Id,
  team_id: Id,
  channel_id: Id,
  channel_name: z.string().optional(),
  trigger_id: z.string().max(500).optional(),
});
export type SlashCommand = z.infer<typeof SlashCommand>;

/** What a window carries and brings back: which form it shows and what its submit button means. */
export const WindowNote = z.object({
  /** The submit button, as in `channels/drawing/button-value.ts`. */
  s: z.unknown(),
  /** The form's id. */
  i: z.string().max(60),
  /** Where the window was opened from, so that the answer goes there: DM channel and thread. */
  c: z.string().max(60).optional(),
  t: z.string().max(40).optional(),
});
export type WindowNote = z.infer<typeof WindowNote>;
