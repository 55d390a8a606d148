/** How a question to the model ended. A closed list: it labels a metric. */
export const OUTCOMES = [
  'answered', // by the schema
  'cached', // as a moment ago
  'private', // the words may not be sent; nothing was
  'limited', // a cap was reached; nothing was sent
  'resting', // after failures; nothing was sent
  'refused', // the model, or its provider's filter, would not
  'truncated', // cut by length
  'malformed', // not by the schema: extra text, wrong types, too long, a call of a tool
  'timeout',
  'busy', // 429
  'denied', // 401, 403, 404: the key, the address or the model's name is wrong
  'failed', // 5xx, reset, refused connection, and all else
] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** One question, for the figures: no text, no person. */
export interface ModelCall {
  outcome: Outcome;
  /** Requests on the wire. */
  requests: number;
  /** As the provider counts them; 0: it did not say. */
  tokens: number;
  ms: number;
}
