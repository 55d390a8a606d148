import { randomBytes } from 'node:crypto';
import { checkView } from '../block-rules.js';
import { explained } from './chat.js';
import { stateOf } from './form-state.js';
import { isJson, type Json, type Methods, type Token, text, type View } from './types.js';
import { newId, type Workspace, withIds } from './workspace.js';

const MAX_STACK = 3;

interface Trigger {
  userId: string;
  viewId: string | undefined;
  at: number;
  used: boolean;
}

/** Every person's open modals and Home tab, and the triggers that open more. */
export class Views {
  readonly #workspace: Workspace;
  readonly #triggerMs: number;
  readonly #triggers = new Map<string, Trigger>();
  readonly #modals = new Map<string, View[]>();
  readonly #homes = new Map<string, View>();

  constructor(workspace: Workspace, triggerMs: number) {
    this.#workspace = workspace;
    this.#triggerMs = triggerMs;
  }

  trigger(userId: string, viewId?: string): string {
    const id = `${Date.now()}.${this.#triggers.size + 1}.${randomBytes(8).toString('hex')}`;
    this.#triggers.set(id, { userId, viewId, at: Date.now(), used: false });
    return id;
  }

  /** Newest last. */
  open(userId: string): View[] {
    return [...(this.#modals.get(userId) ?? [])];
  }

  home(userId: string): View | undefined {
    return this.#homes.get(userId);
  }

  /** Takes one modal away, or with `all` everything of its stack. */
  close(userId: string, view: View, all = false): void {
    const left = this.open(userId).filter((v) => (all ? v.root_view_id !== view.root_view_id : v.id !== view.id));
    this.#modals.set(userId, left);
  }

  isOpen(userId: string, view: View): boolean {
    return this.open(userId).some(({ id }) => id === view.id);
  }

  /** @throws where Slack would show the person an error instead */
  replace(userId: string, old: View, raw: Json): View {
    return this.#put(userId, raw, { id: old.id, root: old.root_view_id, previous: old.previous_view_id });
  }

  push(userId: string, below: View, raw: Json): View {
    return this.#put(userId, raw, { root: below.root_view_id, previous: below.id });
  }

  #put(userId: string, raw: Json, at: { id?: string; root?: string; previous?: string | null } = {}): View {
    const id = at.id ?? newId('V');
    const blocks = withIds(raw.blocks);
    const view: View = {
      id,
      team_id: this.#workspace.teamId,
      type: raw.type === 'home' ? 'home' : 'modal',
      blocks,
      private_metadata: text(raw.private_metadata),
      callback_id: text(raw.callback_id),
      state: { values: stateOf(blocks, {}) },
      hash: `${Math.floor(Date.now() / 1000)}.${randomBytes(4).toString('hex')}`,
      title: raw.title ?? { type: 'plain_text', text: 'View Title', emoji: true },
      clear_on_close: raw.clear_on_close ?? false,
      notify_on_close: raw.notify_on_close ?? false,
      close: raw.close ?? null,
      submit: raw.submit ?? null,
      previous_view_id: at.previous ?? null,
      root_view_id: at.root ?? id,
      app_id: this.#workspace.bot.appId,
      external_id: text(raw.external_id),
      app_installed_team_id: this.#workspace.teamId,
      bot_id: this.#workspace.bot.botId,
    };
    if (view.type === 'home') this.#homes.set(userId, view);
    else if (at.id === undefined) this.#modals.set(userId, [...this.open(userId), view]);
    else {
      const modals = this.open(userId).map((open) => (open.id === id ? view : open));
      this.#modals.set(userId, modals);
    }
    return view;
  }

  /** Uses the trigger up. */
  #take(id: unknown): Trigger | string {
    const trigger = this.#triggers.get(text(id));
    if (!trigger) return 'invalid_trigger_id';
    if (trigger.used) return 'exchanged_trigger_id';
    if (Date.now() - trigger.at > this.#triggerMs) return 'expired_trigger_id';
    trigger.used = true;
    return trigger;
  }

  #find(body: Json): { userId: string; view: View } | undefined {
    for (const [userId, modals] of [...this.#modals, ...[...this.#homes].map(([id, home]) => [id, [home]] as const)]) {
      const view = modals.find((v) =>
        body.view_id === undefined ? v.external_id !== '' && v.external_id === body.external_id : v.id === body.view_id,
      );
      if (view) return { userId, view };
    }
    return undefined;
  }

  methods(): Methods {
    const opened = (body: Json, _token: Token, onTop: boolean): Json => {
      const wrong = problemsOf(body.view, 'modal');
      if (wrong) return wrong;
      const trigger = this.#take(body.trigger_id);
      if (typeof trigger === 'string') return { error: trigger };
      const { userId, viewId } = trigger;
      const modals = this.open(userId);
      const external = text((body.view as Json).external_id);
      if (external !== '' && modals.some((view) => view.external_id === external))
        return { error: 'duplicate_external_id' };
      if (!onTop) return { view: this.#put(userId, body.view as Json) };
      const below = modals.find(({ id }) => id === viewId);
      if (!below) return { error: 'not_found' };
      if (modals.filter((view) => view.root_view_id === below.root_view_id).length >= MAX_STACK) {
        return { error: 'push_limit_reached' };
      }
      return { view: this.push(userId, below, body.view as Json) };
    };

    return {
      'views.open': (body, token) => opened(body, token, false),
      'views.push': (body, token) => opened(body, token, true),
      'views.update': (body) => {
        const found = this.#find(body);
        if (!found) return { error: 'not_found' };
        const wrong = problemsOf(body.view, found.view.type);
        if (wrong) return wrong;
        if (body.hash !== undefined && body.hash !== found.view.hash) return { error: 'hash_conflict' };
        return { view: this.replace(found.userId, found.view, body.view as Json) };
      },
      'views.publish': (body) => {
        const member = this.#workspace.byId(body.user_id);
        if (!member || member.deleted) return { error: 'user_not_found' };
        const wrong = problemsOf(body.view, 'home');
        if (wrong) return wrong;
        const old = this.#homes.get(member.id);
        if (body.hash !== undefined && body.hash !== old?.hash) return { error: 'hash_conflict' };
        return { view: this.#put(member.id, body.view as Json, old ? { id: old.id, root: old.id } : {}) };
      },
    };
  }
}

/** What is wrong with a view, in Slack's words; undefined where nothing is. */
export function problemsOf(view: unknown, type: View['type']): Json | undefined {
  if (!isJson(view) || view.type !== type)
    return { error: 'invalid_arguments', ...explained([{ pointer: '/type', message: `must be ${type}` }], '/view') };
  const problems = checkView(view);
  return problems.length > 0 ? { error: 'invalid_arguments', ...explained(problems, '/view') } : undefined;
}
