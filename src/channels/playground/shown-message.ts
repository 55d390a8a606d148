import type { Reply } from '../../conversation/reply.js';
import { renderSlack, type SlackMessage } from '../slack/render.js';
import { renderWindow, type SlackView } from '../slack/render-window.js';
import { renderTeams, type TeamsMessage } from '../teams/render.js';
import type { PlaygroundMessage } from './playground-messages.js';

/** A message as the playground's API gives it: the neutral reply, and what each platform would be sent. */
export interface ShownMessage {
  id: string;
  /** ISO instant, by the playground's clock. */
  at: string;
  /** An e-mail, or `desk:<id>`. */
  to: string;
  text: string;
  reply: Reply;
  slack: SlackMessage;
  /** What Slack opens for a message that holds a form; absent where it holds none. */
  slackWindow?: SlackView;
  teams: TeamsMessage;
  /** ISO instant of the last edit; absent where there was none. */
  edited?: string;
}

/** What a person wrote or pressed, for the page's transcript. */
export interface SaidMessage {
  id: string;
  at: string;
  to: string;
  said: true;
  text: string;
}

export function shownMessage(message: PlaygroundMessage): ShownMessage | null {
  const { id, at, address: to, text, reply, editedAt } = message;
  if (reply === null) return null;
  const window = renderWindow(reply, {});
  return {
    id,
    at: at.toISOString(),
    to,
    text,
    reply,
    slack: renderSlack(reply, { deliveryId: id }),
    teams: renderTeams(reply),
    ...(window ? { slackWindow: window } : {}),
    ...(editedAt ? { edited: editedAt.toISOString() } : {}),
  };
}

export const saidMessage = ({ id, at, address: to, text }: PlaygroundMessage): SaidMessage => ({
  id,
  at: at.toISOString(),
  to,
  said: true,
  text,
});
