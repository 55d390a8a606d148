/**
 * The one family of errors. `code` is what code and logs go by; `message` is for an operator and never holds a person's
 * words, name, address or a token. What a person reads is chosen from the code by whoever answers them.
 */
export type ErrorCode =
  | 'config' // the environment is wrong; exit, say every problem
  | 'directory-in-use' // another process owns the embedded database
  | 'store-unavailable' // the database does not answer
  | 'platform-unavailable' // Slack or Teams does not answer
  | 'queue-unavailable' // the job store does not answer in time
  | 'schema-mismatch' // the database was made by a newer Milepost
  | 'import' // the school pack has problems; `details` lists them
  | 'not-found' // absent, or not for this person: one and the same answer
  | 'refused' // the person may not do this
  | 'stale' // the thing has changed since the button was drawn
  | 'invalid'; // a value does not fit its schema

export class MilepostError extends Error {
  readonly code: ErrorCode;
  /** Lines an operator may read: no personal data. */
  readonly details: readonly string[];

  constructor(code: ErrorCode, message: string, options: { cause?: unknown; details?: readonly string[] } = {}) {
    super(message, options.cause === undefined ? {} : { cause: options.cause });
    this.name = 'MilepostError';
    this.code = code;
    this.details = options.details ?? [];
  }
}

export const isMilepostError = (error: unknown, code?: ErrorCode): error is MilepostError =>
  error instanceof MilepostError && (code === undefined || error.code === code);
