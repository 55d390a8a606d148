import { randomUUID } from 'node:crypto';
import { createPlayground, type Playground, type PlaygroundDeps } from '../../../src/channels/playground/playground.js';
import { personAddress } from '../../../src/channels/playground/playground-channel.js';
import type { Address, Post } from '../../../src/conversation/channel.js';
import type { InboundMessage } from '../../../src/conversation/message.js';
import type { Reply } from '../../../src/conversation/reply.js';
import { createHttpServer } from '../../../src/server.js';
import { createMovableClock } from '../../../src/time/clock.js';
import { memoryMessages } from './memory-messages.js';

export const PEOPLE = [
  { email: 'ana@example.edu', name: 'Ana Sato', roles: ['student'], about: 'Class of 2027', classYear: 2027 },
  { email: 'lee@example.edu', name: 'Lee Ott', roles: ['liaison'], about: 'Alumni liaison' },
  { email: 'kim@example.edu', name: 'Kim Roy', roles: ['liaison'], about: 'Alumni liaison' },
];

/** The playground served over HTTP, with a turn that is scripted. */
export async function servePlayground(turn: (message: InboundMessage, post: PostReply) => Promise<void>) {
  const base = new Date('2026-11-25T15:00:00.000Z');
  const clock = createMovableClock({ now: () => base });
  const heard: InboundMessage[] = [];
  let caughtUp = 0;
  const deps: PlaygroundDeps = {
    clock,
    messages: memoryMessages(),
    people: async () => PEOPLE,
    knows: async (email) => PEOPLE.some((person) => person.email === email),
    desks: async () => [{ id: 'alumni', name: 'Alumni desk', members: ['lee@example.edu', 'kim@example.edu'] }],
    zone: async () => 'America/New_York',
    async converse(message) {
      heard.push(message);
      await turn(message, postReply);
    },
    async catchUp() {
      caughtUp += 1;
    },
  };
  const playground: Playground = createPlayground(deps);
  const postReply: PostReply = async (address, reply, edits = null) => {
    const post: Post = { deliveryId: randomUUID(), address, reply, edits };
    const outcome = await playground.channel.send(post);
    if (outcome.kind !== 'sent') throw new Error('not sent');
    return outcome.platformId;
  };
  const errors: unknown[] = [];
  const server = createHttpServer(playground.routes, (error) => errors.push(error));
  const port = await server.listen(0, '127.0.0.1');
  const url = `http://127.0.0.1:${port}`;
  return {
    ...deps,
    channel: playground.channel,
    say: playground.say,
    heard,
    errors,
    postReply,
    port,
    caughtUp: () => caughtUp,
    close: () => server.close(100),
    get: (path: string, headers = {}) => fetch(`${url}${path}`, { headers }),
    post: (path: string, body: unknown, headers = {}) =>
      fetch(`${url}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
  };
}
export type PostReply = (address: Address, reply: Reply, edits?: string | null) => Promise<string>;

export { personAddress };
