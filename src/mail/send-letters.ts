import type { Letter } from '../advising/letters/letter-store.js';
import type { Log } from '../observe/log.js';
import type { Clock } from '../time/clock.js';
import { HOUR, MINUTE } from '../time/durations.js';
import type { Mailer } from './mailer.js';

/** Longer than a mailer's own time-outs, so that a claim is never taken over while its letter is still under way. */
const CLAIM = 2 * MINUTE;
/** About three days with the waits below: longer than a mail server is away. */
const MAX_ATTEMPTS = 20;
const MAX_BACKOFF = 6 * HOUR;
/** In one run; the next run goes on. */
const MOST = 50;

export interface ClaimedLetter extends Letter {
  attempts: number;
  /** How many attempts ended without our knowing whether it arrived. */
  unclear: number;
}

/** Letters that wait. Implemented in `store/letters.ts`. */
export interface LetterOutbox {
  claim(now: Date, claimMs: number): Promise<ClaimedLetter | null>;
  sent(id: string, at: Date): Promise<void>;
  later(id: string, notBefore: Date, code: string, unclear: number): Promise<void>;
  dead(id: string, code: string): Promise<void>;
}

export interface LetterDeps {
  outbox: LetterOutbox;
  mailer: Mailer;
  /** The system's: back-off follows real time even when the playground's clock is moved. */
  clock: Clock;
  log: Log;
}

/**
 * Sends what waits, oldest first, until nothing does or the server is away. A letter whose fate is unknown goes once more at most; its
 * Message-ID is the same, so that most mailboxes show it once. Answers with what was given up, for a person to send.
 */
export async function sendLetters({ outbox, mailer, clock, log }: LetterDeps): Promise<ClaimedLetter[]> {
  const givenUp: ClaimedLetter[] = [];
  for (let count = 0; count < MOST; count += 1) {
    const letter = await outbox.claim(clock.now(), CLAIM);
    if (!letter) break;
    const give = async (code: string) => {
      await outbox.dead(letter.id, code);
      log.error('A letter was given up', { deliveryId: letter.id, code });
      givenUp.push(letter);
    };
    if (letter.unclear > 1) {
      await give('ambiguous');
      continue;
    }
    const outcome = await mailer.send(letter);
    if (outcome.kind === 'sent') {
      await outbox.sent(letter.id, clock.now());
      continue;
    }
    if (outcome.kind === 'refused' || letter.attempts >= MAX_ATTEMPTS) {
      await give(outcome.code);
      continue;
    }
    const unclear = letter.unclear + (outcome.kind === 'unknown' ? 1 : 0);
    await outbox.later(letter.id, new Date(clock.now().getTime() + backoff(letter.attempts)), outcome.code, unclear);
    break; // the others would meet the same server
  }
  return givenUp;
}

const backoff = (attempts: number): number =>
  Math.min(MAX_BACKOFF, MINUTE * 2 ** Math.min(attempts - 1, 12)) * (0.8 + Math.random() * 0.4);
