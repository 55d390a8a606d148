import { randomUUID } from 'node:crypto';
import { deskAddress, personAddress } from '../../../src/channels/playground/playground-channel.js';
import type { Button, FormField } from '../../../src/conversation/reply.js';
import { type ChannelSide, PEOPLE } from '../../contracts/channel-contract.js';
import { appForTests, type Shown } from '../app.js';
import { settle } from '../slack-app.js';

/** The program's own playground, over HTTP. */
export async function playgroundSide(): Promise<ChannelSide> {
  const app = await appForTests();
  const newest = async (to: string, label: string) => {
    const found = (await app.messages(to)).findLast((message) => buttonsOf(message).some((one) => one.label === label));
    if (!found) throw new Error(`no button ${label}`);
    return { message: found, button: buttonsOf(found).find((one) => one.label === label)! };
  };
  return {
    app,
    channel: app.app.channels.get('playground')!,
    address: (name) => personAddress(PEOPLE[name]),
    desk: deskAddress('alumni'),
    account: (name) => ({ tenant: 'local', externalId: PEOPLE[name] }),
    seen: async ({ to }) => (await app.messages(to)).map(({ id, reply }) => ({ id, words: JSON.stringify(reply) })),
    fail: null,
    async say(name, text, times = 1) {
      // as its own page brings it; that the same event comes again does not happen there, and would do no harm
      const one = {
        ...{ id: randomUUID(), channel: 'playground' as const, tenant: 'local', surface: 'direct' as const },
        ...{ conversation: PEOPLE[name], sender: PEOPLE[name], at: new Date().toISOString() },
        content: { kind: 'text' as const, text },
      };
      await Promise.all(Array.from({ length: times }, () => app.app.turns.receive(one)));
      await app.app.turns.idle();
    },
    async press(name, { to }, label, times = 1) {
      const { message, button } = await newest(to, label);
      await Promise.all(
        Array.from({ length: times }, () => app.act(PEOPLE[name], message.id, button.nonce ?? button.action)),
      );
    },
    async form(name) {
      await app.say(PEOPLE[name], 'I want to talk to an alum in Boston');
      return async (fields) => {
        const { message, button } = await newest(PEOPLE[name], 'Look it over');
        await app.act(PEOPLE[name], message.id, button.nonce ?? button.action, fields);
        await settle(app);
        const after = (await app.messages(PEOPLE[name])).find(({ id }) => id === message.id)!;
        const left = fieldsOf(after);
        return {
          accepted: left.length === 0,
          errors: Object.fromEntries(left.flatMap(({ id, error }) => (error ? [[id, error]] : []))),
          kept: Object.fromEntries(left.flatMap(({ id, value }) => (value ? [[id, value]] : []))),
        };
      };
    },
    settled: () => settle(app),
    refused: () => [],
    close: app.remove,
  };
}

const fieldsOf = ({ reply }: Shown): FormField[] =>
  reply?.blocks.flatMap((block) => (block.kind === 'form' ? block.fields : [])) ?? [];
const buttonsOf = ({ reply }: Shown): Button[] =>
  reply?.blocks.flatMap((block) => {
    if (block.kind === 'buttons') return block.buttons;
    return block.kind === 'form' ? [block.submit] : [];
  }) ?? [];
