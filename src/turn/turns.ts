import { createHash, randomUUID } from 'node:crypto';
import type { InboundMessage } from '../conversation/message.js';
import { isMilepostError } from '../errors.js';
import { SECOND } from '../time/durations.js';
import { deliverAnswer } from './address-answer.js';
import { askerOf } from './asker.js';
import { createComfort } from './comfort.js';
import { type Crowding, createCrowding } from './crowding.js';
import { createGate } from './gate.js';
import { somethingBroke } from './plain-replies.js';
import { takeTurn } from './take-turn.js';
import type { TurnDeps } from './turn-deps.js';
import type { OpenEvent, Stored } from './turn-store.js';

/** A turn that fails this often is given up: the person is told, the event is a dead letter. */
const MAX_ATTEMPTS = 3;
/** Whoever is in danger waits no longer than this for their turn before the lines go out, past the database. */
const PATIENCE = 3 * SECOND;

export interface Turns {
  /** Resolves when the event is on disk, so that it may be acknowledged; its turn is then taken in the background. */
  receive(message: InboundMessage): Promise<Stored>;
  /** Takes the waiting turns of a conversation, one at a time and in order, until none is left. */
  work(conversationId: string): Promise<void>;
  /** Resolves when no turn is under way in this process. */
  idle(): Promise<void>;
}

export function createTurns(deps: TurnDeps): Turns {
  const running = new Map<string, { done: Promise<void>; again: boolean }>();
  const gate = createGate(16);
  const crowding = createCrowding();
  const comfort = createComfort(deps);

  const work = (conversationId: string): Promise<void> => {
    const already = running.get(conversationId);
    if (already) {
      already.again = true;
      return already.done;
    }
    const entry = { done: Promise.resolve(), again: false };
    entry.done = (async () => {
      try {
        do {
          entry.again = false;
          await gate(() => drain(conversationId, { ...deps, crowding }));
        } while (entry.again);
      } finally {
        running.delete(conversationId);
      }
    })();
    running.set(conversationId, entry);
    return entry.done;
  };

  return {
    work,
    async receive(message) {
      // a database may be slow without being away, as where a table is locked
      const slow = setTimeout(() => void comfort(message), PATIENCE).unref();
      const stored = await deps.store
        .store(message, randomUUID(), fingerprintOf(message), deps.clock.now())
        .catch(async (error: unknown) => {
          clearTimeout(slow);
          // what cannot be stored is not acknowledged; but whoever is in danger still gets the lines, at once
          await comfort(message);
          throw error;
        });
      if (stored.kind === 'mismatch')
        deps.log.warn('An event id came twice with other content', { eventId: stored.eventId });
      if (stored.kind !== 'stored') clearTimeout(slow);
      else
        work(stored.conversationId)
          .catch((error: unknown) => {
            deps.log.error('A turn could not be taken now', { eventId: stored.eventId, error });
            return comfort(message); // its turn comes later, with the lines once more
          })
          .finally(() => clearTimeout(slow));
      return stored;
    },
    async idle() {
      while (running.size > 0) await Promise.allSettled([...running.values()].map(({ done }) => done));
    },
  };
}

/** Everything but when it arrived: a redelivery is equal, another message under the same id is not. */
function fingerprintOf({ sender, conversation, content }: InboundMessage): string {
  return createHash('sha256')
    .update(JSON.stringify([sender, conversation, content]))
    .digest('base64url');
}

async function drain(conversationId: string, deps: TurnDeps & { crowding: Crowding }): Promise<void> {
  for (;;) {
    const event = await deps.store.head(conversationId);
    if (!event) return;
    try {
      await takeTurn({ ...event, ...crowdOf(event, deps) }, deps);
    } catch (error) {
      // somebody else is away, and no try is counted for it: the reconciler comes back to it
      if (isMilepostError(error, 'store-unavailable') || isMilepostError(error, 'platform-unavailable')) throw error;
      await handleFault(event, error, deps);
    }
  }
}

/** Danger is heard however much is written. */
function crowdOf(
  { conversationId, message }: OpenEvent,
  deps: TurnDeps & { crowding: Crowding },
): Pick<OpenEvent, 'crowd'> {
  const { content } = message;
  if (content.kind !== 'text' || deps.understanding.isCrisis(content.text)) return {};
  const crowd = deps.crowding.take(conversationId, deps.clock.now());
  return crowd === 'fits' ? {} : { crowd };
}

/** The one place that answers a person after a fault of ours. */
async function handleFault(event: OpenEvent, error: unknown, deps: TurnDeps): Promise<void> {
  const code = isMilepostError(error) ? error.code : 'fault';
  deps.log.error('A turn failed', { eventId: event.id, attempt: event.attempts + 1, code, error });
  if (event.attempts + 1 < MAX_ATTEMPTS) return deps.store.failed(event.id, code);
  const account = await deps.store.account(event.message.channel, event.message.tenant, event.message.sender);
  const now = deps.clock.now();
  const lanes = await deps.store.transaction(async (unit) => {
    if (!(await unit.mayTake(event))) return [];
    await unit.finish(event, 'dead', null, now);
    if (!account) return [];
    const reply = somethingBroke(deps.school(), event.id);
    return deliverAnswer(
      [{ to: { kind: 'asker' }, reply, kind: 'answer' }],
      askerOf(event, account),
      event.id,
      now,
      unit,
      deps.addressing(),
    );
  });
  deps.wake(lanes);
  deps.onTurn?.('dead', 0, null);
}
