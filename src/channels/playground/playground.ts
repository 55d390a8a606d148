import type { Channel } from '../../conversation/channel.js';
import type { InboundMessage } from '../../conversation/message.js';
import type { Route } from '../../server.js';
import type { MovableClock } from '../../time/clock.js';
import { apiRoutes } from './api-routes.js';
import { pageRoutes } from './page-routes.js';
import { createPlaygroundChannel } from './playground-channel.js';
import type { PlaygroundMessages } from './playground-messages.js';
import type { ShownMessage } from './shown-message.js';
import { say } from './take-turn.js';

export interface PlaygroundPerson {
  /** Lower case. */
  email: string;
  name: string;
  roles: readonly string[];
  /** Beside the name in the list: "M4, class of 2027, main match". */
  about: string;
  /** Students are listed by it. */
  classYear?: number | null;
}

export interface PlaygroundDesk {
  id: string;
  name: string;
  /** Lower-case e-mails; only they may press the buttons of the desk's cards. */
  members: readonly string[];
}

/** What the playground needs of the rest. */
export interface PlaygroundDeps {
  clock: MovableClock;
  messages: PlaygroundMessages;
  people(): Promise<PlaygroundPerson[]>;
  /** Whether somebody on the roster has this lower-case e-mail. */
  knows(email: string): Promise<boolean>;
  desks(): Promise<PlaygroundDesk[]>;
  /** The school's IANA zone, in which the clock is shown. */
  zone(): Promise<string>;
  /** Resolves when the turn and every delivery that it caused are done. */
  converse(message: InboundMessage): Promise<void>;
  /** After the clock was moved: resolves when everything that is due by then has been sent. */
  catchUp(): Promise<void>;
}

export interface Playground {
  channel: Channel;
  routes: Route[];
  /** One turn, for the command line. Null: nobody has that e-mail. */
  say(email: string, text: string): Promise<ShownMessage[] | null>;
}

/** A third platform, on this machine alone: people are picked, not logged in, so every route answers loopback hosts only. */
export function createPlayground(deps: PlaygroundDeps): Playground {
  return {
    channel: createPlaygroundChannel(deps),
    routes: [...pageRoutes(), ...apiRoutes(deps)],
    say: (email, text) => say(deps, email, text),
  };
}
