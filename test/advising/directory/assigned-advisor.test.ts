import { residencyAdvisorOf, societyAdvisorOf } from '../../../src/advising/directory/assigned-advisor.js';
import { anAdvisor, aStudent } from '../../fixtures/directory/entries.js';
import { aWorld, inMemoryRecords } from '../../fixtures/directory/in-memory-records.js';

const ON = '2026-11-23';

describe('src/advising/directory/assigned-advisor', () => {
  const here = anAdvisor({ roles: ['society_advisor'] });
  const paused = anAdvisor({ roles: ['residency_advisor'] }, { status: 'paused' });
  const { directory } = inMemoryRecords(aWorld({ advisors: [here, paused] }));
  const record = (society: string | null, residency: string | null) => {
    const { student } = aStudent({}, { societyAdvisorId: society, residencyAdvisorId: residency });
    if (student === null) throw new Error('a student');
    return student;
  };

  it('hands out the assigned advisor who is here', async () => {
    expect(await societyAdvisorOf(record(here.person.id, null), directory, ON)).toEqual({
      kind: 'here',
      advisor: here,
    });
  });

  it('hands out nobody who is paused, though assigned', async () => {
    expect(await residencyAdvisorOf(record(null, paused.person.id), directory, ON)).toEqual({ kind: 'away' });
  });

  it('hands out nobody who left the directory', async () => {
    expect(await societyAdvisorOf(record('gone', null), directory, ON)).toEqual({ kind: 'away' });
  });

  it('knows of no assignment that is not on the roster', async () => {
    expect(await residencyAdvisorOf(record(here.person.id, null), directory, ON)).toEqual({ kind: 'none' });
  });
});
