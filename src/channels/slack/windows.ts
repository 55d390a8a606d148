import type { Reply } from '../../conversation/reply.js';
import type { Log } from '../../observe/log.js';
import type { SlackApi } from './api.js';
import { slackFailure } from './errors.js';
import { formOf, renderWindow, type SlackView, windowErrors } from './render-window.js';
import type { WindowNote } from './schema.js';

/** A form that a turn answered with and that is held back for a window. */
export interface Held {
  id: string;
  lane: string;
  reply: Reply;
}

/** What a press caused and whether it is known yet. */
export interface Turned {
  eventId: string;
  conversationId: string;
}

export interface WindowDeps {
  api: SlackApi;
  log: Log;
  /** Waits for the turn, no longer than this. */
  finished(turned: Turned, ms: number): Promise<boolean>;
  held(eventId: string): Promise<Held[]>;
  /** It stands in a window and is not sent. */
  shown(held: Held): Promise<void>;
  /** It is sent as a message after all: with a button that opens the window. */
  release(held: Held): Promise<void>;
}

/** Slack takes an answer for 3 s after the press, and opens a window for as long; what is over goes to the conversation. */
const PATIENCE = 2_000;

type From = Pick<WindowNote, 'c' | 't'>;

export interface SlackWindows {
  /** After a press, a command or a shortcut: opens the form that it was answered with, if there is one. */
  open(turned: Turned, triggerId: string | undefined, from: From): Promise<void>;
  /** After a window was sent in: what Slack is told. Undefined: the window closes. */
  answer(turned: Turned, formId: string, from: From): Promise<ViewResponse | undefined>;
}

export type ViewResponse =
  | { response_action: 'errors'; errors: Record<string, string> }
  | { response_action: 'update'; view: SlackView };

export function createSlackWindows(deps: WindowDeps): SlackWindows {
  /** The form to show; the rest, if there is more, is sent. */
  async function takeForm(turned: Turned): Promise<Held | null> {
    if (!(await deps.finished(turned, PATIENCE))) return null; // held back a little longer, then sent by itself
    const [first, ...more] = await deps.held(turned.eventId);
    for (const held of more) await deps.release(held);
    return first ?? null;
  }

  return {
    async open(turned, triggerId, from) {
      const held = await takeForm(turned);
      if (!held) return;
      const view = renderWindow(held.reply, from);
      try {
        if (!view || !triggerId) throw new Error('no window');
        await deps.api.call('views.open', { trigger_id: triggerId, view });
        await deps.shown(held);
      } catch (error) {
        deps.log.warn('A window could not be opened: its form is sent as a message', {
          eventId: turned.eventId,
          code: slackFailure(error).detail,
        });
        await deps.release(held);
      }
    },
    async answer(turned, formId, from) {
      const held = await takeForm(turned);
      const form = held && formOf(held.reply);
      if (!held || !form) return undefined;
      const errors = windowErrors(form);
      const view = renderWindow(held.reply, from);
      await deps.shown(held);
      if (form.id === formId && Object.keys(errors).length > 0) return { response_action: 'errors', errors };
      return view ? { response_action: 'update', view } : undefined;
    },
  };
}
