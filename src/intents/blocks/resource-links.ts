import { findResources, type ResourceQuery } from '../../advising/resources/find-resources.js';
import type { Resource } from '../../advising/resources/resource-store.js';
import type { Block } from '../../conversation/reply.js';
import type { TurnContext } from '../turn-context.js';

/** The school pack's links that fit; no block where none does. Links behind sign-on are marked by the renderers. */
export async function resourceLinks(
  turn: TurnContext,
  { first = [], ...query }: ResourceQuery & { first?: readonly Resource[] },
): Promise<Block[]> {
  const others = findResources(await turn.records.resources.all(), query);
  const found = [...new Map([...first, ...others].map((one) => [one.id, one])).values()]
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
