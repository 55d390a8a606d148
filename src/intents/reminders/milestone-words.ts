import type { ResolvedMilestone } from '../../advising/milestones/milestones-for.js';
import { daysBetween } from '../../time/local-date.js';
import { sayDate, sayDistance, sayMoment, sayZone } from '../../time/say-time.js';
import { localDateOf, localOf } from '../../time/zoned.js';
import { whenWords } from '../blocks/next-milestone.js';

/** When it is, for the reader, and in the deadline's own zone too where the clocks there differ. */
export function milestoneWhen(one: ResolvedMilestone, zone: string): string {
  const { timing, milestone } = one;
  const words = timing.kind !== 'words' && milestone.windowText ? ` (${milestone.windowText})` : '';
  if (timing.kind === 'words' || !timing.timed) return `${whenWords(one, zone)}${words}`;
  const source = milestone.timeZone;
  const here =
    timing.kind === 'day'
      ? sayMoment(timing.at, zone)
      : `${whenWords(one, zone)}, at the latest ${sayMoment(timing.at, zone)}`;
  if (source === null || localOf(timing.at, source) === localOf(timing.at, zone)) return `${here}${words}`;
  return `${here} for you (${sayMoment(timing.at, source)}, ${sayZone(source)})${words}`;
}

/** "in 5 days", "open now", "over since 3 weeks": where the reader stands. */
export function milestoneStanding({ timing, standing }: ResolvedMilestone, now: Date, zone: string): string {
  if (timing.kind === 'words') return 'no exact day known';
  const today = localDateOf(now, zone);
  const last = daysBetween(today, timing.to);
  switch (standing) {
    case 'past':
      return last === 0 ? 'over since today' : `over, ${sayDistance(last)}`;
    case 'undated':
      return 'no exact day known';
    case 'next':
      return sayDistance(daysBetween(today, timing.from));
    case 'now':
      if (timing.kind === 'day') return sayDistance(last);
      return daysBetween(today, timing.from) > 0
        ? sayDistance(daysBetween(today, timing.from))
        : `open now, ends ${sayDistance(last)}`;
  }
}

/** How sure the date is, and whose word it is. */
export function milestoneSource({ certainty, milestone }: ResolvedMilestone): string {
  const source = milestone.source.map(shortSource).filter((one, index, all) => all.indexOf(one) === index);
  const from = source.length > 0 ? ` Source: ${source.slice(0, 2).join(', ')}.` : '';
  switch (certainty.kind) {
    case 'confirmed':
      return `${milestone.confidence === 'published' ? 'Published, confirmed' : 'Confirmed'} by the office on ${sayDate(certainty.on)}.${from}`;
    case 'published':
      return `Published; the office has not confirmed it yet.${from}`;
    case 'typical':
      return `Typical, not yet confirmed for this season.${from}`;
  }
}

/** One word for a list. */
export function certaintyWord({ certainty, milestone }: ResolvedMilestone): string {
  switch (certainty.kind) {
    case 'confirmed':
      return milestone.confidence === 'published' ? 'published, confirmed by the office' : 'confirmed by the office';
    case 'published':
      return 'published';
    case 'typical':
      return 'typical, not yet confirmed';
  }
}

export function shortSource(source: string): string {
  if (!URL.canParse(source)) return source;
  return new URL(source).hostname.replace(/^www\./, '');
}
