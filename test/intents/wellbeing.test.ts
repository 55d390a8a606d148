import { wellbeing } from '../../src/intents/wellbeing.js';
import { anAdvisor, aResource, aStudent } from '../fixtures/directory/entries.js';
import { aTurn, aWorld } from '../fixtures/directory/in-memory-records.js';
import { shownText } from '../fixtures/directory/reply-text.js';

describe('src/intents/wellbeing', () => {
  it('checks in, gives the lines, says what is kept apart, and ends at a person who does not grade', async () => {
    const grading = anAdvisor({ roles: ['society_advisor'], evaluates: true }, { name: 'Grading Advisor' });
    const me = aStudent({}, { societyAdvisorId: grading.person.id });
    const resources = [aResource({ title: 'Counseling Service', topics: ['wellness'] })];
    const text = shownText(
      await wellbeing({}, aTurn(me, aWorld({ advisors: [grading], resources }), { text: 'missed an exam' })),
    );
    for (const part of [
      'How are you doing',
      '988',
      'Harbor Counseling',
      'records are kept apart',
      'Counseling Service',
      'missed exam',
    ]) {
      expect(text).toContain(part);
    }
    expect(text).not.toContain('Grading Advisor');
    expect(text.trim().split('\n').slice(-2)).toEqual([
      'For a person at school: Dean for Students (617-555-0111).',
      'Talk to a person',
    ]);
  });
});
