import type { Letter } from '../advising/letters/letter-store.js';

export type MailOutcome =
  | { kind: 'sent' }
  /** The server was not reached, or said "later". */
  | { kind: 'later'; code: string }
  /** It will never take this letter. */
  | { kind: 'refused'; code: string }
  /** The letter was on its way when the line broke: nobody knows whether it arrived. */
  | { kind: 'unknown'; code: string };

/** Sends e-mail. Codes are fixed words: no address and no text. */
export interface Mailer {
  send(letter: Letter): Promise<MailOutcome>;
  close(): void;
}
