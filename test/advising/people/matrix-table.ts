import { ACTS, MATRIX, RELATIONS } from '../../../src/advising/people/matrix.js';

/** The matrix of `matrix.ts` as Markdown: an act a row, a relation a column. */
export function matrixTable(): string {
  const head = [`| act | on | ${RELATIONS.join(' | ')} |`, `|---|---|${RELATIONS.map(() => '---|').join('')}`];
  const rows = ACTS.map((act) => {
    const { on, may } = MATRIX[act];
    return `| ${act} | ${on} | ${RELATIONS.map((relation) => (may.includes(relation) ? 'may' : '')).join(' | ')} |`;
  });
  return [...head, ...rows].join('\n');
}
