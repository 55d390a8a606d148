import { element } from './element.js';

/** The first role of a person that is in this list says where they are listed. */
const GROUPS = [
  ['liaison', 'Alumni liaison'],
  ['dean', 'Dean for students'],
  ['office', 'Student affairs'],
  ['orma', 'ORMA'],
  ['society_advisor', 'Society advisors'],
  ['residency_advisor', 'Residency application advisors'],
  ['interviewer', 'Practice interviewers'],
  ['specialty_mentor', 'Specialty mentors'],
];

export function fillPeople(select, people) {
  const groups = new Map();
  for (const person of people) {
    const group = groupOf(person);
    groups.set(group, [...(groups.get(group) ?? []), person]);
  }
  const order = [...groups.keys()].sort((a, b) => rank(a) - rank(b) || a.localeCompare(b));
  select.replaceChildren(
    ...order.map((label) => {
      const sorted = groups.get(label).sort((a, b) => a.name.localeCompare(b.name));
      return element(
        'optgroup',
        { label },
        sorted.map(({ email, name }) => element('option', { value: email }, name)),
      );
    }),
  );
}

function groupOf({ roles, classYear }) {
  if (roles.includes('student')) return classYear ? `Students, class of ${classYear}` : 'Students';
  return GROUPS.find(([role]) => roles.includes(role))?.[1] ?? 'Others';
}

function rank(label) {
  if (label.startsWith('Students')) return -1;
  const at = GROUPS.findIndex(([, name]) => name === label);
  return at === -1 ? GROUPS.length : at;
}

export function fillDesks(select, desks) {
  select.replaceChildren(...desks.map(({ id, name }) => element('option', { value: id }, name)));
}

export function fillMembers(select, { members }, people) {
  const known = members.map((email) => people.find((person) => person.email === email)).filter(Boolean);
  select.replaceChildren(...known.map(({ email, name }) => element('option', { value: email }, name)));
}
