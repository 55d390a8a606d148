import { findMilestone, indexMilestones } from '../../../src/understanding/entities/milestone.js';
import { plainWords } from '../../../src/understanding/plain-text.js';
import { VOCABULARY } from '../../fixtures/understanding/vocabulary.js';

const index = indexMilestones(VOCABULARY.milestones);
const find = (text: string, today = '2026-11-23') => findMilestone(plainWords(text), index, today)?.id;

describe('understanding/entities/milestone', () => {
  it.each([
    ['when is the rank list due', 'rol-deadline'],
    ['last day to certify the ROL', 'rol-deadline'],
    ['when does ranking open', 'ranking-opens'],
    ['is it too late to register for NRMP', 'nrmp-deadline'],
    ['when does ERAS open', 'eras-opens'],
    ['when can I submit ERAS', 'eras-submit'],
    ['when do MSPEs go out', 'mspe'],
    ['match day', 'match-day'],
    ['urology match day', 'uro-match'],
    ['uro rank list due', 'uro-rank'],
    ['ophtho rank list deadline', 'eye-rank'],
    ['soap offers on thursday', 'soap-round-1'],
    ['the VSLO form', 'away'],
    ['my personal statement draft', 'ps'],
  ])('reads "%s"', (text, id) => {
    expect(find(text)).toBe(id);
  });

  it('finds a step of the school’s own by its words', () => {
    expect(find('when is the orchard portfolio thing with the committee')).toBe('orchard');
  });

  it('takes the next one of two seasons', () => {
    expect(find('when is match day', '2027-06-01')).toBe('match-day-2028');
  });

  it.each(['who is my advisor', 'thanks', 'what is for lunch'])('finds none in "%s"', (text) => {
    expect(find(text)).toBeUndefined();
  });

  it('finds nothing in an empty calendar', () => {
    expect(findMilestone(plainWords('match day'), indexMilestones([]), '2026-11-23')).toBeNull();
  });
});
