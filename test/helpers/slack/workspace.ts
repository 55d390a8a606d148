import { randomBytes } from 'node:crypto';
import type { EmulateChannel, EmulateMessage, Row, SlackStore } from './emulate.js';
import { type ChannelSeed, isJson, type Json, jsons, type Message, type Person, type Post } from './types.js';

export interface Bot {
  appId: string;
  botId: string;
  userId: string;
  scopes: readonly string[];
}
export type Member = Person & { id: string; teamId: string };

/** The people, channels and messages of one workspace, kept in emulate's store so that its own methods see the same. */
export class Workspace {
  readonly teamId: string;
  readonly domain = 'uni';
  /** Every message the bot has put up, in order, for telling how fast it posts. */
  readonly posts: Post[] = [];
  readonly #store: SlackStore;
  readonly bot: Bot;
  readonly #people = new Map<string, Member>();
  readonly #times = new TsClock();

  constructor(store: SlackStore, bot: Bot, teamId: string) {
    this.#store = store;
    this.bot = bot;
    this.teamId = teamId;
    for (const team of store.teams.all()) store.teams.update(team.id, { team_id: teamId, domain: this.domain });
    for (const user of store.users.all()) if (user.user_id !== bot.userId) store.users.delete(user.id);
    for (const channel of store.channels.all()) store.channels.delete(channel.id);
    this.#people.set('milepost', { name: 'milepost', id: bot.userId, teamId, bot: true });
  }

  addPerson(person: Person): Member {
    if (this.#people.has(person.name)) throw new Error(`there are two people named ${person.name}`);
    const teamId = person.stranger ? 'T0STRANGER' : this.teamId;
    const member = { ...person, id: newId('U'), teamId };
    this.#people.set(person.name, member);
    const name = person.name.toLowerCase().replace(/[^a-z0-9]+/g, '.');
    this.#store.users.insert({
      user_id: member.id,
      team_id: teamId,
      name,
      real_name: person.realName ?? person.name,
      email: person.email ?? '',
      is_admin: false,
      is_bot: person.bot ?? false,
      deleted: person.deleted ?? false,
      profile: { real_name: person.realName ?? person.name, display_name: name, email: person.email ?? '' },
      presence: 'active',
      manual_presence: 'auto',
      connection_count: 1,
    });
    return member;
  }

  change(name: string, change: Partial<Person>): Member {
    const member = { ...this.person(name), ...change };
    this.#people.set(name, member);
    const row = this.#store.users.findOneBy('user_id', member.id);
    if (row) this.#store.users.update(row.id, { email: member.email ?? '', deleted: member.deleted ?? false });
    return member;
  }

  person(name: string): Member {
    const found = this.#people.get(name);
    if (!found) throw new Error(`nobody is named ${name}`);
    return found;
  }

  byId(userId: unknown): Member | undefined {
    return [...this.#people.values()].find(({ id }) => id === userId);
  }

  byEmail(email: string): Member | undefined {
    return [...this.#people.values()].find((p) => p.email?.toLowerCase() === email.toLowerCase());
  }

  addChannel(seed: string | ChannelSeed): EmulateChannel {
    const { name, isPrivate = false, botIsIn = true } = typeof seed === 'string' ? { name: seed } : seed;
    const members = [...this.#people.values()].filter((p) => p.id !== this.bot.userId && !p.stranger).map((p) => p.id);
    return this.#insertChannel(newId('C'), name, {
      isPrivate,
      members: botIsIn ? [...members, this.bot.userId] : members,
    });
  }

  /** By id or by name. */
  channel(idOrName: unknown): Row<EmulateChannel> | undefined {
    const name = String(idOrName).replace(/^#/, '');
    return (
      this.#store.channels.findOneBy('channel_id', name) ??
      this.#store.channels.findBy('name', name).find((channel) => !channel.is_im)
    );
  }

  isIn(channel: EmulateChannel, userId: string): boolean {
    return channel.members.includes(userId);
  }

  findDm(userId: string): Row<EmulateChannel> | undefined {
    return this.#store.channels.all().find((channel) => channel.is_im && channel.user === userId);
  }

  /** The bot's conversation with one person, made where there is none. */
  dm(userId: string): EmulateChannel {
    const members = [this.bot.userId, userId].sort();
    return (
      this.findDm(userId) ??
      this.#insertChannel(newId('D'), userId, { isPrivate: true, isIm: true, user: userId, members })
    );
  }

  #insertChannel(
    channel_id: string,
    name: string,
    how: { isPrivate: boolean; isIm?: boolean; user?: string; members: string[] },
  ): EmulateChannel {
    const nothing = { value: '', creator: this.bot.userId, last_set: 0 };
    return this.#store.channels.insert({
      channel_id,
      team_id: this.teamId,
      name,
      is_channel: !how.isIm && !how.isPrivate,
      is_private: how.isPrivate,
      is_im: how.isIm ?? false,
      is_mpim: false,
      is_archived: false,
      ...(how.user === undefined ? {} : { user: how.user, is_open_by_user: { [this.bot.userId]: true } }),
      topic: nothing,
      purpose: nothing,
      members: how.members,
      creator: this.bot.userId,
      num_members: how.members.length,
    });
  }

  /** The next message's, or event's, time: later than every other. */
  ts(): string {
    return this.#times.next();
  }

  insert(message: Omit<EmulateMessage, 'type' | 'reply_count' | 'reply_users' | 'reactions'>): Message {
    const row = this.#store.messages.insert({
      ...message,
      type: 'message',
      reply_count: 0,
      reply_users: [],
      reactions: [],
    });
    const root = row.thread_ts === undefined ? undefined : this.row(row.channel_id, row.thread_ts);
    if (root) {
      const reply_users = [...new Set([...root.reply_users, row.user])];
      this.#store.messages.update(root.id, { reply_count: root.reply_count + 1, reply_users, thread_ts: root.ts });
    }
    return asMessage(row);
  }

  row(channel: unknown, ts: unknown): Row<EmulateMessage> | undefined {
    return this.#store.messages.findBy('ts', String(ts)).find((message) => message.channel_id === channel);
  }

  changeMessage(id: number, change: Partial<EmulateMessage>): Message {
    const row = this.#store.messages.update(id, change);
    if (!row) throw new Error('the message is gone');
    return asMessage(row);
  }

  remove(id: number): void {
    this.#store.messages.delete(id);
  }

  rows(channel: string): Row<EmulateMessage>[] {
    return this.#store.messages.findBy('channel_id', channel).sort((a, b) => (a.ts < b.ts ? -1 : 1));
  }

  messages(channel: string): Message[] {
    return this.rows(channel).map(asMessage);
  }
}

export function asMessage(row: EmulateMessage): Message {
  return {
    type: 'message',
    channel: row.channel_id,
    ts: row.ts,
    user: row.user,
    text: row.text,
    blocks: row.blocks ?? [],
    ...(row.thread_ts === undefined ? {} : { thread_ts: row.thread_ts }),
    ...(row.subtype === undefined ? {} : { subtype: row.subtype }),
    ...(row.bot_id === undefined ? {} : { bot_id: row.bot_id }),
    ...(row.app_id === undefined ? {} : { app_id: row.app_id }),
    ...(row.metadata === undefined ? {} : { metadata: row.metadata }),
    ...(row.edited === undefined ? {} : { edited: row.edited }),
  };
}

/** Slack gives a block or an element the id that its author left out. */
export function withIds(blocks: unknown): Json[] {
  const element = (el: unknown): unknown =>
    isJson(el) && el.action_id === undefined && INTERACTIVE.test(String(el.type))
      ? { ...el, action_id: randomBytes(4).toString('hex') }
      : el;
  return jsons(blocks).map((block) => ({
    ...block,
    block_id: block.block_id ?? randomBytes(3).toString('hex'),
    ...(Array.isArray(block.elements) && !/^rich_text|^context$/.test(String(block.type))
      ? { elements: block.elements.map(element) }
      : {}),
    ...(block.element === undefined ? {} : { element: element(block.element) }),
    ...(block.accessory === undefined ? {} : { accessory: element(block.accessory) }),
  }));
}
const INTERACTIVE = /button|select|picker|input|checkboxes|overflow/;

export const newId = (prefix: string): string => prefix + randomBytes(5).toString('hex').toUpperCase();

/** Unix seconds and a six-digit counter; starts high, because emulate counts from one. */
class TsClock {
  #second = 0;
  #count = 0;

  next(): string {
    const second = Math.max(this.#second, Math.floor(Date.now() / 1000));
    this.#count = second === this.#second ? this.#count + 1 : 100_000;
    this.#second = second;
    return `${second}.${String(this.#count).padStart(6, '0')}`;
  }
}
