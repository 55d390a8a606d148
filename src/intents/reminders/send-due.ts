import { type DueDeps, due, markSent, type SendItem } from '../../advising/reminders/due.js';
import { findResources } from '../../advising/resources/find-resources.js';
import type { Block } from '../../conversation/reply.js';
import type { Answer } from '../turn-context.js';
import { reminderReply } from './reminder-due.js';
import { standBy } from './stand-by.js';

/**
 * What is due to one person, as one message, and marked as sent in the same transaction. `waitUntil`: something is due and has to
 * wait until then; null: nothing is. `dueSince`: the own time of the one that was due first.
 */
export async function sendDue(
  personId: string,
  deps: DueDeps,
): Promise<(Answer & { dueSince: Date }) | { waitUntil: Date | null }> {
  const what = await due(personId, deps);
  switch (what.kind) {
    case 'wait':
      return { waitUntil: what.until };
    case 'nothing':
      return { waitUntil: null };
    case 'send': {
      const { items, person, zone } = what;
      const links = await meetingLinks(items, deps);
      const words = { zone, now: deps.now, links, standBy: await standBy({ ...deps, person, zone }) };
      await markSent(items, deps);
      const advisees = new Set(items.flatMap(({ advisees }) => advisees ?? []).map(({ id }) => id));
      const needs = [...advisees].map((id) => ({ act: 'record.read' as const, id }));
      const dueSince = new Date(Math.min(...items.map(({ reminder }) => reminder.dueAt.getTime())));
      const reply = reminderReply(items, words);
      return { outgoing: [{ to: { kind: 'person', personId }, reply, kind: 'reminder', needs }], dueSince };
    }
  }
}

const MEETING = /\bsociety\b|post-?pce/i;

/** With a step of society advising goes the school's own page about those meetings and their goals. */
async function meetingLinks(items: readonly SendItem[], { records, school }: DueDeps): Promise<Block[]> {
  const meets = items.some(
    ({ advisees, milestone }) => advisees !== null && MEETING.test(milestone?.milestone.title ?? ''),
  );
  if (!meets) return [];
  const query = { topics: ['post-pce', 'society advising'], specialties: [], limit: 1 };
  const links = findResources(await records.resources.all(), query)
    .filter(({ url }) => url.startsWith('https://'))
    .map(({ title, url, about, signOn }) => ({ title, url, about, signOn }));
  return links.length > 0 ? [{ kind: 'links', links, signOnName: school.sign_on_name }] : [];
}
