import type { Resource } from './resource-store.js';

export interface ResourceQuery {
  /** Words for what is asked, best first: "rank list", "personal statement". */
  topics: readonly string[];
  /** Specialty ids that the asker cares about. */
  specialties: readonly string[];
  /** Most that are wanted. */
  limit: number;
}

/**
 * The resources that fit, best first. A school names its topics as it likes, so words are compared loosely, and titles and
 * descriptions count too, for less. A resource for other specialties only is left out.
 */
export function findResources(all: readonly Resource[], query: ResourceQuery): Resource[] {
  return all
    .filter((resource) => fits(resource, query.specialties))
    .map((resource) => ({ resource, score: score(resource, query) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.resource.id.localeCompare(b.resource.id))
    .slice(0, query.limit)
    .map(({ resource }) => resource);
}

export const fits = (resource: Resource, specialties: readonly string[]): boolean =>
  resource.specialties.length === 0 || resource.specialties.some((id) => specialties.includes(id));

function score(resource: Resource, query: ResourceQuery): number {
  const topics = resource.topics.map(words);
  const title = words(resource.title);
  const about = words(resource.about);
  const found = query.topics.map((topic, index) => {
    const wanted = words(topic);
    // An earlier topic of the query is the better one, but never by as much as where it was found.
    const place = (query.topics.length - index) / (query.topics.length + 1);
    if (topics.includes(wanted)) return 8 + place;
    if (topics.some((own) => holds(own, wanted))) return 6 + place;
    if (holds(title, wanted)) return 4 + place;
    return holds(about, wanted) ? 2 + place : 0;
  });
  const best = Math.max(0, ...found);
  if (best === 0) return 0;
  // Of two alike, the one that more of the topics lead to.
  const breadth = found.filter((one) => one > 0).length / (query.topics.length + 1);
  return best + breadth + (resource.specialties.length > 0 ? 1 : 0);
}

const holds = (text: string, wanted: string): boolean => ` ${text} `.includes(` ${wanted} `);

/** Lower case, word by word, without plural s: "Rank-lists" and "rank list" are the same. */
function words(text: string): string {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}&]+/u)
    .filter((word) => word !== '')
    .map((word) => (word.length > 3 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word))
    .join(' ');
}
