import fc from 'fast-check';
import { readSafety } from '../../src/understanding/safety.js';
import { CONCERN_TEXTS, CRISIS_TEXTS, HARMLESS_TEXTS } from '../fixtures/understanding/safety.js';

describe('understanding/safety', () => {
  it.each(CRISIS_TEXTS)('hears danger: %s', (text) => {
    expect(readSafety(text)).toBe('crisis');
  });

  it.each(HARMLESS_TEXTS)('raises no alarm: %s', (text) => {
    expect(readSafety(text)).not.toBe('crisis');
  });

  it.each(CONCERN_TEXTS)('checks in gently: %s', (text) => {
    expect(readSafety(text)).toBe('concern');
  });

  it('hears danger inside a long message about something else', () => {
    const talk = 'I would like to ask about my rank list and about the letters that are still missing. ';
    expect(readSafety(`${talk.repeat(40)} i want to kill myself ${talk.repeat(40)}`)).toBe('crisis');
  });

  it('hears danger at either end of a text far longer than any message', () => {
    const talk = 'I would like to ask about my rank list. '.repeat(500);
    expect(readSafety(`i want to kill myself. ${talk}`)).toBe('crisis');
    expect(readSafety(`${talk} i want to kill myself`)).toBe('crisis');
    expect(readSafety(talk)).toBe('none');
  });

  it.each([
    ['i want to die lol', 'concern'],
    ['i want to d1e lol', 'concern'],
    ['i will kill my roommate hahaha', 'concern'],
    ['i will kill my roommate haha', 'concern'],
    ['i will k1ll my roommate', 'crisis'],
    ['i want to kill myself hahaha', 'crisis'],
    ['this form never ends lol', 'none'],
  ])(
    'takes what is laughed at for strain at least, and danger to oneself for danger all the same: %s is %s',
    (text, level) => expect(readSafety(text)).toBe(level),
  );

  it('hears danger whatever harmless words stand around it', () => {
    const words = fc.constantFrom(
      'when',
      'is',
      'ERAS',
      'due',
      'my',
      'advisor',
      'please',
      'Duke',
      'peds',
      '4',
      'thanks',
      'interview',
    );
    const around = fc.array(words, { maxLength: 12 }).map((list) => list.join(' '));
    fc.assert(
      fc.property(
        around,
        around,
        fc.constantFrom('i want to die', 'going to kill myself', 'I am suicidal'),
        (a, b, danger) => {
          expect(readSafety(`${a}. ${danger}. ${b}`)).toBe('crisis');
        },
      ),
    );
  });

  it('answers any text within its closed list', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        expect(['none', 'concern', 'crisis']).toContain(readSafety(text));
      }),
    );
  });

  const pieces = [
    'a',
    ' ',
    'want to ',
    'i ',
    'kill ',
    'my ',
    'i want to just really ',
    'k.i.',
    'l1',
    '*!@$',
    'better ',
    'if i ',
    'my friend ',
    'thinking of ',
    'called the line ',
    '. ',
    'é',
    '我',
    'you would be ',
    'suicid',
    'dont really want ',
    'patient to die ',
    'take all ',
    'nobody would ',
  ];
  it('has no pattern that 50,000 hostile characters can blow up (fault CI10)', () => {
    readSafety('warm up '.repeat(2_000));
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 4 }), (unit) => {
        const seed = unit.join('');
        const text = seed.repeat(Math.ceil(50_000 / seed.length)).slice(0, 50_000);
        const best = Math.min(...[1, 2, 3].map(() => timed(() => readSafety(text))));
        expect(best).toBeLessThan(1_000); // a pattern that backtracks takes minutes
      }),
      { numRuns: 60 },
    );
  });
});

/** Of this process alone: other work on the machine does not count. */
function timed(work: () => void): number {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1_000;
}
