import { readContent } from './chat.js';
import { type Ephemeral, isTrue, type Json, type Message, text } from './types.js';
import { newId, type Workspace } from './workspace.js';

const MOST_USES = 5;
const LIFE_MS = 30 * 60_000;

export interface Response {
  to: string;
  body: Json;
  status: number;
}
interface Open {
  userId: string;
  channel: string;
  message: Message | undefined;
  uses: number;
  at: number;
}

/** The URLs that come with clicks and commands: five uses in thirty minutes. */
export class ResponseUrls {
  readonly responses: Response[] = [];
  readonly #open = new Map<string, Open>();
  readonly #base: string;
  readonly #workspace: Workspace;
  readonly #ephemerals: Ephemeral[];

  constructor(base: string, workspace: Workspace, ephemerals: Ephemeral[]) {
    this.#base = base;
    this.#workspace = workspace;
    this.#ephemerals = ephemerals;
  }

  create(userId: string, channel: string, message?: Message): string {
    const id = newId('R');
    this.#open.set(id, { userId, channel, message, uses: 0, at: Date.now() });
    return `${this.#base}/response/${id}`;
  }

  respond(id: string, body: Json): { status: number; text: string } {
    const open = this.#open.get(id);
    const answer = open ? this.#take(open, body) : { status: 404, text: 'no_such_url' };
    this.responses.push({ to: open?.userId ?? '', body, status: answer.status });
    return answer;
  }

  #take(open: Open, body: Json): { status: number; text: string } {
    if (Date.now() - open.at > LIFE_MS) return { status: 404, text: 'expired_url' };
    open.uses += 1;
    if (open.uses > MOST_USES) return { status: 404, text: 'used_url' };
    if (isTrue(body.delete_original)) {
      this.#removeOriginal(open.message);
      return { status: 200, text: 'ok' };
    }
    const content = readContent(body);
    if ('error' in content) return { status: 400, text: String(content.error) };
    if (isTrue(body.replace_original) && open.message) this.#replaceOriginal(open.message, content);
    else this.show(open.userId, open.channel, body, content, 'response_url');
    return { status: 200, text: 'ok' };
  }

  #removeOriginal(message: Message | undefined): void {
    const row = message && this.#workspace.row(message.channel, message.ts);
    if (row) this.#workspace.remove(row.id);
    const at = this.#ephemerals.findIndex(({ ts }) => ts === message?.ts);
    if (at >= 0) this.#ephemerals.splice(at, 1);
  }

  #replaceOriginal(message: Message, content: { text: string; blocks: Json[] }): void {
    const row = this.#workspace.row(message.channel, message.ts);
    if (row) this.#workspace.changeMessage(row.id, content);
    const ephemeral = this.#ephemerals.find(({ ts }) => ts === message.ts);
    if (ephemeral) Object.assign(ephemeral, content);
  }

  /** For the one who asked alone, unless it says `in_channel`. */
  show(
    to: string,
    channel: string,
    body: Json,
    content: { text: string; blocks: Json[] },
    via: Ephemeral['via'],
  ): void {
    const { userId, botId, appId } = this.#workspace.bot;
    const ts = this.#workspace.ts();
    const thread = body.thread_ts === undefined ? {} : { thread_ts: text(body.thread_ts) };
    if (body.response_type === 'in_channel') {
      this.#workspace.insert({
        ts,
        channel_id: channel,
        user: userId,
        bot_id: botId,
        app_id: appId,
        ...thread,
        ...content,
      });
    } else {
      this.#ephemerals.push({
        type: 'message',
        channel,
        ts,
        user: userId,
        bot_id: botId,
        ...thread,
        ...content,
        to,
        via,
      });
    }
  }
}
