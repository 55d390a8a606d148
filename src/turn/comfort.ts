import { randomUUID } from 'node:crypto';
import type { InboundMessage } from '../conversation/message.js';
import { crisisReply } from '../intents/crisis.js';
import type { TurnDeps } from './turn-deps.js';

/** Whoever is in danger gets the lines past the database and the outbox: for when neither is there. Never throws. */
export async function comfort(message: InboundMessage, deps: TurnDeps): Promise<void> {
  if (message.content.kind !== 'text' || !deps.understanding.isCrisis(message.content.text)) return;
  const channel = deps.channels.get(message.channel);
  try {
    const here = message.surface === 'direct' ? message.replyTo : undefined;
    const address = here ?? (await channel?.identify(message.tenant, message.sender, message.replyTo))?.direct;
    if (!channel || !address) return;
    await channel.send({ deliveryId: randomUUID(), address, reply: crisisReply(deps.school()), edits: null });
  } catch (error) {
    deps.log.error('The crisis reply could not be sent while the database was away', {
      channel: message.channel,
      error,
    });
  }
}
