/** What the page shows. Nothing in it names the student or holds their words. */
export type PageState =
  | {
      kind: 'open';
      school: string;
      alum: string;
      desk: string;
      facts: { label: string; value: string }[];
      /** The last day to answer, in words. */
      until: string;
      /** Earliest and latest date, YYYY-MM-DD, that a pause may end on. */
      pause: { from: string; to: string };
    }
  | {
      kind: 'answered';
      school: string;
      desk: string;
      answer: 'yes' | 'not-now' | 'not-me';
      /** In words; null: no pause was asked for. */
      pausedUntil: string | null;
      /** A yes in the days in which nobody is introduced is passed on afterwards. */
      held: boolean;
    }
  /** The link is not ours, or has been cut in a mail program. */
  | { kind: 'unknown'; school: string; desk: string }
  | { kind: 'expired'; school: string; desk: string }
  /** Somebody else was found, the student took it back, or the liaison has noted the answer. */
  | { kind: 'moved-on'; school: string; desk: string };

export interface AlumReply {
  answer: 'yes' | 'not-now' | 'not-me';
  /** YYYY-MM-DD; null: none given. */
  pauseUntil: string | null;
}

/** What the page asks of the program. Looking changes nothing: mail scanners open every link. */
export interface AlumPagePort {
  look(token: string): Promise<PageState>;
  /** Keeps the first answer; later ones find the page as it stands. */
  answer(token: string, reply: AlumReply): Promise<PageState>;
}
