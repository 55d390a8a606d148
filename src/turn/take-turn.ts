import type { School } from '../advising/school/school.js';
import type { Action, InboundMessage } from '../conversation/message.js';
import type { Reading } from '../intents/intents.js';
import type { Texts } from '../intents/model-texts.js';
import type { Memory } from '../intents/turn-context.js';
import { MINUTE } from '../time/durations.js';
import { deliverAnswer } from './address-answer.js';
import { askerOf } from './asker.js';
import { concernedBy } from './concerned-by.js';
import { respond } from './respond.js';
import type { TurnDeps } from './turn-deps.js';
import type { Account, OpenEvent, TurnUnit } from './turn-store.js';
import { withDelayNote } from './with-delay-note.js';
import { withTexts } from './with-texts.js';

/** How long a conversation's last intent and slots carry on. */
const MEMORY = 30 * MINUTE;

interface Turn {
  event: OpenEvent;
  /** Null: the platform does not know the account. */
  account: Account | null;
  /** Null: there is nothing to read. */
  reading: Reading | null;
  now: Date;
}

interface Taken {
  state: 'answered' | 'declined';
  lanes: string[];
  homes: string[];
}

/** One event, from who wrote it to its answer. What it changes and what it says is one transaction: a fault leaves nothing behind. */
export async function takeTurn(event: OpenEvent, deps: TurnDeps): Promise<void> {
  const started = performance.now();
  const account = await accountOf(event.message, deps);
  const reading = await readingOf(event, account, deps);
  const turn = { event, account, reading, now: deps.clock.now() };
  const patience = { asker: account?.person?.id ?? null, since: started };
  const taken = await withTexts(deps.texts, patience, (texts) =>
    deps.store.transaction((unit) => answer(turn, texts, unit, deps)),
  );
  if (!taken) return;
  const ms = performance.now() - started;
  if (reading?.safety === 'crisis') await deps.sendNow?.(taken.lanes); // danger waits for no queue
  deps.wake(taken.lanes);
  if (taken.homes.length > 0) deps.homes?.wake(taken.homes);
  deps.onTurn?.(taken.state, ms, reading);
  deps.log.info('Turn taken', {
    eventId: event.id,
    state: taken.state,
    ms: Math.round(ms),
    ...(reading ? { intent: reading.asks[0].intent, by: reading.by } : {}),
  });
}

/** Null: another process took it. */
async function answer(turn: Turn, texts: Texts | undefined, unit: TurnUnit, deps: TurnDeps): Promise<Taken | null> {
  const { event, account, reading, now } = turn;
  if (!(await unit.mayTake(event))) return null;
  if (!account) {
    await unit.finish(event, 'declined', null, now);
    return { state: 'declined', lanes: [], homes: [] };
  }
  const school = deps.school();
  const { outside, pages } = deps;
  const response = await respond({ event, account, reading, school, now, unit, outside, pages, texts });
  if (response.kind === 'declined') {
    await unit.finish(event, 'declined', event.memory, now);
    return { state: 'declined', lanes: [], homes: await openHome(event, account, unit, now) };
  }
  const { remember } = response.answer;
  const outgoing = withDelayNote(response.answer.outgoing, event.message, now, zoneOf(account, school));
  const asker = askerOf(event, account);
  const lanes = await deliverAnswer(outgoing, asker, event.id, now, unit, deps.addressing(), event.message.atOnce);
  await unit.finish(event, 'answered', memoryAfter(remember, event, account, now), now);
  const homes = deps.homes ? await unit.homes.changed(concernedBy(outgoing, account, school), now) : [];
  return { state: 'answered', lanes, homes };
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
