import type { PlaygroundMessage, PlaygroundMessages } from '../../../src/channels/playground/playground-messages.js';
import type { Reply } from '../../../src/conversation/reply.js';

/** The port in memory, held to the same contract as the one in the database. */
export function memoryMessages(): PlaygroundMessages {
  const all: (PlaygroundMessage & { earlier: Reply[] })[] = [];
  let lastEdit = 0;
  const to = (addresses: readonly string[]) => all.filter(({ address }) => addresses.includes(address));
  const bare = ({ earlier: _, ...message }: PlaygroundMessage & { earlier: Reply[] }): PlaygroundMessage => message;
  return {
    async append(message) {
      if (all.some(({ id }) => id === message.id)) return;
      all.push({ ...message, editedAt: null, earlier: message.reply ? [message.reply] : [] });
    },
    async edit(id, reply, at) {
      const message = all.find((candidate) => candidate.id === id);
      if (!message) return false;
      lastEdit = Math.max(at.getTime(), lastEdit + 1);
      Object.assign(message, { reply, text: reply.text, editedAt: new Date(lastEdit) });
      message.earlier.unshift(reply);
      return true;
    },
    async byId(id) {
      const found = all.find((candidate) => candidate.id === id);
      return found ? bare(found) : null;
    },
    latest: async (addresses, limit) => to(addresses).slice(-limit).map(bare),
    position: async () => ({ seq: all.length, editedAt: lastEdit ? new Date(lastEdit) : null }),
    since: async (addresses, { seq, editedAt }) =>
      to(addresses)
        .filter(
          (message) => all.indexOf(message) >= seq || (message.editedAt?.getTime() ?? 0) > (editedAt?.getTime() ?? 0),
        )
        .map(bare),
    earlierReplies: async (id) => all.find((candidate) => candidate.id === id)?.earlier ?? [],
  };
}
