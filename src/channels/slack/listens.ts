/**
 * What Milepost asks of Slack and listens to. The listeners take their names from here; a test holds the manifest and its
 * README to the same lists, so none of the three can ask for more than the others use.
 */
export const EVENTS = [
  'app_home_opened',
  'app_mention',
  'message.im',
  'user_change',
  'tokens_revoked',
  'app_uninstalled',
] as const;
export type EventName = (typeof EVENTS)[number];

export const COMMAND = '/milepost';
/** The first word after the command; anything else is answered with these. */
export const COMMAND_WORDS = ['help', 'mentors', 'deadlines', 'remind', 'requests', 'queue'] as const;
export type CommandWord = (typeof COMMAND_WORDS)[number];

/** The message shortcut's `callback_id`. */
export const SHORTCUT = 'make_request';

/** Scopes without which Milepost does not work, each with what it is for: the words of the manifest's README. */
export const SCOPES = {
  'app_mentions:read':
    'to see that somebody mentioned Milepost in a channel, and nudge that person, privately, to the DM',
  'assistant:write': 'to set the suggested prompts and the line that says it is at work, in the agent view',
  'chat:write': 'to post and edit answers, reminders and the cards of requests, and to show that it is working',
  commands: 'for `/milepost` and the message shortcut "Make this a request"',
  'im:history':
    'to receive what people write to Milepost in their DM, and to look there for a message whose sending was unclear',
  'im:write': 'to open the DM with somebody who has not written yet: an advisor, a liaison, a reminder',
  'users:read': 'to tell members from guests, bots and deactivated accounts',
  'users:read.email':
    'to find the person on the roster by the e-mail that Slack has verified; nobody types in who they are',
} as const satisfies Record<string, string>;

/**
 * Scopes that whoever installs may refuse. Without them a card whose sending was unclear is never posted again, but ends as a
 * dead letter. Slack wants them under `bot` as well as under `bot_optional` (docs.slack.dev, "Installing with OAuth").
 */
export const OPTIONAL_SCOPES = {
  'channels:history':
    "to look for a delivery's id in a desk's public channel when it is unclear whether a card arrived",
  'groups:history': "the same in a desk's private channel",
} as const satisfies Record<string, string>;
