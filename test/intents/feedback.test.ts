import { randomUUID } from 'node:crypto';
import type { Given } from '../../src/advising/feedback/feedback-store.js';
import type { Records } from '../../src/advising/records.js';
import { actions } from '../../src/intents/index.js';
import { aPerson, aStudent } from '../fixtures/directory/entries.js';
import { aTurn, aWorld, NOW } from '../fixtures/directory/in-memory-records.js';
import { shownText } from '../fixtures/directory/reply-text.js';

const DELIVERY = randomUUID();

describe('intents/feedback', () => {
  const action = actions.feedback!;
  const given: unknown[][] = [];
  const press = (verdict: string, kept: Given = 'kept', person = aStudent({ id: 'ada' })) => {
    const feedback: Records['feedback'] = {
      async give(...args) {
        given.push(args);
        return kept;
      },
    };
    const turn = aTurn(person, aWorld());
    const audit = { add: async () => {}, about: async () => [] };
    return action.run(
      { delivery: DELIVERY, verdict },
      { ...turn, records: { ...turn.records, feedback, audit } },
      null,
    );
  };

  it('keeps whose word it is, on which message, and says nothing after praise', async () => {
    expect(await press('good')).toEqual({ outgoing: [] });
    expect(given.at(-1)).toEqual(['ada', DELIVERY, 'good', NOW]);
  });

  it('thanks for blame, asks for other words and ends at a person', async () => {
    const said = await press('bad');
    expect(said.outgoing).toMatchObject([{ to: { kind: 'asker' } }]);
    expect(shownText(said)).toMatch(/Thank you[\s\S]*other words[\s\S]*osa@example\.edu[\s\S]*Talk to a person/);
    expect(shownText(await press('bad', 'kept', aPerson({ roles: ['dean'] })))).not.toContain('Talk to a person');
    expect(said.remember).toBeUndefined();
  });

  it('is silent about a word that was said before, and about a message to somebody else', async () => {
    expect(await press('bad', 'same')).toEqual({ outgoing: [] });
    expect(await press('bad', 'absent')).toEqual({ outgoing: [] });
  });

  it.each([{ delivery: 'D1', verdict: 'good' }, { delivery: DELIVERY, verdict: 'great' }, { delivery: DELIVERY }])(
    'takes nothing that does not fit: %j',
    (fields) => {
      expect(action.fields.safeParse(fields).success).toBe(false);
    },
  );
});
