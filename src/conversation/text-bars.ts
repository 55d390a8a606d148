import type { Block } from './reply.js';

type Chart = Extract<Block, { kind: 'chart' }>;

const LONGEST = 10;

/** A chart where none can be drawn: one line a bar, the bars beginning in one place. The smallest that is not nothing is seen. */
export function textBars({ bars }: Pick<Chart, 'bars'>): string[] {
  const most = Math.max(1, ...bars.map(({ value }) => value));
  return bars.map(({ label, value }) => {
    const length = value === 0 ? 0 : Math.max(1, Math.round((value / most) * LONGEST));
    return `${'▇'.repeat(length)}${length > 0 ? ' ' : ''}${value}  ${label}`;
  });
}
