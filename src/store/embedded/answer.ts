import { BACKEND, messagesOf, sqlState } from './protocol.js';

/** After these the backend cannot be trusted: a full disk makes the next write spin for ever or lose what was acknowledged. */
const DEADLY = new Set(['53100', '58030', 'XX001', 'XX002']);

export interface Outcome {
  /** The transaction afterwards: I none, T open, E failed; undefined where the batch had no end yet. */
  status: string | undefined;
  /** The SQLSTATE of a failure that the backend cannot go on from. */
  deadly: string | undefined;
}

export function outcomeOf(answer: Buffer): Outcome {
  const outcome: Outcome = { status: undefined, deadly: undefined };
  for (const { type, start, end } of messagesOf(answer)) {
    if (type === BACKEND.ready) outcome.status = String.fromCharCode(answer[start + 5] ?? 0);
    if (type !== BACKEND.error) continue;
    const code = sqlState(answer, start, end);
    if (DEADLY.has(code)) outcome.deadly = code;
  }
  return outcome;
}

/** Takes the notifications out that the asking client has not subscribed to; `found` has them all. */
export function separateNotifications(
  answer: Buffer,
  subscribed: ReadonlySet<string>,
): { rest: Buffer; found: { channel: string; bytes: Buffer }[] } {
  const found: { channel: string; bytes: Buffer }[] = [];
  const kept: Buffer[] = [];
  let from = 0;
  for (const { type, start, end } of messagesOf(answer)) {
    if (type !== BACKEND.notification) continue;
    const channel = answer.toString('utf8', start + 9, answer.indexOf(0, start + 9));
    found.push({ channel, bytes: answer.subarray(start, end) });
    if (subscribed.has(channel)) continue;
    kept.push(answer.subarray(from, start));
    from = end;
  }
  return { rest: from === 0 ? answer : Buffer.concat([...kept, answer.subarray(from)]), found };
}
