import { randomUUID } from 'node:crypto';
import type { InboundMessage } from '../conversation/message.js';
import { crisisReply } from '../intents/crisis.js';
import { DAY } from '../time/durations.js';
import type { TurnDeps } from './turn-deps.js';

/** A platform brings what was not acknowledged again: Slack within minutes, and hourly for a day where a workspace asks for it. */
const KEPT = DAY;
const REMEMBERED = 10_000;

/**
 * Whoever is in danger gets the lines past the database and the outbox: for when neither is there. Once for each event, however often it is
 * brought, as far as this process knows; what is not known to have arrived is sent again. Never throws.
 */
export function createComfort(deps: TurnDeps): (message: InboundMessage) => Promise<void> {
  const comforted = new Map<string, { until: number; arrived: Promise<boolean> }>();
  return async (message) => {
    if (message.content.kind !== 'text' || !deps.understanding.isCrisis(message.content.text)) return;
    const event = JSON.stringify([message.channel, message.tenant, message.id]);
    const now = deps.clock.now().getTime();
    const before = comforted.get(event);
    // a clock that was moved back forgets too: twice is better than never
    if (before && before.until > now && before.until <= now + KEPT && (await before.arrived)) return;
    const arrived = sendLines(message, deps);
    comforted.delete(event);
    comforted.set(event, { until: now + KEPT, arrived });
    for (const oldest of comforted.keys()) {
      if (comforted.size <= REMEMBERED) break;
      comforted.delete(oldest);
    }
    await arrived;
  };
}

async function sendLines(message: InboundMessage, deps: TurnDeps): Promise<boolean> {
  const channel = deps.channels.get(message.channel);
  try {
    const here = message.surface === 'direct' ? message.replyTo : undefined;
    const address = here ?? (await channel?.identify(message.tenant, message.sender, message.replyTo))?.direct;
    if (!channel || !address) return false;
    const post = { deliveryId: randomUUID(), address, reply: crisisReply(deps.school()), edits: null };
    return (await channel.send(post)).kind === 'sent';
  } catch (error) {
    deps.log.error('The crisis reply could not be sent while the database was away', {
      channel: message.channel,
      error,
    });
    return false;
  }
}
