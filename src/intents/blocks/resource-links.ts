import { resourcesAskedFor } from '../../advising/resources/asked-for.js';
import { findResources, type ResourceQuery } from '../../advising/resources/find-resources.js';
import type { Resource } from '../../advising/resources/resource-store.js';
import type { Block } from '../../conversation/reply.js';
import type { TurnContext } from '../turn-context.js';

/** Of the links shown, the most that the question itself has named. */
const NAMED = 2;

interface LinksQuery extends ResourceQuery {
  /** Shown before all others. */
  first?: readonly Resource[];
  /** In the asker's words: what it names comes before what merely belongs to the topics. */
  question?: string;
}

/** The school pack's links that fit; no block where none does. Links behind sign-on are marked by the renderers. */
export async function resourceLinks(
  turn: TurnContext,
  { first = [], question = '', ...query }: LinksQuery,
): Promise<Block[]> {
  const all = await turn.records.resources.all();
  const named = resourcesAskedFor(all, { question, specialties: query.specialties, limit: NAMED });
  const found = [...new Map([...first, ...named, ...findResources(all, query)].map((one) => [one.id, one])).values()]
    .filter(({ url }) => url.startsWith('https://'))
    .slice(0, query.limit);
  if (found.length === 0) return [];
  return [
    {
      kind: 'links',
      links: found.map(({ title, url, about, signOn }) => ({ title, url, about, signOn })),
      signOnName: turn.school.sign_on_name,
    },
  ];
}
