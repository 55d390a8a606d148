import type { Milestone } from '../../advising/milestones/milestone.js';
import { type AdvisorMilestone, adviseesOn, milestonesForAdvisor } from '../../advising/milestones/milestones-for.js';
import { type Assigned, assignedTo } from '../../advising/milestones/step-advisors.js';
import type { Person, StudentRecord } from '../../advising/people/person.js';
import type { Block } from '../../conversation/reply.js';
import { askButton } from '../blocks/ask-button.js';
import { certaintyWord, milestoneStanding, milestoneWhen } from '../reminders/milestone-words.js';
import type { TurnContext } from '../turn-context.js';

const STEPS = 6;
/** Advisees named beside a step. */
const NAMED = 25;

interface Step extends AdvisorMilestone {
  /** Who has not said that it is done. */
  open: Person[];
}

/** The coming steps of those whom this person advises: who, what, by when. Nobody else's. */
export async function advisorHome(turn: TurnContext): Promise<Block[]> {
  const advisees = await turn.records.people.adviseesOf(turn.person.id);
  if (advisees.length === 0 && !isAssigned(turn.person)) return [];
  const steps = await openSteps(advisees, turn);
  return [
    { kind: 'heading', text: 'Your advisees’ next steps' },
    ...(steps.length > 0
      ? [{ kind: 'facts' as const, facts: steps.map((step) => fact(step, turn)) }]
      : [{ kind: 'text' as const, text: nothing(advisees) }]),
    { kind: 'buttons', buttons: [askButton('My advisees', 'find-advisor'), askButton('What is due', 'deadlines')] },
  ];
}

/** Somebody to whom the office assigns students. */
const isAssigned = ({ roles }: Person): boolean =>
  roles.includes('society_advisor') || roles.includes('residency_advisor');

type Cohort = StudentRecord & Assigned & { person: Person };

async function openSteps(advisees: readonly Person[], turn: TurnContext): Promise<Step[]> {
  const { records, person, now, zone } = turn;
  const cohort: Cohort[] = advisees.flatMap((one) =>
    one.student ? [{ ...one.student, ...assignedTo(one.student, person.id), person: one }] : [],
  );
  const own = await records.milestones.marksOf(person.id);
  const ahead = milestonesForAdvisor(cohort, await records.milestones.all(), now, zone).filter(
    ({ milestone, standing }) => (standing === 'now' || standing === 'next') && !own.has(milestone.id),
  );
  const steps: Step[] = [];
  for (const step of ahead) {
    if (steps.length === STEPS) break;
    const open = await notDone(step.milestone, ofYear(step, cohort), turn);
    if (open.length > 0) steps.push({ ...step, open });
  }
  return steps;
}

/** A step that counts back from graduation stands once for each year. */
const ofYear = ({ milestone, classYear }: AdvisorMilestone, cohort: readonly Cohort[]): Cohort[] =>
  milestone.date === null ? cohort.filter((one) => one.classYear === classYear) : [...cohort];

async function notDone(
  milestone: Milestone,
  cohort: readonly Cohort[],
  { records, person }: TurnContext,
): Promise<Person[]> {
  const concerned = adviseesOn(milestone, cohort).map(({ person }) => person);
  const ids = concerned.map(({ id }) => id);
  const marks = await records.milestones.marksOn(milestone.id, ids);
  const said = (await records.milestones.adviseeMarks(person.id)).get(milestone.id);
  return concerned.filter(({ id }) => !marks.has(id) && !said?.has(id));
}

function fact(step: Step, { now, zone }: TurnContext) {
  const names = step.open.slice(0, NAMED).map(({ name }) => name);
  const rest = step.open.length - names.length;
  const who = rest > 0 ? `${names.join(', ')} and ${rest} more` : names.join(', ');
  const when = `${milestoneWhen(step, zone)}, ${milestoneStanding(step, now, zone)} (${certaintyWord(step)})`;
  return { label: step.milestone.title, value: `${when}: ${who}` };
}

const nothing = (advisees: readonly Person[]): string =>
  advisees.length > 0
    ? 'No step of theirs that you would see to is coming up.'
    : 'The roster has no advisees for you at the moment. Only the office assigns them.';
