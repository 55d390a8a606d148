import { help } from '../../src/intents/help.js';
import { Intent, Slots } from '../../src/intents/intents.js';
import { aPerson, aStudent } from '../fixtures/directory/entries.js';
import { aTurn, aWorld } from '../fixtures/directory/in-memory-records.js';
import { blocksOf, shownText } from '../fixtures/directory/reply-text.js';

const WHO = {
  student: aStudent(),
  liaison: aPerson({ roles: ['liaison'] }),
  'desk member': aPerson({ roles: [], email: 'liaison@example.edu' }),
  advisor: aPerson({ roles: ['society_advisor'] }),
  office: aPerson({ roles: ['office'] }),
};

describe('src/intents/help', () => {
  it.each([
    ['student', /the right person/],
    ['liaison', /Claim a request/],
    ['desk member', /Claim a request/],
    ['advisor', /who your advisees are/],
    ['office', /requests to your desk/],
  ] as const)('tells a %s what there is for them, with buttons that ask it', async (who, expected) => {
    const answer = await help({}, aTurn(WHO[who], aWorld()));
    expect(shownText(answer)).toMatch(expected);
    const buttons = blocksOf(answer).flatMap((block) => (block.kind === 'buttons' ? block.buttons : []));
    expect(buttons.length).toBeGreaterThan(0);
    for (const { action, fields } of buttons) {
      expect(action).toBe('ask');
      Intent.parse(fields?.intent);
      Slots.parse(JSON.parse(fields?.slots ?? ''));
    }
  });

  it('puts a person and the lines first for somebody in a hurry', async () => {
    const text = shownText(await help({}, aTurn(WHO.student, aWorld(), { text: 'need help asap' })));
    expect(text.indexOf('osa@example.edu')).toBeLessThan(text.indexOf('I am Milepost'));
    expect(text).toMatch(/911[\s\S]*988/);
  });
});
