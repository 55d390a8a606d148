import type { Intent } from './intents.js';

/** A piece of one of the school's resources: whole sentences, as the office wrote them. */
export interface Passage {
  /** Id of the resource. */
  resource: string;
  title: string;
  sentences: readonly string[];
}

/** Sentences of one resource that answer a question, word for word as they stand there. */
export interface Quoted {
  resource: string;
  sentences: string[];
}

/** A student's question, and where its answer may stand. */
export interface QuotesWanted {
  kind: 'quotes';
  question: string;
  intent: Intent;
  passages: readonly Passage[];
}

/** What a letter of introduction may speak of. Names are not among it: the draft holds places for them. */
export interface IntroductionWanted {
  kind: 'introduction';
  school: string;
  specialty: string | null;
  place: string | null;
  modes: string;
  before: string | null;
  /** Put where the draft has places for them. They are not sent. */
  names: { alum: string; student: string; liaison: string };
}

/** What a request says, for whoever has claimed it. */
export interface SummaryWanted {
  kind: 'summary';
  facts: readonly string[];
  question: string;
  /** What was said since, oldest first. */
  notes: readonly string[];
}

export type TextWanted = QuotesWanted | IntroductionWanted | SummaryWanted;

/**
 * What a model wrote, for as long as a turn lasts. Null: it has nothing to say, for whatever reason, and there is an answer without it.
 * A handler asks as if the text were there; where it is not yet, the turn is left and taken again with it, so that no transaction
 * waits for a model.
 */
export interface Texts {
  quotes(wanted: Omit<QuotesWanted, 'kind'>): Quoted[] | null;
  introduction(wanted: Omit<IntroductionWanted, 'kind'>): string | null;
  summary(wanted: Omit<SummaryWanted, 'kind'>): string | null;
}

/** A language model that writes, or chooses what to quote. Never throws. Implemented in `understanding/model/texts.ts`. */
export interface TextModel {
  /** `asker`: a key of the person at whose expense it is; it is not sent. `withinMs`: how long they still wait. */
  write(wanted: TextWanted, about: { asker: string; withinMs: number }): Promise<Quoted[] | string | null>;
}
