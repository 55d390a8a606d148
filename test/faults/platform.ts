/** What the program said of a request that it was brought. */
export interface Answer {
  acknowledged: boolean;
  text: string;
}

/** A delivery as its row has it. */
export interface DeliveryRow {
  id: string;
  lane: string;
  channel: string;
  cause: string | null;
  state: string;
  unclear: number;
  kind: string;
  reply: string;
  platform_id: string | null;
  error_code: string | null;
}

/** Something that the bot has put up. */
export interface Posted {
  /** The student whose chat it stands in; null: a desk's channel. */
  reader: string | null;
  /** Empty: no delivery accounts for it. */
  deliveryId: string;
  words: string;
}

/** One place where the school writes, as the rig drives and reads it. */
export interface Platform {
  students: readonly string[];
  /** Whom accounts know the student by. */
  externalId(student: string): string;
  say(student: string, text: string): Promise<Answer>;
  /** A press by somebody else on "Done" of the newest message in this student's chat that is about one of these reminders; null: there is none. */
  pressDone(by: string, student: string, mine: readonly Reminded[]): Promise<(Answer & { reminderId: string }) | null>;
  /** Everything that the bot has put up. */
  posts(deliveries: readonly DeliveryRow[]): Posted[];
  /** Nothing of the program's may show them. */
  secrets: readonly string[];
}

export interface Reminded {
  id: string;
  title: string;
}
