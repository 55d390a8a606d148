import { randomUUID } from 'node:crypto';
import type { Channel, ChannelName, Post, SendOutcome } from '../conversation/channel.js';
import type { Log } from '../observe/log.js';
import type { Clock } from '../time/clock.js';
import { HOUR, MINUTE, SECOND } from '../time/durations.js';
import { type Delivery, type DeliveryKind, laneOf, type OutboxStore, type Paces, type SentMark } from './outbox.js';

/** Longer than any channel's own time-out, so that a claim is never taken over while its post is still under way. */
const CLAIM = 30 * SECOND;
const MAX_ATTEMPTS = 40;
const MAX_BACKOFF = HOUR;

/** How an attempt ended, as the figures count it. */
export type Outcome = Exclude<SendOutcome['kind'], 'refused'> | (SendOutcome & { kind: 'refused' })['code'] | 'dead';

export interface DeliverDeps {
  outbox: OutboxStore;
  channels: ReadonlyMap<ChannelName, Channel>;
  /** The system's clock: pacing and back-off follow real time even when the playground's clock is moved. */
  clock: Clock;
  log: Log;
  /** Tells the queue that a lane has work. Left out: the reconciler finds it. */
  wake?(lanes: readonly string[]): void;
  /** Why the reader may not have it any more, looked up when it leaves; null: they may. Left out: nothing is asked for. */
  whyNot?(delivery: Delivery): Promise<string | null>;
  /** Counted for the figures. */
  onOutcome?(outcome: Outcome, channel: ChannelName, kind: DeliveryKind): void;
}

/**
 * Sends what waits for one address, oldest first, until nothing does. Returns how many milliseconds to wait when the head has to
 * wait: a rate limit, a service that is down, or another process that holds the claim. Safe to run twice at once: claims decide.
 */
export async function deliverLane(lane: string, deps: DeliverDeps): Promise<{ waitMs: number } | null> {
  let sent: SentMark | null = null;
  const paces = pacesOf(deps.channels);
  for (;;) {
    const head = await deps.outbox.claimHead(lane, deps.clock.now(), CLAIM, paces, sent);
    switch (head.kind) {
      case 'empty':
        return null;
      case 'wait':
        return { waitMs: head.ms };
      case 'send': {
        const done = await sendOne(head.delivery, deps);
        if (typeof done === 'number') return { waitMs: done };
        sent = done;
      }
    }
  }
}

const pacesOf = (channels: DeliverDeps['channels']): Paces =>
  Object.fromEntries([...channels].map(([name, { paceMs = 0 }]) => [name, paceMs]));

/** A number: this lane waits. Else go on with the next: what was sent is marked when that is claimed, null was given up. */
async function sendOne(delivery: Delivery, deps: DeliverDeps): Promise<SentMark | number | null> {
  const lost = delivery.gone ? 'inactive' : delivery.needs ? ((await deps.whyNot?.(delivery)) ?? null) : null;
  if (lost !== null) return drop(delivery, lost, deps);
  const channel = deps.channels.get(delivery.address.channel);
  // this process has no such platform (`milepost ask`, a setting left out); another one may
  if (!channel) {
    if (delivery.attempts >= MAX_ATTEMPTS) return give(delivery, 'no-channel', deps);
    return putBack(delivery, MINUTE, 'no-channel', delivery.unclear, deps);
  }
  const post: Post = {
    deliveryId: delivery.id,
    address: delivery.address,
    reply: delivery.reply,
    edits: delivery.edits,
    answer: delivery.kind === 'answer' && delivery.card === null,
  };
  if (delivery.unclear > 0) {
    const verdict = await settle(delivery, post, channel, deps);
    if (typeof verdict !== 'string') return verdict;
    if (verdict === 'give-up') return give(delivery, 'ambiguous', deps);
  }
  const outcome = await channel.send(post);
  deps.onOutcome?.(outcome.kind === 'refused' ? outcome.code : outcome.kind, channel.name, delivery.kind);
  switch (outcome.kind) {
    case 'sent':
      return { id: delivery.id, platformId: outcome.platformId };
    case 'later':
      if (delivery.attempts >= MAX_ATTEMPTS) return give(delivery, outcome.code, deps);
      return putBack(
        delivery,
        Math.max(outcome.afterMs, backoff(delivery.attempts)),
        outcome.code,
        delivery.unclear,
        deps,
      );
    case 'unknown':
      return putBack(delivery, backoff(delivery.attempts), outcome.code, delivery.unclear + 1, deps);
    case 'refused':
      return refused(delivery, outcome, deps);
  }
}

/**
 * After a crash or a time-out nobody knows whether the post arrived. The platform is asked where it can tell. Where it cannot: an
 * edit is repeated (it looks the same twice), an answer or reminder is repeated once, and a ticket's first card never is.
 */
async function settle(
  delivery: Delivery,
  post: Post,
  channel: Channel,
  deps: DeliverDeps,
): Promise<SentMark | 'send' | 'give-up'> {
  const found = await channel.find(post);
  if (typeof found === 'string') return { id: delivery.id, platformId: found };
  if (found === null || delivery.edits !== null) return 'send';
  deps.log.warn('A send ended without an answer and this platform cannot tell', {
    deliveryId: delivery.id,
    channel: channel.name,
  });
  return delivery.kind === 'ticket' || delivery.unclear > 1 ? 'give-up' : 'send';
}

async function putBack(
  delivery: Delivery,
  waitMs: number,
  code: string,
  unclear: number,
  deps: DeliverDeps,
): Promise<number> {
  await deps.outbox.later(delivery.id, new Date(deps.clock.now().getTime() + waitMs), code, unclear);
  return waitMs;
}

/** A dead letter: it stays in the table with its reason and is shown by `milepost doctor`. */
async function give(delivery: Delivery, code: string, deps: DeliverDeps): Promise<null> {
  await deps.outbox.dead(delivery.id, code);
  deps.onOutcome?.('dead', delivery.address.channel, delivery.kind);
  deps.log.error('A delivery was given up', { deliveryId: delivery.id, channel: delivery.address.channel, code });
  return null;
}

/** Rights count when a message leaves, not when it was written. It is not tried elsewhere either. */
async function drop(delivery: Delivery, code: string, deps: DeliverDeps): Promise<null> {
  await deps.outbox.dropped(delivery.id, code);
  deps.log.info('A delivery was dropped: its reader may not have it any more', { deliveryId: delivery.id, code });
  return null;
}

async function refused(
  delivery: Delivery,
  outcome: SendOutcome & { kind: 'refused' },
  deps: DeliverDeps,
): Promise<number | null> {
  switch (outcome.code) {
    case 'credentials': // everything on this channel waits for the fix; nothing is lost
      deps.log.error('The platform refuses our credentials', {
        channel: delivery.address.channel,
        code: outcome.detail,
      });
      return putBack(delivery, MINUTE, 'credentials', delivery.unclear, deps);
    case 'invalid':
      return give(delivery, outcome.detail, deps);
    case 'unreachable': {
      await deps.outbox.unreachable(delivery.address);
      await tryElsewhere(delivery, deps);
      return give(delivery, outcome.detail, deps);
    }
  }
}

/** The person's other channel gets the message, as a new one. */
async function tryElsewhere(delivery: Delivery, deps: DeliverDeps): Promise<void> {
  if (delivery.personId === null) return;
  const address = await deps.outbox.otherAddress(delivery.personId, [delivery.address.channel]);
  if (!address) return;
  const { personId, card, reply, kind, cause, needs } = delivery;
  const draft = { id: randomUUID(), personId, address, lane: laneOf(address), card, reply, kind, cause, needs };
  await deps.outbox.add([draft], deps.clock.now());
  deps.wake?.([draft.lane]);
}

const backoff = (attempts: number) =>
  Math.min(MAX_BACKOFF, SECOND * 2 ** Math.min(attempts, 12)) * (0.8 + Math.random() * 0.4);
