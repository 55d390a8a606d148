/** An e-mail to somebody who is not in Slack or Teams. Plain text: no name, place or link in it comes from a model. */
export interface Letter {
  id: string;
  ticketId: string | null;
  kind: 'ask-alum' | 'introduction' | 'thanks';
  recipients: string[];
  /** Where an answer goes: to people, not to Milepost. */
  replyTo: string[];
  subject: string;
  body: string;
}

/** Letters to be sent, written together with what caused them. Implemented in `store/letters.ts`. */
export interface LetterStore {
  add(letter: Omit<Letter, 'id'>, now: Date): Promise<void>;
}
