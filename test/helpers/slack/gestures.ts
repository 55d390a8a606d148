import { readContent, shown } from './chat.js';
import type { Deliverer } from './deliver.js';
import { elementsIn, entered, type Fields, type FieldValue, missingIn, type Placed, stateOf } from './form-state.js';
import type { ResponseUrls } from './response-urls.js';
import {
  type Answer,
  type Ephemeral,
  isJson,
  type Json,
  jsons,
  type Message,
  text,
  type View,
  without,
} from './types.js';
import { problemsOf, type Views } from './views.js';
import type { Workspace } from './workspace.js';

export type Place = { channel: string; message: Message | Ephemeral | string } | { view: View };
/** An element's action_id, or what it says, or a choice of one's own. */
export type Which = string | ((element: Json, block: Json) => boolean);
export interface ClickOptions {
  /** What is picked in a select, a date picker, checkboxes; for feedback buttons 'positive' or 'negative', or the value. */
  selected?: FieldValue;
  /** What stands in the other fields of the message or view: `state.values`. */
  fields?: Fields;
}
export interface SubmitAnswer extends Answer {
  /** Where the form stays open: what the person reads under the fields, by block_id. */
  errors: Record<string, string> | null;
  /** True where Slack took the form; else the person still has it, with an error. */
  accepted: boolean;
}

/** What a person does with the mouse: clicks, forms, shortcuts, commands. Each is delivered once. */
export interface Gestures {
  click(name: string, place: Place, which: Which, options?: ClickOptions): Promise<Answer>;
  submit(name: string, view: View, fields?: Fields): Promise<SubmitAnswer>;
  closeView(name: string, view: View): Promise<Answer | null>;
  command(name: string, command: string, words?: string, options?: { channel?: string }): Promise<Answer>;
  /** A message shortcut. */
  shortcut(name: string, channel: string, message: Message | string, callbackId: string): Promise<Answer>;
  globalShortcut(name: string, callbackId: string): Promise<Answer>;
}

export function gestures(workspace: Workspace, deliver: Deliverer, views: Views, urls: ResponseUrls): Gestures {
  const { teamId, domain, bot } = workspace;

  function common(name: string): Json {
    const { id, teamId: ofUser } = workspace.person(name);
    return {
      user: { id, username: name.toLowerCase(), name: name.toLowerCase(), team_id: ofUser },
      api_app_id: bot.appId,
      token: 'verification',
      team: { id: teamId, domain },
      enterprise: null,
      is_enterprise_install: false,
    };
  }

  function messageAt(channel: string, message: Message | string): Message {
    if (typeof message !== 'string') return message;
    const found = workspace.messages(channel).find(({ ts }) => ts === message);
    if (!found) throw new Error(`there is no message ${message} in ${channel}`);
    return found;
  }

  const channelOf = (id: string): Json => {
    const channel = workspace.channel(id);
    return { id, name: channel?.is_im ? 'directmessage' : channel?.name };
  };

  /** The part of a click that says where it was. */
  function whereOf(userId: string, place: Place, fields: Fields): { blocks: Json[]; payload: Json } {
    if ('view' in place) {
      const { blocks, id } = place.view;
      const view = { ...place.view, state: { values: stateOf(blocks, fields) } };
      return {
        blocks,
        payload: { container: { type: 'view', view_id: id }, trigger_id: views.trigger(userId, id), view },
      };
    }
    const message = messageAt(place.channel, place.message);
    const is_ephemeral = 'to' in message;
    const { ts: message_ts, thread_ts, blocks } = message;
    const payload = {
      container: without({ type: 'message', message_ts, channel_id: place.channel, is_ephemeral, thread_ts }),
      trigger_id: views.trigger(userId),
      channel: channelOf(place.channel),
      // an ephemeral message is kept nowhere, so a click on one brings none
      ...(is_ephemeral ? {} : { message: shown(message, workspace) }),
      state: { values: stateOf(blocks, fields) },
      response_url: urls.create(userId, place.channel, message),
    };
    return { blocks, payload };
  }

  function settle(name: string, view: View, answer: Answer): SubmitAnswer {
    const { id } = workspace.person(name);
    const refused = { ...answer, errors: null, accepted: false };
    if (answer.status !== 200 || (answer.text !== '' && answer.body === null)) return refused;
    const { body } = answer;
    if (body === null || body.response_action === undefined) {
      views.close(id, view);
    } else if (body.response_action === 'errors') {
      const errors = isJson(body.errors) ? (body.errors as Record<string, string>) : {};
      const inputs = view.blocks.filter(({ type }) => type === 'input').map(({ block_id }) => block_id);
      const unknown = Object.keys(errors).filter((blockId) => !inputs.includes(blockId));
      if (unknown.length > 0)
        throw new Error(`errors for blocks that are no inputs of the form: ${unknown.join(', ')}`);
      return { ...answer, errors, accepted: false };
    } else if (body.response_action === 'clear') {
      views.close(id, view, true);
    } else if (body.response_action === 'update' || body.response_action === 'push') {
      const wrong = problemsOf(body.view, 'modal');
      if (wrong) throw new Error(`the answer to the form has a view that Slack refuses: ${JSON.stringify(wrong)}`);
      if (body.response_action === 'update') views.replace(id, view, body.view as Json);
      else views.push(id, view, body.view as Json);
    } else return refused;
    return { ...answer, errors: null, accepted: true };
  }

  return {
    async click(name, place, which, { selected, fields = {} } = {}) {
      const { id } = workspace.person(name);
      const { blocks, payload } = whereOf(id, place, fields);
      const { block, element } = findElement(blocks, which);
      const action = { ...actionOf(element, selected), block_id: block.block_id, action_ts: workspace.ts() };
      return deliver.interactive({ type: 'block_actions', ...common(name), ...payload, actions: [action] });
    },

    async submit(name, view, fields = {}) {
      const { id } = workspace.person(name);
      const current = views.open(id).find((open) => open.id === view.id);
      if (!current) throw new Error(`${name} does not have this form open`);
      const values = stateOf(current.blocks, fields);
      const missing = missingIn(current.blocks, values);
      if (missing.length > 0) throw new Error(`Slack would not send the form without: ${missing.join(', ')}`);
      const answer = await deliver.interactive({
        type: 'view_submission',
        ...common(name),
        trigger_id: views.trigger(id, view.id),
        view: { ...current, state: { values } },
        response_urls: [],
      });
      return settle(name, current, answer);
    },

    async closeView(name, view) {
      const { id } = workspace.person(name);
      if (!views.isOpen(id, view)) throw new Error(`${name} does not have this view open`);
      views.close(id, view);
      if (view.notify_on_close !== true) return null;
      return deliver.interactive({ type: 'view_closed', ...common(name), view, is_cleared: false });
    },

    async command(name, command, words = '', options = {}) {
      const { id, teamId: ofUser } = workspace.person(name);
      const channel = options.channel ?? workspace.dm(id).channel_id;
      const answer = await deliver.command({
        token: 'verification',
        team_id: ofUser,
        team_domain: domain,
        channel_id: channel,
        channel_name: String(channelOf(channel).name),
        user_id: id,
        user_name: name.toLowerCase(),
        command,
        text: words,
        api_app_id: bot.appId,
        is_enterprise_install: 'false',
        response_url: urls.create(id, channel),
        trigger_id: views.trigger(id),
      });
      if (answer.status === 200 && answer.text !== '' && answer.text !== '{}') {
        const body = answer.body ?? { text: answer.text };
        const content = readContent(body);
        if ('error' in content) throw new Error(`the answer to ${command} is refused: ${JSON.stringify(content)}`);
        urls.show(id, channel, body, content, 'command');
      }
      return answer;
    },

    async shortcut(name, channel, message, callbackId) {
      const { id } = workspace.person(name);
      const found = messageAt(channel, message);
      return deliver.interactive({
        type: 'message_action',
        ...common(name),
        callback_id: callbackId,
        trigger_id: views.trigger(id),
        response_url: urls.create(id, channel, found),
        channel: channelOf(channel),
        message: shown(found, workspace),
        message_ts: found.ts,
        action_ts: workspace.ts(),
      });
    },

    async globalShortcut(name, callbackId) {
      const { id } = workspace.person(name);
      const what = { callback_id: callbackId, trigger_id: views.trigger(id), action_ts: workspace.ts() };
      return deliver.interactive({ type: 'shortcut', ...common(name), ...what });
    },
  };
}

function findElement(blocks: readonly Json[], which: Which): Placed {
  const all = elementsIn(blocks);
  const found =
    typeof which === 'function'
      ? all.filter(({ element, block }) => which(element, block))
      : (firstOf(all, ({ element }) => element.action_id === which) ??
        all.filter(({ element }) => isJson(element.text) && element.text.text === which));
  const [only] = found;
  if (only && found.length === 1) return only;
  const there = all.map(({ element }) => `${text(element.action_id)} (${labelOf(element)})`).join(', ');
  throw new Error(
    `${found.length} elements are ${typeof which === 'string' ? which : 'the one meant'}, among: ${there}`,
  );
}

const firstOf = (all: Placed[], test: (placed: Placed) => boolean): Placed[] | undefined => {
  const found = all.filter(test);
  return found.length > 0 ? found : undefined;
};
const labelOf = (element: Json): string => (isJson(element.text) ? text(element.text.text) : text(element.type));

/** One entry of `actions`, as Slack sends it for this kind of element. */
function actionOf(element: Json, selected: FieldValue | undefined): Json {
  const { type, action_id } = element;
  if (type === 'button' || type === 'icon_button') {
    const { value, text: label, style } = element;
    return without({ type, action_id, text: label, value, style });
  }
  if (type === 'feedback_buttons') {
    const buttons = { positive: element.positive_button, negative: element.negative_button } as Record<string, Json>;
    const pressed = buttons[String(selected)] ?? jsons(Object.values(buttons)).find(({ value }) => value === selected);
    if (!pressed) throw new Error(`the feedback buttons offer no ${String(selected)}`);
    return { type, action_id, text: pressed.text, value: pressed.value };
  }
  const { placeholder, initial_option, initial_options, initial_date, initial_time } = element;
  const initial = { placeholder, initial_option, initial_options, initial_date, initial_time };
  return without({ type, action_id, ...initial, ...entered(element, selected) });
}
