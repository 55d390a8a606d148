/** A page of the school's own or one it sends students to. */
export interface Resource {
  id: string;
  title: string;
  /** https. */
  url: string;
  /** Behind the school's single sign-on. */
  signOn: boolean;
  /** One or two sentences: what is there, who it is for. */
  about: string;
  /** What the school wrote for students, in paragraphs with an empty line between them: what may be quoted. Often empty. */
  text: string;
  /** Words of the school pack: "rank-list", "personal statement". */
  topics: string[];
  /** Specialty ids; empty: for every specialty. */
  specialties: string[];
  /** The office that keeps it. */
  office: string | null;
}

/** The school pack's resources. Implemented in `store/resources.ts`. */
export interface ResourceStore {
  all(): Promise<Resource[]>;
  byId(id: string): Promise<Resource | null>;
}
