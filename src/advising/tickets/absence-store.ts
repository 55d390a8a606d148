/** Somebody of a desk is away. */
export interface Absence {
  personId: string;
  /** First local date, YYYY-MM-DD, on which they are back. */
  until: string;
  /** Null: nobody stands in, and their requests go back to the desk. */
  substituteId: string | null;
}

/** Implemented in `store/absences.ts`. */
export interface AbsenceStore {
  /** Everybody who is away on this local date, by person. */
  on(date: string): Promise<Map<string, Absence>>;
  save(absence: Absence, at: Date): Promise<void>;
  /** Back again. */
  end(personId: string): Promise<void>;
}
