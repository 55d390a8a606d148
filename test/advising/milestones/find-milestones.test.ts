import { findMilestones, ownVersionOf } from '../../../src/advising/milestones/find-milestones.js';
import { milestone } from '../../fixtures/milestone.js';

const CALENDAR = [
  milestone({ id: 'main-2027-eras-opens', title: 'ERAS 2027 season opens (MyERAS)' }),
  milestone({ id: 'nrmp', title: 'NRMP registration opens for applicants' }),
  milestone({ id: 'rol', title: 'Rank Order List certification deadline', whatToDo: 'Certify the list.' }),
  milestone({ id: 'match-day', title: 'Match Day' }),
  milestone({ id: 'match-week', title: 'Match Week Monday: did I match?' }),
  milestone({ id: 'step2', title: 'Step 2 CK taken' }),
  milestone({ id: 'vslo', title: 'Away rotation applications (VSLO)' }),
  milestone({ id: 'ps', title: 'Personal statement draft' }),
  milestone({ id: 'mspe', title: 'MSPE meeting with advisor' }),
  milestone({ id: 'mock', title: 'Mock (practice) interview' }),
  milestone({ id: 'survey', title: 'Post-Match Survey (school)' }),
];
const found = (text: string) => findMilestones(text, CALENDAR).map(({ id }) => id);

describe('advising/milestones/find-milestones', () => {
  it.each([
    ['last day to certify the ROL', ['rol']],
    ['when are rank lists due?', ['rol']],
    ['when is match day', ['match-day']],
    ['when am I supposed to take step 2', ['step2']],
    ['is it too late for VSLO', ['vslo']],
    ['mark PS draft done', ['ps']],
    ['when do I register with NRMP', ['nrmp']],
    ['my dean’s letter meeting', ['mspe']],
    ['ERAS opening', ['main-2027-eras-opens']],
  ])('%s', (text, expected) => expect(found(text)).toEqual(expected));

  it('finds each side of a comparison', () => {
    expect(found('which comes first, NRMP or ERAS or Step 2').sort()).toEqual([
      'main-2027-eras-opens',
      'nrmp',
      'step2',
    ]);
  });

  it.each([
    'what is due for me',
    'is there anything due this wk',
    'when is the next deadline',
    'ping me in two hrs',
    '',
    '💀',
    '2027',
    'SELECT * FROM milestones',
  ])('finds nothing in %p', (text) => expect(found(text)).toEqual([]));

  it('finds the reader’s own entry for one named of another season or track', () => {
    const own = [
      { milestone: milestone({ id: 'main-2028-rol-deadline', season: '2027-28', title: 'Rank lists' }) },
      { milestone: milestone({ id: 'x', season: '2027-28', title: 'ERAS 2028 season opens' }) },
    ];
    expect(ownVersionOf(milestone({ id: 'main-2027-rol-deadline' }), own)?.milestone.id).toBe('main-2028-rol-deadline');
    expect(ownVersionOf(milestone({ id: 'y', title: 'ERAS 2027 season opens' }), own)?.milestone.id).toBe('x');
    expect(ownVersionOf(milestone({ id: 'z', title: 'Something else' }), own)).toBeNull();
  });
});
