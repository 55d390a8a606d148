/** How a student's Match went, as they or the dean's people said. Confidential; it is forgotten when the season ends. */
export interface MatchResult {
  studentId: string;
  /** Graduation year of the Match that it is about. */
  matchYear: number;
  matched: boolean;
  /** The student, or somebody of the dean's people; null: no longer with the school. */
  saidBy: string | null;
  saidAt: Date;
  /** First local date, YYYY-MM-DD, on which it is forgotten. */
  expiresOn: string;
}

/** Implemented in `store/match-results.ts`. What has expired is absent. */
export interface MatchResultStore {
  of(studentId: string, on: string): Promise<MatchResult | null>;
  /** The newest word stands. */
  save(result: MatchResult): Promise<void>;
  remove(studentId: string): Promise<void>;
  /** How many are recorded as without a match. */
  unmatched(matchYear: number, on: string): Promise<number>;
  /** Everybody of this Match who did not match has been named. */
  isComplete(matchYear: number, on: string): Promise<boolean>;
  /** Null: not any more, or not yet. */
  setComplete(matchYear: number, list: Pick<MatchResult, 'saidBy' | 'saidAt' | 'expiresOn'> | null): Promise<void>;
  /** Deletes what has expired. */
  forget(on: string): Promise<void>;
}
