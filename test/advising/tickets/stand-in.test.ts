import { standIn } from '../../../src/advising/tickets/stand-in.js';

const away = (...pairs: [string, string | null][]) =>
  new Map(pairs.map(([person, substituteId]) => [person, { substituteId }]));

describe('advising/tickets/stand-in', () => {
  it.each([
    ['here: the person themselves', away(), 'a'],
    ['away: the substitute', away(['a', 'b']), 'b'],
    ['the substitute is away as well: their own', away(['a', 'b'], ['b', 'c']), 'c'],
    ['nobody named', away(['a', null]), null],
    ['nobody at the end of the chain', away(['a', 'b'], ['b', null]), null],
    ['a circle', away(['a', 'b'], ['b', 'a']), null],
    ['oneself', away(['a', 'a']), null],
  ])('%s', (_case, absences, who) => expect(standIn('a', absences)).toBe(who));
});
