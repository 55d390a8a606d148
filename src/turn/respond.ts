import { createHash } from 'node:crypto';
import { keepRefusal } from '../advising/audit/keep-refusal.js';
import type { School } from '../advising/school/school.js';
import type { Action } from '../conversation/message.js';
import type { ActionHandler } from '../intents/action.js';
import { clarify } from '../intents/clarify.js';
import { concernBlocks, crisisReply } from '../intents/crisis.js';
import { actions, handle, helpFor } from '../intents/index.js';
import type { Ask, Reading } from '../intents/intents.js';
import type { Texts } from '../intents/model-texts.js';
import { asMeantAtADesk } from '../intents/tickets/desk-speech.js';
import { mayAnswerSomething, maybeAnAnswer } from '../intents/tickets/maybe-an-answer.js';
import type { Answer, Outside, PlanPages, TurnContext } from '../intents/turn-context.js';
import { combineAnswers } from './combine-answers.js';
import { oldButton, tooMuchAtOnce, unknownPerson, writeToMeDirectly } from './plain-replies.js';
import { REOPEN, reopenForm } from './reopen-form.js';
import type { Account, OpenEvent, TurnUnit } from './turn-store.js';

export interface Respond {
  event: OpenEvent;
  account: Account;
  /** Of a text, or of a form that tells of danger; null for other presses and openings. */
  reading: Reading | null;
  school: School;
  now: Date;
  unit: TurnUnit;
  outside?: Outside | undefined;
  pages?: PlanPages | undefined;
  texts?: Texts | undefined;
}

/** What a turn says and does. `declined` turns are kept as such: there was nothing to answer. */
export type Response = { kind: 'answered'; answer: Answer } | { kind: 'declined' };

const say = (answer: Answer): Response => ({ kind: 'answered', answer });

/** Order matters: danger first, for anyone; then who it is; then where it was said; then what. */
export async function respond({
  event,
  account,
  reading,
  school,
  now,
  unit,
  outside,
  pages,
  texts,
}: Respond): Promise<Response> {
  const { content, surface } = event.message;
  if (account.standing === 'bot') return { kind: 'declined' };
  if (content.kind === 'opened' && (event.turns > 0 || content.what === 'home')) return { kind: 'declined' };
  if (reading?.safety === 'crisis' && content.kind === 'text') return say(await crisis(account, school, now, unit));
  const person = account.person;
  if (!person || person.status === 'inactive' || account.standing !== 'member') {
    if (content.kind === 'action')
      await keepPress(
        content,
        event,
        { records: unit.records, person, now },
        person?.status === 'inactive' ? 'inactive' : 'unknown-account',
      );
    return say(unknownPerson(school));
  }
  if (event.crowd) return event.crowd === 'last' ? say(tooMuchAtOnce(school)) : { kind: 'declined' };
  const turn: TurnContext = {
    person,
    accountId: account.id,
    school,
    now,
    zone: person.timeZone ?? school.time_zone,
    records: unit.records,
    memory: event.memory && event.memory.of === person.id && event.memory.until > now ? event.memory.what : null,
    nonce: content.kind === 'action' ? content.nonce : null,
    text: content.kind === 'text' ? content.text : '',
    outside,
    pages,
    // what was typed decides; a press has no words that go anywhere
    texts: content.kind === 'action' || reading?.mayLeave ? texts : undefined,
  };
  switch (content.kind) {
    case 'action': {
      const response = await act(content, event, turn, unit);
      if (reading?.safety !== 'crisis') return response;
      // the lines come first, and what was sent in is not lost
      const { outgoing } = await crisis(account, school, now, unit);
      const done = response.kind === 'answered' ? response.answer : { outgoing: [] };
      return say({ ...done, outgoing: [...outgoing, ...done.outgoing] });
    }
    case 'opened':
      return say(await helpFor(turn));
    case 'text':
      if (surface === 'shared') return say(writeToMeDirectly());
      return reading ? say(await answerText(reading, turn)) : { kind: 'declined' };
  }
}

/** Needs nothing but the school's lines. Reminders of that person wait until somebody has looked. */
async function crisis(account: Account, school: School, now: Date, unit: TurnUnit): Promise<Answer> {
  if (account.person) await unit.records.preferences.hold(account.person.id, now);
  return { outgoing: [{ to: { kind: 'asker' }, reply: crisisReply(school), kind: 'answer' }], remember: null };
}

async function answerText(reading: Reading, turn: TurnContext): Promise<Answer> {
  const unsure = reading.confidence === 'unsure';
  const atDesk = asMeantAtADesk(reading, turn);
  const unclear = unsure && !atDesk && turn.memory?.awaiting !== 'clarify';
  const asks: Ask[] = atDesk ?? (unsure && !unclear ? [{ intent: 'talk-to-person', slots: {} }] : reading.asks);
  const answers: Answer[] = [];
  const bare = reading.by !== 'exact' && mayAnswerSomething(turn.text);
  const strange = unclear || bare || asks.every(({ intent }) => intent === 'out-of-scope');
  // strain is never taken for an answer: it gets its check-in, and goes to no desk
  const forDesk = strange && reading.safety === 'none' ? await maybeAnAnswer(turn) : null;
  if (forDesk) answers.push(forDesk);
  else if (unclear) answers.push(clarify(reading.candidates, turn));
  else
    for (const ask of asks)
      answers.push(await handle(ask, ask.text === undefined ? turn : { ...turn, text: ask.text }));
  const answer = combineAnswers(answers);
  const checkedIn = !unclear && asks.some(({ intent }) => intent === 'wellbeing');
  return reading.safety === 'concern' && !checkedIn ? withConcern(answer, turn) : answer;
}

/** A gentle check-in and a person, before the answer to what was asked. */
function withConcern(answer: Answer, turn: TurnContext): Answer {
  const blocks = concernBlocks(turn.school);
  let placed = false;
  const outgoing = answer.outgoing.map((one) => {
    if (placed || one.to.kind !== 'asker') return one;
    placed = true;
    return { ...one, reply: { ...one.reply, blocks: [...blocks, ...one.reply.blocks] } };
  });
  return { ...answer, outgoing };
}

async function act(action: Action, event: OpenEvent, turn: TurnContext, unit: TurnUnit): Promise<Response> {
  if (action.name === REOPEN) {
    const form = await reopenForm(action, turn, unit);
    if (!form) await keepPress(action, event, turn, 'absent');
    return say(form ?? oldButton(turn.school));
  }
  const handler: ActionHandler | undefined = Object.hasOwn(actions, action.name) ? actions[action.name] : undefined;
  if (!handler?.fields.safeParse(action.fields).success) {
    await keepPress(action, event, turn, handler ? 'fields' : 'unknown-button');
    return say(oldButton(turn.school));
  }
  if (handler.once && action.nonce !== null && !(await unit.press(turn.person.id, pressKey(action), turn.now))) {
    return handler.again ? say(await handler.again(action.fields, turn)) : { kind: 'declined' };
  }
  return say(await handler.run(action.fields, turn, action.version));
}

/** A press that came to nothing. Its name is kept only where it is one of ours. */
const keepPress = (
  { name }: Action,
  { conversationId }: OpenEvent,
  asker: Parameters<typeof keepRefusal>[0],
  reason: string,
): Promise<void> =>
  keepRefusal(asker, {
    action: name === REOPEN || Object.hasOwn(actions, name) ? name : 'unknown',
    subject: { kind: 'conversation', id: conversationId },
    reason,
  });

/** A form that is corrected and sent again is another press; a doubled click is the same one. */
function pressKey({ nonce, fields }: Action): string {
  const content = JSON.stringify(Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1)));
  return `${nonce}:${createHash('sha256').update(content).digest('base64url').slice(0, 16)}`;
}
