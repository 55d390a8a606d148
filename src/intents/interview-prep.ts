import type { Advisor } from '../advising/directory/directory-store.js';
import { deskForKind } from '../advising/tickets/desk-of.js';
import type { Block } from '../conversation/reply.js';
import { askButton } from './blocks/ask-button.js';
import { askerKind } from './blocks/asker-kind.js';
import { conflictNote } from './blocks/conflict-note.js';
import { deskReach } from './blocks/desk-reach.js';
import { ownAdvisorOf } from './blocks/end-at-a-person.js';
import { personEntry } from './blocks/person-entry.js';
import { specialtyName } from './blocks/specialty-names.js';
import { today } from './blocks/today.js';
import { guide, specialtiesOf } from './guidance/guide.js';
import { INTERVIEW_GUIDANCE } from './guidance/interview-prep.js';
import type { Slots } from './intents.js';
import { draftCardKey } from './tickets/card-keys.js';
import { freshHead, requestForm } from './tickets/request-form.js';
import type { Answer, Handler, Outgoing, TurnContext } from './turn-context.js';

/** Interviewers shown at most. */
const MOST = 4;

const WANTS_PRACTICE = /\b(mock\w*|practi[cs]e\w*|slots?|rehears\w*|sign ?up|book)\b/i;

/** What to know, who practices with students, and the request for a practice interview. */
export const interviewPrep: Handler = async (slots, turn) => {
  const student = askerKind(turn) === 'student';
  // a button asks with no words: what it offers is the form
  const practice = student && (turn.text === '' || slots.topic === 'practice' || WANTS_PRACTICE.test(turn.text));
  const said = await guide('interview-prep', INTERVIEW_GUIDANCE, slots, turn, {
    blocks: await interviewers(slots, turn),
    buttons:
      student && !practice ? [askButton('Ask for a practice interview', 'interview-prep', practiceSlots(slots))] : [],
  });
  if (!practice) return said;
  const form: Outgoing = practiceForm(slots, turn);
  return { ...said, outgoing: [...said.outgoing, form] } satisfies Answer;
};

const practiceSlots = ({ specialties, institution, institutions, date }: Slots): Slots => ({
  topic: 'practice',
  ...(specialties ? { specialties } : {}),
  ...(institution ? { institution } : {}),
  ...(institutions ? { institutions } : {}),
  ...(date ? { date } : {}),
});

async function interviewers(slots: Slots, turn: TurnContext): Promise<Block[]> {
  const on = today(turn);
  const wanted = specialtiesOf(slots, turn);
  const inField =
    wanted.length > 0 ? await turn.records.directory.advisors({ role: 'interviewer', specialties: wanted }, on) : [];
  const found = inField.length > 0 ? inField : await turn.records.directory.advisors({ role: 'interviewer' }, on);
  if (found.length === 0) return [];
  // whom the answer ends with is named once
  const own = (await ownAdvisorOf(turn)).here;
  const isOwn = ({ person }: Advisor) => person.id === own?.advisor.person.id;
  const shown = found.filter((one) => !isOwn(one)).slice(0, MOST);
  const ownName = own && found.some(isOwn) ? `${own.advisor.person.name}, your ${own.role}` : null;
  const field = inField.length > 0 ? ` in ${wanted.map(specialtyName).join(' or ')}` : '';
  const desk = deskForKind(turn.school, 'practice-interview');
  const arranged = `${deskReach(desk)} arranges the time, and can keep clear of the programs that you name`;
  const others: Block[] = [
    {
      kind: 'text',
      text: `People who give practice interviews${field}${ownName ? `, beside ${ownName}` : ''}; ${arranged}:`,
    },
    { kind: 'people', people: shown.map((one) => personEntry(one, 'Practice interviews', on)) },
  ];
  return [
    ...(shown.length > 0
      ? others
      : [{ kind: 'text' as const, text: `${ownName}, gives practice interviews${field}; ${arranged}.` }]),
    ...conflictNote(
      found.filter((one) => shown.includes(one) || isOwn(one)),
      turn.school,
    ),
  ];
}

function practiceForm(slots: Slots, turn: TurnContext): Outgoing {
  const head = freshHead('practice-interview');
  const [specialty] = specialtiesOf(slots, turn);
  const named = slots.institutions?.join('; ') ?? slots.institution;
  const input = {
    ...(specialty ? { specialty } : {}),
    ...(named ? { institution: named } : {}),
    ...(slots.date && slots.date >= today(turn) ? { need_by: slots.date } : {}),
  };
  const text = 'A practice interview, with feedback afterwards. Say when you could, and the desk finds somebody.';
  const reply = {
    text: 'A form for a practice interview',
    blocks: [
      { kind: 'heading' as const, text: 'Ask for a practice interview' },
      { kind: 'text' as const, text },
      ...requestForm(head, input, turn),
    ],
  };
  return { to: { kind: 'asker' }, reply, card: draftCardKey(head.draft), kind: 'answer' };
}
