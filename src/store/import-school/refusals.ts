import type { ImportPlan } from './write-plan.js';

/** More than this part of a file's people gone needs somebody's word. */
const MAX_REMOVED = 0.2;

interface FileState {
  file: string;
  held: number;
  removed: number;
  /** How many the pack's file holds. */
  now: number;
  people: boolean;
}

/**
 * Why the plan may not be carried out. A file with nobody in it is a mistake whatever was allowed: it would shut everyone out.
 */
export function refusals(plan: ImportPlan, allowRemovals: boolean): string[] {
  return statesOf(plan).flatMap(({ file, held, removed, now, people }) => {
    if (held === 0 || removed === 0) return [];
    if (people && now === 0) return [`${file} has nobody in it, and ${held} people are known from it`];
    if (allowRemovals || (people ? removed <= held * MAX_REMOVED : now > 0)) return [];
    const what = people ? 'people' : 'entries';
    return [`${removed} of ${held} ${what} of ${file} would go: --allow-removals says that this is meant`];
  });
}

function statesOf({ people, alumni, milestones, resources }: ImportPlan): FileState[] {
  const [students, advisors] = people.files;
  const size = ({ added, changed, unchanged }: typeof students) => added.length + changed.length + unchanged;
  const state = (file: typeof students, held: number, of: boolean): FileState => ({
    file: file.file,
    held,
    removed: file.removed.length,
    now: size(file),
    people: of,
  });
  return [
    state(students, people.heldBefore.students, true),
    state(advisors, people.heldBefore.advisors, true),
    state(alumni.file, alumni.heldBefore, true),
    state(milestones.file, milestones.heldBefore, false),
    state(resources.file, resources.heldBefore, false),
  ];
}
