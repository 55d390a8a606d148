import type { InboundMessage } from '../conversation/message.js';
import type { Outgoing } from '../intents/turn-context.js';
import { HOUR } from '../time/durations.js';
import { sayMoment } from '../time/say-time.js';

/** Later than this an answer says why it is late. */
const LATE = HOUR;

/** After an outage, on our side or the platform's, an answer stands beside newer messages: it says which one it is about. */
export function withDelayNote(
  outgoing: readonly Outgoing[],
  message: Pick<InboundMessage, 'at' | 'content'>,
  now: Date,
  zone: string,
): Outgoing[] {
  const at = new Date(message.at);
  if (message.content.kind !== 'text' || now.getTime() - at.getTime() < LATE) return [...outgoing];
  const text = `You wrote this on ${sayMoment(at, zone)}; it reached me, or I could answer, only now.`;
  return outgoing.map((one) =>
    one.to.kind === 'asker'
      ? { ...one, reply: { ...one.reply, blocks: [...one.reply.blocks, { kind: 'note' as const, text }] } }
      : one,
  );
}
