import { z } from 'zod';
import type { IntroductionWanted, Quoted, QuotesWanted, SummaryWanted, TextModel } from '../../intents/model-texts.js';
import { readTextPrompt, type TextPrompt } from '../text-prompt.js';
import { mayLeave } from './may-leave.js';
import { namesNothingNew } from './own-text.js';
import type { OwnWords } from './own-words.js';
import { Quotes, readQuotes } from './quotes.js';
import { createRecent, type Recent } from './recent-answers.js';
import { type ModelService, WORTH_ANOTHER_MS } from './service.js';

export interface TextParts {
  service: ModelService;
  words: OwnWords;
}

interface About {
  asker: string;
  withinMs: number;
}

const Letter = z.strictObject({ letter: z.string() });
const Summary = z.strictObject({ summary: z.string() });
const LONGEST_LETTER = 1_200;
const LONGEST_SUMMARY = 500;

/** Texts of a model, each checked by code before anybody sees it. The prompts are read here: a malformed one stops the start. */
export function createTexts(parts: TextParts): TextModel {
  const prompts = {
    answers: readTextPrompt('answers'),
    introduction: readTextPrompt('introduction'),
    summary: readTextPrompt('summary'),
  };
  const quoted = createRecent<Quoted[]>();
  return {
    async write(wanted, about) {
      switch (wanted.kind) {
        case 'quotes':
          return quotes(wanted, about, prompts.answers, quoted, parts);
        case 'introduction':
          return introduction(wanted, about, prompts.introduction, parts);
        case 'summary':
          return summary(wanted, about, prompts.summary, parts);
      }
    },
  };
}

async function quotes(
  { question, intent, passages }: QuotesWanted,
  about: About,
  prompt: TextPrompt,
  recent: Recent<Quoted[]>,
  { service, words }: TextParts,
): Promise<Quoted[] | null> {
  if (!mayLeave(question, [intent], {}, words.isKnown)) return service.spared('private');
  const asked = words.redact(question, prompt.limits.input_characters);
  const given = passages.map(({ resource, title, sentences }) => ({ resource, title, text: sentences.join(' ') }));
  const input = JSON.stringify({ passages: given, question: asked });
  const before = recent.find(about.asker, input, service.now());
  if (before) return service.spared('cached', before);
  const parse = (text: string) => readQuotes(text, passages);
  const answer = await ask(service, about, prompt, { name: 'quotes', schema: Quotes, input, parse });
  if (answer) recent.keep(about.asker, input, answer, service.now());
  return answer && answer.length > 0 ? answer : null;
}

async function introduction(
  { names, kind: _, ...given }: IntroductionWanted,
  about: About,
  prompt: TextPrompt,
  { service, words }: TextParts,
): Promise<string | null> {
  const parse = (text: string): string | null => {
    const letter = fieldOf(text, Letter, 'letter', LONGEST_LETTER);
    const places = ['[alum]', '[student]', '[liaison]'];
    if (letter === null || !places.every((place) => letter.includes(place))) return null;
    return namesNothingNew(letter, Object.values(given).filter(isText), words) ? letter : null;
  };
  const letter = await ask(service, about, prompt, {
    ...{ name: 'introduction', schema: Letter, parse },
    input: JSON.stringify(given),
  });
  return letter?.replace(/\[(alum|student|liaison)\]/g, (_place, who: keyof typeof names) => names[who]) ?? null;
}

async function summary(
  { facts, question, notes }: SummaryWanted,
  about: About,
  prompt: TextPrompt,
  { service, words }: TextParts,
): Promise<string | null> {
  if (![question, ...notes].every((text) => text === '' || mayLeave(text, [], {}, words.isKnown)))
    return service.spared('private');
  const bare = (text: string) => words.redact(text, prompt.limits.input_characters);
  const given = { facts, question: bare(question), notes: notes.slice(-6).map(bare) };
  const parse = (text: string): string | null => {
    const said = fieldOf(text, Summary, 'summary', LONGEST_SUMMARY);
    return said && namesNothingNew(said, [...facts, given.question, ...given.notes], words) ? said : null;
  };
  return ask(service, about, prompt, { name: 'summary', schema: Summary, input: JSON.stringify(given), parse });
}

interface Asked<T> {
  name: string;
  schema: z.ZodType;
  input: string;
  parse(text: string): T | null;
}

async function ask<T>(
  service: ModelService,
  { asker, withinMs }: About,
  { body, limits }: TextPrompt,
  { name, schema, input, parse }: Asked<T>,
): Promise<T | null> {
  const deadlineMs = Math.min(limits.deadline_ms, withinMs);
  if (deadlineMs < WORTH_ANOTHER_MS) return null;
  const question = { instructions: body, input, name, schema };
  return service.ask({ asker, question, tokens: limits.output_tokens, deadlineMs, parse });
}

/** Its one text, in lines; null: not by the schema, empty or too long. */
function fieldOf<K extends string>(
  text: string,
  schema: z.ZodType<Record<K, string>>,
  key: K,
  longest: number,
): string | null {
  if (text.length > 2 * longest + 200) return null;
  try {
    const said = schema
      .parse(JSON.parse(text))
      [key].replace(/[^\S\n]+/g, ' ')
      .replace(/ ?\n ?/g, '\n')
      .replace(/\n{2,}/g, '\n')
      .trim();
    return said !== '' && said.length <= longest ? said : null;
  } catch {
    return null;
  }
}

const isText = (value: unknown): value is string => typeof value === 'string';
