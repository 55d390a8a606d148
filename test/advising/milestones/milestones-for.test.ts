import fc from 'fast-check';
import type { Milestone } from '../../../src/advising/milestones/milestone.js';
import {
  milestonesFor,
  milestonesForAdvisor,
  milestonesForOffice,
} from '../../../src/advising/milestones/milestones-for.js';
import type { Track } from '../../../src/advising/people/person.js';
import { milestone } from '../../fixtures/milestone.js';

const NY = 'America/New_York';
const NOW = new Date('2026-11-24T15:00:00Z');
const CALENDAR: Milestone[] = [
  milestone({ id: 'rank-27', title: 'Rank lists', date: '2027-03-03', time: '21:00', timeZone: NY, audience: 'both' }),
  milestone({ id: 'rank-28', season: '2027-28', date: '2028-03-01' }),
  milestone({ id: 'eyes', track: 'sf_match', date: '2027-01-25', dateEnd: '2027-02-01' }),
  milestone({ id: 'uro', track: 'urology', date: '2026-12-15', dateEnd: '2027-01-15' }),
  milestone({ id: 'mil', track: 'military', date: '2026-12-09', dateEnd: '2026-12-18', audience: 'both' }),
  milestone({ id: 'pairs', track: 'couples', date: '2027-02-15' }),
  milestone({ id: 'verify', windowText: 'before 3 March 2027', audience: 'advisor' }),
  milestone({ id: 'cas', windowText: 'September 2026, same rhythm as ERAS' }),
  milestone({ id: 'mentor', season: 'all', track: 'all', monthsBefore: { from: 24, to: 12 } }),
  milestone({ id: 'narrow', season: 'all', track: 'all', monthsBefore: { from: 15, to: 14 }, audience: 'both' }),
];
const idsFor = (classYear: number, tracks: Track[], now = NOW, zone = NY) =>
  milestonesFor({ classYear, tracks }, CALENDAR, now, zone).map(({ milestone: { id } }) => id);

describe('advising/milestones/milestones-for', () => {
  it('takes the season that ends with graduation', () => {
    expect(idsFor(2027, ['main'])).toContain('rank-27');
    expect(idsFor(2027, ['main'])).not.toContain('rank-28');
    expect(idsFor(2028, ['main'])).toContain('rank-28');
    expect(idsFor(2028, ['main'])).not.toContain('rank-27');
  });

  it('adds the other matches to the main one, and leaves the main one out only for those wholly elsewhere', () => {
    expect(idsFor(2027, ['main', 'urology'])).toEqual(expect.arrayContaining(['rank-27', 'uro']));
    expect(idsFor(2027, ['sf_match'])).toContain('eyes');
    expect(idsFor(2027, ['sf_match'])).not.toContain('rank-27');
    expect(idsFor(2027, ['couples'])).toEqual(expect.arrayContaining(['rank-27', 'pairs']));
    expect(idsFor(2027, [])).toContain('rank-27');
    expect(idsFor(2027, ['main'])).not.toEqual(expect.arrayContaining(['eyes']));
  });

  it('keeps a dual degree in the main match beside steps of its own, and plans nothing of a class for somebody on leave', () => {
    const research = milestone({
      id: 'research',
      season: 'all',
      track: 'dual_degree',
      monthsBefore: { from: 9, to: 3 },
    });
    const back = milestone({ id: 'back', season: 'all', track: 'leave', windowText: 'when you come back' });
    const of = (tracks: Track[]) =>
      milestonesFor({ classYear: 2027, tracks }, [...CALENDAR, research, back], NOW, NY).map(
        ({ milestone: { id } }) => id,
      );
    expect(of(['dual_degree'])).toEqual(expect.arrayContaining(['rank-27', 'research', 'narrow']));
    expect(of(['main'])).not.toContain('research');
    expect(of(['dual_degree', 'military'])).not.toContain('rank-27');
    expect(of(['main', 'leave'])).toEqual(['back']);
    const advisee = { classYear: 2027, tracks: ['main', 'leave'] as Track[] };
    expect(milestonesForAdvisor([advisee], CALENDAR, NOW, NY).filter(({ classYear }) => classYear !== null)).toEqual(
      [],
    );
  });

  it('keeps the advisors’ steps from students', () => {
    expect(idsFor(2027, ['main'])).not.toContain('verify');
    expect(milestonesForOffice(CALENDAR, NOW, NY).map(({ milestone: { id } }) => id)).toEqual(['verify']);
  });

  it('shows an advisor what concerns the advisees, and a month offset once for each graduation year', () => {
    const advisees = [
      { classYear: 2027, tracks: ['main' as const] },
      { classYear: 2028, tracks: ['military' as const] },
    ];
    const seen = milestonesForAdvisor(advisees, CALENDAR, NOW, NY).map((one) => `${one.milestone.id} ${one.classYear}`);
    expect(seen).toEqual(['narrow 2027', 'rank-27 2027', 'narrow 2028', 'verify 2027']);
  });

  it('counts months back from graduation in May', () => {
    const [narrow] = milestonesFor({ classYear: 2028, tracks: ['main'] }, CALENDAR, NOW, NY).filter(
      (one) => one.milestone.id === 'narrow',
    );
    expect(narrow?.timing).toMatchObject({ kind: 'months', from: '2027-02-01', to: '2027-03-31' });
    expect(narrow?.standing).toBe('next');
  });

  it('invents no date where there are only words', () => {
    const [cas] = milestonesFor({ classYear: 2027, tracks: ['main'] }, CALENDAR, NOW, NY).filter(
      (one) => one.milestone.id === 'cas',
    );
    expect(cas).toMatchObject({ timing: { kind: 'words' }, standing: 'undated', certainty: { kind: 'typical' } });
  });

  it('moves the day, not the moment, for a reader in another zone', () => {
    const [rank] = milestonesFor({ classYear: 2027, tracks: ['main'] }, CALENDAR, NOW, 'Africa/Nairobi').filter(
      (one) => one.milestone.id === 'rank-27',
    );
    expect(rank?.timing).toMatchObject({ from: '2027-03-04', at: new Date('2027-03-04T02:00:00Z') });
  });

  it('says past, now and next by the window', () => {
    const standing = (now: string) =>
      milestonesFor({ classYear: 2027, tracks: ['military'] }, CALENDAR, new Date(now), NY).find(
        (one) => one.milestone.id === 'mil',
      )?.standing;
    expect(standing('2026-12-08T15:00:00Z')).toBe('next');
    expect(standing('2026-12-09T15:00:00Z')).toBe('now');
    expect(standing('2026-12-19T04:59:00Z')).toBe('now');
    expect(standing('2026-12-19T05:00:00Z')).toBe('past');
  });

  it('says who vouches for a date: the office, the source, or nobody yet', () => {
    const certainty = (change: Partial<Milestone>) =>
      milestonesFor({ classYear: 2027, tracks: [] }, [milestone({ date: '2027-03-03', ...change })], NOW, NY)[0]
        ?.certainty;
    expect(certainty({ confidence: 'typical' })).toEqual({ kind: 'typical' });
    expect(certainty({ confidence: 'published' })).toEqual({ kind: 'published' });
    expect(certainty({ confidence: 'typical', verifiedOn: '2026-11-20' })).toEqual({
      kind: 'confirmed',
      on: '2026-11-20',
    });
  });

  it('only ever moves from next to now to past as time goes on', () => {
    const order = ['next', 'now', 'past'];
    const hours = fc.integer({ min: 0, max: 24 * 900 }).map((h) => new Date(Date.UTC(2026, 0, 1) + h * 3_600_000));
    fc.assert(
      fc.property(hours, hours, fc.constantFrom(...CALENDAR), (a, b, one) => {
        const [early, late] = a < b ? [a, b] : [b, a];
        const at = (now: Date) =>
          milestonesFor(
            { classYear: 2027, tracks: ['main', 'urology', 'military', 'sf_match', 'couples'] },
            [one],
            now,
            NY,
          )[0]?.standing;
        const [first, second] = [at(early), at(late)];
        if (first === undefined || first === 'undated') expect(second).toBe(first);
        else expect(order.indexOf(second ?? '')).toBeGreaterThanOrEqual(order.indexOf(first));
      }),
    );
  });
});
