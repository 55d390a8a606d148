import { randomUUID } from 'node:crypto';
import { deskById, type School } from '../advising/school/school.js';
import type { Address } from '../conversation/channel.js';
import type { InboundMessage } from '../conversation/message.js';
import type { Button, Reply } from '../conversation/reply.js';
import { type DeliveryDraft, laneOf } from '../delivery/outbox.js';
import type { Outgoing } from '../intents/turn-context.js';
import type { TurnUnit } from './turn-store.js';

export interface Addressing {
  school: School;
  /** Where a desk's cards go: one address for each channel that serves it. */
  deskAddresses(deskId: string): Address[];
}

/**
 * Turns what was answered into deliveries and writes them in the turn's transaction. Answers with the lanes that now have work.
 * Without an `asker` (a reminder fell due) every message names its person or desk. What can be shown `atOnce` is held back, and its lane is
 * not among those: whoever brought the press shows it or lets it go.
 */
export async function deliverAnswer(
  outgoing: readonly Outgoing[],
  asker: Place | null,
  cause: string,
  now: Date,
  unit: Pick<TurnUnit, 'addressOf' | 'deliver'>,
  addressing: Addressing,
  atOnce?: InboundMessage['atOnce'],
): Promise<string[]> {
  const drafts: DeliveryDraft[] = [];
  const unaddressed: Omit<DeliveryDraft, 'address' | 'lane'>[] = [];
  for (const one of outgoing) {
    const places = await placesOf(one, asker, unit, addressing);
    const draft = (personId: string | null) => ({
      id: randomUUID(),
      personId,
      card: one.card ?? null,
      reply: withNonces(one.reply),
      kind: one.kind,
      cause,
      ...(one.needs ? { needs: one.needs } : {}),
      ...(one.anew ? { anew: one.anew } : {}),
    });
    if (places.length === 0) unaddressed.push(draft(one.to.kind === 'person' ? one.to.personId : null));
    for (const { address, personId } of places) {
      const held = personId === asker?.personId && address.kind === 'direct' && canBeShown(one, atOnce);
      drafts.push({ ...draft(personId), address, lane: laneOf(address), held });
    }
  }
  await unit.deliver(drafts, unaddressed, now);
  return [...new Set(drafts.filter(({ held }) => !held).map(({ lane }) => lane))];
}

const canBeShown = ({ card, reply }: Outgoing, atOnce: InboundMessage['atOnce']): boolean =>
  atOnce !== undefined &&
  (reply.blocks.some(({ kind }) => kind === 'form') || (atOnce === 'card' && card !== undefined));

type Place = { address: Address; personId: string | null };

async function placesOf(
  { to }: Outgoing,
  asker: Place | null,
  unit: Pick<TurnUnit, 'addressOf'>,
  addressing: Addressing,
): Promise<Place[]> {
  switch (to.kind) {
    case 'asker':
      return asker ? [asker] : [];
    case 'person': {
      if (asker && to.personId === asker.personId && !to.accountId) return [asker];
      const address = await unit.addressOf(to.personId, to.accountId ?? null);
      return address ? [{ address, personId: to.personId }] : [];
    }
    case 'desk':
      return (deskById(addressing.school, to.deskId) ? addressing.deskAddresses(to.deskId) : []).map((address) => ({
        address,
        personId: null,
      }));
  }
}

/** Each button is told apart from every other, so that the same press can be known when it comes again. A form shown again keeps its own. */
export function withNonces(reply: Reply): Reply {
  const mark = (button: Button): Button => ({ ...button, nonce: button.nonce ?? randomUUID() });
  return {
    ...reply,
    blocks: reply.blocks.map((block) => {
      if (block.kind === 'buttons') return { ...block, buttons: block.buttons.map(mark) };
      if (block.kind === 'form') {
        return { ...block, submit: mark(block.submit), ...(block.cancel ? { cancel: mark(block.cancel) } : {}) };
      }
      return block;
    }),
  };
}
