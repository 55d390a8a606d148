import type { Deliverer } from './deliver.js';
import { scopeOfEvent } from './scopes.js';
import { type Answer, type Json, without } from './types.js';
import { newId, type Workspace } from './workspace.js';

export interface EnvelopeFields {
  event_id?: string;
  team_id?: string;
  is_ext_shared_channel?: boolean;
  [field: string]: unknown;
}

/** Puts an event into Slack's envelope and sends it, where the bot's scopes let it have such an event. */
export class Events {
  readonly #workspace: Workspace;
  readonly #deliver: Deliverer;

  constructor(workspace: Workspace, deliver: Deliverer) {
    this.#workspace = workspace;
    this.#deliver = deliver;
  }

  async send(event: Json, fields: EnvelopeFields = {}): Promise<Answer> {
    const envelope = this.envelope(event, fields);
    const full = envelope.event as Json;
    const scope = scopeOfEvent(String(full.type), full.channel_type as string | undefined);
    if (scope !== undefined && !this.#workspace.bot.scopes.includes(scope)) {
      return { status: 'not_subscribed', text: '', body: null, deliveries: [] };
    }
    return this.#deliver.event(envelope);
  }

  /** An event with all that Slack puts around it. What `event` and `fields` say themselves stays. */
  envelope(event: Json, fields: EnvelopeFields = {}): Json {
    const { teamId, bot } = this.#workspace;
    const channel = this.#workspace.channel(event.channel);
    const channel_type = channel?.is_im ? 'im' : channel?.is_private ? 'group' : 'channel';
    const team = event.type === 'message' && event.subtype === undefined ? teamId : undefined;
    return {
      token: 'verification',
      team_id: teamId,
      context_team_id: teamId,
      context_enterprise_id: null,
      api_app_id: bot.appId,
      event: without({
        ...(event.type === 'message' ? { channel_type, team } : {}),
        event_ts: event.ts ?? this.#workspace.ts(),
        ...event,
      }),
      type: 'event_callback',
      event_id: newId('Ev'),
      event_time: Math.floor(Date.now() / 1000),
      authorizations: [
        { enterprise_id: null, team_id: teamId, user_id: bot.userId, is_bot: true, is_enterprise_install: false },
      ],
      is_ext_shared_channel: false,
      event_context: '4-stand-in',
      ...fields,
    };
  }
}
