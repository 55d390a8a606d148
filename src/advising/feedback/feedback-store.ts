export type Verdict = 'good' | 'bad';

export type Given =
  | 'kept'
  /** It was said before. */
  | 'same'
  /** No such message went to this person. */
  | 'absent';

/** What people thought of the messages they got. */
export interface FeedbackStore {
  /** One verdict a person and message; a later one takes its place. */
  give(personId: string, deliveryId: string, verdict: Verdict, at: Date): Promise<Given>;
}
