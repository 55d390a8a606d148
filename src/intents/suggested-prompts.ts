import { type Stage, stageOf } from '../advising/milestones/stage.js';
import type { StudentRecord } from '../advising/people/person.js';
import { type AskerKind, askerKind } from './blocks/asker-kind.js';
import type { TurnContext } from './turn-context.js';

/** A sentence offered for sending. Most that a platform shows: title 75 characters, message 200. */
export interface SuggestedPrompt {
  title: string;
  message: string;
}

/** One to four sentences that fit who somebody is and the time of the year. Each is understood without a model. */
export async function suggestedPrompts(turn: TurnContext): Promise<SuggestedPrompt[]> {
  const { student } = turn.person;
  if (student === null) return STAFF[askerKind(turn)];
  return STUDENT[await stageNow(student, turn)];
}

const stageNow = async (student: StudentRecord, { records, now, zone, school }: TurnContext): Promise<Stage> =>
  stageOf(student, await records.milestones.all(), { now, zone, schoolZone: school.time_zone });

const prompt = (title: string, message = title): SuggestedPrompt => ({ title, message });

const ALUM = prompt('Talk to an alum where I interview', 'Can I talk to an alum at a hospital where I interview?');
const DUE = prompt('What is due for me?');
const PERSON = prompt('Talk to a person', 'I would like to talk to a person');
const MENTOR = prompt('Find a mentor', 'Can you find me a specialty mentor?');
const SOCIETY = prompt('Who is my society advisor?');
const QUEUE = prompt('Show the queue', 'Which requests are open?');
const CHOOSING = prompt('Help me choose a specialty', 'How do I choose a specialty?');

/** Every prompt there is, so that each can be held to what it says. */
export const STUDENT: Record<Stage, SuggestedPrompt[]> = {
  'pre-clinical': [SOCIETY, CHOOSING, MENTOR, PERSON],
  clinical: [CHOOSING, MENTOR, DUE, SOCIETY],
  applying: [
    DUE,
    prompt('My application materials', 'Who can look at my personal statement?'),
    prompt('Who is my residency application advisor?'),
    PERSON,
  ],
  interviewing: [prompt('Get ready for interviews', 'I would like a practice interview'), ALUM, DUE, PERSON],
  ranking: [
    prompt('Make my rank list', 'How should I make my rank list?'),
    prompt('When is my rank list due?'),
    ALUM,
    PERSON,
  ],
  'match-week': [
    prompt('When is Match Day?'),
    prompt('What if I did not match?', 'What do I do if I did not match?'),
    PERSON,
  ],
  after: [DUE, PERSON],
};

export const STAFF: Record<AskerKind, SuggestedPrompt[]> = {
  student: [],
  liaison: [QUEUE, MENTOR],
  office: [QUEUE, prompt('Dates and deadlines', 'Which deadlines are coming up?'), MENTOR],
  advisor: [
    prompt('Who are my advisees?'),
    prompt('What is due for my advisees?', 'What is due?'),
    prompt('Change when you write to me', 'Change my settings'),
  ],
};
