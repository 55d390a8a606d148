import type { Ask } from '../intents/intents.js';
import type { Memory } from '../intents/turn-context.js';
import { fold } from './plain-text.js';

const ask = (intent: Ask['intent'], slots: Ask['slots'] = {}): Ask => ({ intent, slots });

/** Whole messages that mean one thing: commands, words of the menu, courtesies. Folded, without punctuation. */
const EXACT: ReadonlyMap<string, Ask> = new Map<string, Ask>([
  ...all(
    ask('help'),
    'help, hi, hello, hey, hiya, heya, yo, hi there, hello there, hey there, menu, start, options',
    'commands, hola, bonjour, hallo, namaste, ola, ayuda, help me, what can you do, good morning',
    'good afternoon, good evening, morning, evening, home, main menu, get started, who are you, howdy',
    'greetings, sup',
  ),
  ...all(
    ask('thanks'),
    'thanks, thank you, thx, ty, tysm, tyvm, thank u, thanks so much, many thanks, thanks a lot, ok',
    'okay, k, kk, cool, great, perfect, awesome, nice, got it, gotcha, lol, haha, bye, goodbye',
    'good night, gn, cheers, gracias, merci, danke, obrigado, obrigada, no thanks, no thank you, nope',
    'nothing, all good, sounds good, never mind, nvm, appreciate it, yay, sweet, word, bet, np',
    'ok thanks, ok thank you, great thanks, perfect thanks, thanks bot, good bot, see you, later',
    'ttyl',
  ),
  ...all(
    ask('my-requests', { verb: 'list' }),
    'my requests, requests, my tickets, anything new, unclaimed, what is unclaimed, whats unclaimed, what is waiting, status, my request, show my requests, request status',
    'mis solicitudes, queue, the queue, figures, the figures, statistics, stats, show figures, show me the figures',
  ),
  ...all(
    ask('manage-reminders', { verb: 'list' }),
    'my reminders, reminders, show my reminders, list reminders, list my reminders, show reminders',
  ),
  ...all(
    ask('manage-reminders', { verb: 'snooze' }),
    'snooze, snooze it, snooze this, not now, remind me later, later please',
  ),
  ...all(
    ask('manage-reminders', { verb: 'done' }),
    'done, mark done, mark as done, finished, completed, all done, did it, its done, already done',
    'done with that',
  ),
  ...all(
    ask('manage-reminders', { verb: 'stop' }),
    'not for me, not mine, does not apply, doesnt apply to me, not relevant',
  ),
  ...all(ask('manage-reminders', { verb: 'undo' }), 'undo, undo that, undo it, not done, unsnooze'),
  ...all(
    ask('preferences'),
    'mute, unmute, stop, unsubscribe, settings, preferences, quiet hours, notifications',
    'notification settings, my settings, pause, dnd, do not disturb, im back, i am back, back again',
  ),
  ...all(
    ask('privacy'),
    'privacy, is this private, is this confidential, is this anonymous, who sees this',
    'who can see this, delete my data',
  ),
  ...all(
    ask('talk-to-person'),
    'human, person, talk to a person, talk to a human, agent, operator, representative, real person',
    'talk to someone, speak to a person, a person please, human please',
  ),
  ...all(
    ask('deadlines'),
    'deadlines, deadline, dates, whats due, what is due, calendar, timeline, important dates',
    'due dates, dates and deadlines, whats next, milestones',
  ),
  ...all(
    ask('find-advisor'),
    'advisor, my advisor, who is my advisor, whos my advisor, advisors, my advisors',
    'who my advisors are, society advisor, advising',
  ),
  ...all(
    ask('find-mentor'),
    'mentor, mentors, find a mentor, specialty mentors, find a specialty mentor, shadowing',
    'mentorship',
  ),
  ...all(
    ask('connect-alumni'),
    'alumni, alum, alumni advisors, talk to an alum, connect with alumni, contact an alum',
    'find an alum',
  ),
  ...all(
    ask('interview-prep'),
    'interviews, interview prep, mock interview, mock interviews, interview, practice interview',
    'practice interviews',
  ),
  ...all(
    ask('application-materials'),
    'mspe, personal statement, letters, eras, lor, ps, cv, mspe letters statement',
    'letters of recommendation',
  ),
  ...all(ask('rank-list'), 'rank list, rol, rank, ranking, rank order list'),
  ...all(ask('not-matched'), 'soap, unmatched, soap or not matching, i didnt match, didnt match, reapply'),
  ...all(
    ask('choose-specialty'),
    'choosing a specialty, choose a specialty, careers in medicine, cim, specialty choice',
  ),
  ...all(
    ask('application-strategy'),
    'signals, away rotations, aways, couples match, where and how to apply, strategy',
  ),
  ...all(ask('find-support'), 'support, orma, support for my situation, multicultural affairs, financial aid'),
  ...all(ask('wellbeing'), 'wellbeing, wellness, counseling, how i am doing, mental health, therapy'),
]);

/** The texts stand comma-separated, a line of the file each. */
function* all(meaning: Ask, ...lines: string[]): Generator<readonly [string, Ask]> {
  for (const text of lines.flatMap((line) => line.split(', '))) yield [text, meaning];
}

const GLAD = /^(?:(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\u200d|\ufe0f|[\s!.])+|[:;=]-?[)D3p]+|<3+|xd+)$/u;
const SAD = /[\u{1F622}\u{1F62D}\u{1F614}\u{1F61E}\u{1F494}\u{1F630}\u{1F629}\u{1F62B}\u{1F97A}\u{1F623}\u{1F616}]/u;
const WAVING = /^\s*\u{1F44B}/u;
const NAME = /^(?:(?:hey|hi|ok|okay) )?(?:milepost|bot)[ ,]+|[ ,]+(?:milepost|bot|please|pls|plz|thanks)$/g;

/** A message that means one thing whatever came before, or null. "cancel" and "done" depend on what was shown. */
export function exactly(text: string, memory: Memory | null): Ask | null {
  if (text.length > 60) return null;
  if (text.trim() !== '' && GLAD.test(text.trim())) {
    if (WAVING.test(text)) return ask('help');
    return ask(SAD.test(text) ? 'wellbeing' : 'thanks');
  }
  const said = fold(text)
    .replace(/^\//, '')
    .replace(/['\u2019]/g, '')
    .replace(/[^\p{L}\p{N}\p{M} ]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const found = EXACT.get(said) ?? EXACT.get(said.replace(NAME, '').trim());
  if (said === 'cancel' || said === 'cancel it' || said === 'withdraw') {
    return memory?.listed?.kind === 'reminder' ||
      memory?.intent === 'manage-reminders' ||
      memory?.intent === 'set-reminder'
      ? ask('manage-reminders', { verb: 'stop' })
      : ask('my-requests', { verb: 'withdraw' });
  }
  if (found?.slots.verb === 'done' && memory?.listed?.kind === 'ticket') return ask('my-requests');
  if (said === '') return ask('help');
  return found ?? numbered(said, memory);
}

const NUMBERED = /^(done|finished|stop|undo|withdraw|cancel)(?: with)?(?: number| no)? (\d{1,2})$/;
const VERBS = {
  done: 'done',
  finished: 'done',
  stop: 'stop',
  undo: 'undo',
  withdraw: 'withdraw',
  cancel: 'stop',
} as const;

/** "done 1", "stop 3": of the list that was shown last. */
function numbered(said: string, memory: Memory | null): Ask | null {
  const [, word = '', number = ''] = NUMBERED.exec(said) ?? [];
  if (!(word in VERBS)) return null;
  const verb = VERBS[word as keyof typeof VERBS];
  const tickets = verb === 'withdraw' || (verb === 'stop' && memory?.listed?.kind === 'ticket');
  return tickets
    ? ask('my-requests', { verb: 'withdraw', ordinal: Number(number) })
    : ask('manage-reminders', { verb, ordinal: Number(number) });
}
