import fc from 'fast-check';
import type { Alum } from '../../../src/advising/directory/directory-store.js';
import { type AlumCandidate, rankAlumni, samePlaceName } from '../../../src/advising/tickets/rank-alumni.js';
import { ticketOf } from './ticket-fixture.js';

const TODAY = '2026-11-25';

const alum = (name: string, some: Partial<Alum> = {}): Alum => ({
  id: name,
  email: `${name}@example.edu`,
  name,
  gradYear: 2000,
  specialty: 'dermatology',
  institution: 'Parkland Hospital',
  city: 'Dallas',
  state: 'TX',
  country: 'US',
  modes: ['email'],
  maxPerYear: 4,
  lastContacted: '2026-10-01',
  status: 'active',
  pausedUntil: null,
  ...some,
});
const candidate = (one: Alum, some: Partial<AlumCandidate> = {}): AlumCandidate => ({
  alum: one,
  introductions: 0,
  askedBefore: false,
  ...some,
});
const wish = ticketOf({ institution: 'Parkland', city: 'Dallas', modes: ['call'] });
const order = (...candidates: AlumCandidate[]) => rankAlumni(wish, candidates, TODAY).map(({ alum: { name } }) => name);

describe('advising/tickets/rank-alumni', () => {
  describe('leaves out', () => {
    it.each([
      ['who is paused', candidate(alum('x', { status: 'paused' }))],
      ['who is paused until later', candidate(alum('x', { pausedUntil: '2026-11-26' }))],
      ['who left', candidate(alum('x', { status: 'inactive' }))],
      ['who is at their limit', candidate(alum('x', { maxPerYear: 2 }), { introductions: 2 })],
      ['who takes nobody', candidate(alum('x', { maxPerYear: 0 }))],
      ['a pair a second time', candidate(alum('x'), { askedBefore: true })],
      [
        'another specialty in another city',
        candidate(alum('x', { specialty: 'urology', city: 'Boston', institution: 'Mass General' })),
      ],
    ])('%s', (_why, one) => expect(order(one)).toEqual([]));
    it('and takes somebody whose pause is over', () =>
      expect(order(candidate(alum('back', { pausedUntil: TODAY })))).toEqual(['back']));
  });

  describe('puts first', () => {
    const plain = candidate(alum('plain'));
    it.each([
      ['the same specialty', candidate(alum('other', { specialty: 'urology' })), plain],
      ['the same hospital', candidate(alum('other', { institution: 'Baylor' })), plain],
      [
        'the same city',
        candidate(alum('other', { institution: 'x', city: 'Houston' })),
        candidate(alum('plain', { institution: 'y' })),
      ],
      ['the way of meeting asked for', plain, candidate(alum('caller', { modes: ['call'] }))],
      ['recent graduates', plain, candidate(alum('young', { gradYear: 2022 }))],
      ['those not asked for a year', plain, candidate(alum('rested', { lastContacted: '2025-01-01' }))],
      ['those asked less this year', candidate(alum('busy'), { introductions: 3 }), plain],
    ])('%s', (_why, worse, better) => expect(order(worse, better)).toEqual([better.alum.name, worse.alum.name]));
  });

  it('gives the reasons in words', () => {
    const [first] = rankAlumni(
      wish,
      [candidate(alum('x', { lastContacted: null, gradYear: 2020 }), { introductions: 1 })],
      TODAY,
    );
    expect(first?.reasons).toEqual([
      'works at Parkland Hospital',
      'same specialty',
      'in Dallas',
      'graduated in 2020',
      'never asked so far',
      '1 of 4 a year used',
      'does not offer call',
      'may help to select residents there: please ask',
    ]);
  });

  it('gives the same answer whatever the order of the directory', () => {
    const some = fc.array(
      fc.record({
        name: fc.string({ minLength: 1, maxLength: 3 }),
        specialty: fc.constantFrom('dermatology', 'urology'),
        city: fc.constantFrom('Dallas', 'Boston'),
        introductions: fc.nat(4),
      }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(some, fc.integer(), (people, seed) => {
        const all = people.map(({ introductions, name, ...rest }, i) =>
          candidate(alum(`${name}${i}`, rest), { introductions }),
        );
        const turned = [...all].sort((a, b) => ((a.alum.name.length * seed) % 7) - ((b.alum.name.length * seed) % 5));
        expect(order(...turned)).toEqual(order(...all));
      }),
    );
  });

  it.each([
    ['Mass Eye and Ear', 'Massachusetts Eye and Ear', true],
    ['brigham', 'Brigham and Women’s Hospital', true],
    ['UTSW', 'UT Southwestern Medical Center', false],
    ['San José', 'san jose', true],
    ['Duke', 'UNC Hospitals', false],
    ['', 'Duke', false],
    ['of the', 'Hospital of the University', false],
  ])('takes %s and %s for one place: %s', (one, other, same) => {
    expect(samePlaceName(one, other)).toBe(same);
    expect(samePlaceName(other, one)).toBe(same);
  });
});
