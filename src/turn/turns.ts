import { createHash, randomUUID } from 'node:crypto';
import type { School } from '../advising/school/school.js';
import type { Channel, ChannelName } from '../conversation/channel.js';
import type { Action, InboundMessage } from '../conversation/message.js';
import { isMilepostError } from '../errors.js';
import { crisisReply } from '../intents/crisis.js';
import type { Reading } from '../intents/intents.js';
import type { TextModel, Texts } from '../intents/model-texts.js';
import type { Memory, Outside, PlanPages } from '../intents/turn-context.js';
import type { Log } from '../observe/log.js';
import type { Clock } from '../time/clock.js';
import { MINUTE } from '../time/durations.js';
import { type Addressing, deliverAnswer } from './address-answer.js';
import { concernedBy } from './concerned-by.js';
import { type Crowding, createCrowding } from './crowding.js';
import { createGate } from './gate.js';
import { somethingBroke } from './plain-replies.js';
import { respond } from './respond.js';
import type { Account, OpenEvent, Stored, TurnStore, TurnUnit } from './turn-store.js';
import { withDelayNote } from './with-delay-note.js';
import { withTexts } from './with-texts.js';

/** How long a conversation's last intent and slots carry on. */
const MEMORY = 30 * MINUTE;
/** A turn that fails this often is given up: the person is told, the event is a dead letter. */
const MAX_ATTEMPTS = 3;

export interface TurnDeps {
  store: TurnStore;
  channels: ReadonlyMap<ChannelName, Channel>;
  /** Read anew each turn: an import may change it. */
  school(): School;
  addressing(): Addressing;
  understanding: {
    /** `asker`: whose words they are; null: nobody that we know, and then no model is asked. */
    read(
      text: string,
      context: { now: Date; zone: string; memory: Memory | null; asker: string | null },
    ): Promise<Reading>;
    /** Needs nothing and never fails. */
    isCrisis(text: string): boolean;
  };
  /** What reaches people who are in neither Slack nor Teams; left out: nothing does. */
  outside?: Outside | undefined;
  /** A person's own pages of dates; left out: there are none. */
  pages?: PlanPages | undefined;
  /** Left out: no model is configured. */
  texts?: TextModel | null | undefined;
  clock: Clock;
  log: Log;
  /** Tells the queue that lanes have work. Never throws: what is not queued, the reconciler finds. */
  wake(lanes: readonly string[]): void;
  /** Pages of ours that no longer show what is so are drawn again. Left out where no platform has any. */
  homes?: { wake(accountIds: readonly string[]): void };
  onTurn?(state: 'answered' | 'declined' | 'dead', ms: number, reading: Reading | null): void;
}

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
      const stored = await storeOrComfort(message, deps);
      if (stored.kind === 'mismatch')
        deps.log.warn('An event id came twice with other content', { eventId: stored.eventId });
      if (stored.kind === 'stored') {
        work(stored.conversationId).catch((error: unknown) => {
          deps.log.error('A turn could not be taken now', { eventId: stored.eventId, error });
        });
      }
      return stored;
    },
    async idle() {
      while (running.size > 0) await Promise.allSettled([...running.values()].map(({ done }) => done));
    },
  };
}

/** When nothing can be stored, nothing is acknowledged; but whoever is in danger still gets the lines, at once. */
async function storeOrComfort(message: InboundMessage, deps: TurnDeps): Promise<Stored> {
  try {
    return await deps.store.store(message, randomUUID(), fingerprintOf(message), deps.clock.now());
  } catch (error) {
    if (message.content.kind === 'text' && deps.understanding.isCrisis(message.content.text))
      await comfort(message, deps);
    throw error;
  }
}

async function comfort(message: InboundMessage, deps: TurnDeps): Promise<void> {
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

async function takeTurn(event: OpenEvent, deps: TurnDeps): Promise<void> {
  const started = performance.now();
  const account = await accountOf(event.message, deps);
  const reading = await readingOf(event, account, deps);
  const now = deps.clock.now();
  const school = deps.school();
  const patience = { asker: account?.person?.id ?? null, since: started };
  const taken = (texts: Texts | undefined) =>
    deps.store.transaction(async (unit) => {
      if (!(await unit.mayTake(event))) return null; // another process took it; look again
      if (!account) {
        await unit.finish(event, 'declined', null, now);
        return { state: 'declined' as const, lanes: [], homes: [] };
      }
      const response = await respond({
        event,
        account,
        reading,
        school,
        now,
        unit,
        outside: deps.outside,
        pages: deps.pages,
        texts,
      });
      if (response.kind === 'declined') {
        await unit.finish(event, 'declined', event.memory, now);
        return { state: 'declined' as const, lanes: [], homes: await openHome(event, account, unit, now) };
      }
      const outgoing = withDelayNote(response.answer.outgoing, event.message, now, zoneOf(account, school));
      const { atOnce } = event.message;
      const lanes = await deliverAnswer(
        outgoing,
        askerOf(event, account),
        event.id,
        now,
        unit,
        deps.addressing(),
        atOnce,
      );
      await unit.finish(event, 'answered', memoryAfter(response.answer.remember, event, account, now), now);
      const homes = deps.homes ? await unit.homes.changed(concernedBy(outgoing, account, school), now) : [];
      return { state: 'answered' as const, lanes, homes };
    });
  const result = await withTexts(deps.texts, patience, taken);
  if (!result) return;
  const ms = performance.now() - started;
  deps.wake(result.lanes);
  if (result.homes.length > 0) deps.homes?.wake(result.homes);
  deps.onTurn?.(result.state, ms, reading);
  deps.log.info('Turn taken', {
    eventId: event.id,
    state: result.state,
    ms: Math.round(ms),
    ...(reading ? { intent: reading.asks[0].intent, by: reading.by } : {}),
  });
}

async function openHome({ message }: OpenEvent, account: Account, unit: TurnUnit, now: Date): Promise<string[]> {
  const { content } = message;
  if (content.kind !== 'opened' || content.what !== 'home' || account.standing === 'bot') return [];
  await unit.homes.opened(account.id, now);
  return [account.id];
}

/** With where the person's clock is, before anything that they say is read. */
async function accountOf(message: InboundMessage, deps: TurnDeps): Promise<Account | null> {
  const account = await whoeverItIs(message, deps);
  const { timeZone } = message;
  if (!account?.person || !timeZone || timeZone === account.person.timeZone) return account;
  return deps.store.noteZone(account, timeZone, deps.clock.now());
}

/** Null: the platform does not know the account. Strangers are asked for again each time: they may have joined the roster. */
async function whoeverItIs(
  { channel, tenant, sender, replyTo }: InboundMessage,
  deps: TurnDeps,
): Promise<Account | null> {
  const known = await deps.store.account(channel, tenant, sender);
  if (known?.person) return known;
  const profile = await deps.channels.get(channel)?.identify(tenant, sender, replyTo);
  return profile ? deps.store.link(channel, tenant, sender, profile, deps.clock.now()) : known;
}

async function readingOf(event: OpenEvent, account: Account | null, deps: TurnDeps): Promise<Reading | null> {
  const { content } = event.message;
  if (!account || content.kind === 'opened' || event.crowd) return null;
  if (content.kind === 'action') return deps.understanding.isCrisis(typedIn(content)) ? CRISIS : null;
  const now = deps.clock.now();
  const { memory } = event;
  const mine = memory && memory.of === account.person?.id && memory.until > now ? memory.what : null;
  const zone = zoneOf(account, deps.school());
  return deps.understanding.read(content.text, { now, zone, memory: mine, asker: account.person?.id ?? null });
}

/** Where the question was asked, in its thread; what was asked before others is answered in private. */
const askerOf = ({ message }: OpenEvent, { address, person }: Account) => ({
  address: (message.surface === 'direct' ? message.replyTo : undefined) ?? address,
  // a polite refusal still reaches somebody who left; nothing that is theirs does
  personId: person && person.status !== 'inactive' ? person.id : null,
});

const zoneOf = ({ person }: Account, school: School): string => person?.timeZone ?? school.time_zone;

/** Free text of a form is read for danger alone. */
const typedIn = ({ fields }: Action): string =>
  Object.values(fields)
    .filter((value) => value.includes(' '))
    .join('\n');

const CRISIS: Reading = {
  safety: 'crisis',
  asks: [{ intent: 'wellbeing', slots: {} }],
  confidence: 'sure',
  candidates: [],
  by: 'safety',
};

/** Undefined: what was remembered carries on. Null: forgotten. */
function memoryAfter(
  remember: Memory | null | undefined,
  event: OpenEvent,
  account: Account,
  now: Date,
): OpenEvent['memory'] {
  if (remember === undefined) return event.memory;
  if (remember === null || !account.person) return null;
  return { of: account.person.id, until: new Date(now.getTime() + MEMORY), what: remember };
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
