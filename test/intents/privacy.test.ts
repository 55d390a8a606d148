import { privacy } from '../../src/intents/privacy.js';
import { aStudent } from '../fixtures/directory/entries.js';
import { aTurn, aWorld } from '../fixtures/directory/in-memory-records.js';
import { shownText } from '../fixtures/directory/reply-text.js';

const ask = async (text: string) => shownText(await privacy({}, aTurn(aStudent(), aWorld(), { text })));

describe('src/intents/privacy', () => {
  it.each([
    [
      'delete everything you have on me',
      /This goes, for good[\s\S]*This stays, and why[\s\S]*osa@example\.edu[\s\S]*Delete my data/,
    ],
    ['please erase all my data', /This goes, for good/],
    ['can you forget me', /This goes, for good/],
    ['does my dean see what i type', /do not see this chat/],
    ['is this anonymous', /^No\.[\s\S]*administrators may be able to read/m],
    ['do program directors have access to any of this', /Programs have no access/],
    ['can my parents call and find out what i talked about', /written consent/],
    ['I consented to nothing that I recall. what did I already agree to?', /only when you send a request/],
    ['who sees it when i ask for a different advisor, will she find out', /goes to the office/],
    ['will counseling be in my mspe', /take no part in grading/],
    ['is my society adviser notified each time that I contact an alumni?', /not told that you asked/],
  ])('%s', async (text, expected) => {
    expect(await ask(text)).toMatch(expected);
  });

  it('says in full who sees what, and promises no secrecy', async () => {
    const text = await ask('');
    for (const part of ['in no log', 'administrators may be able to read', 'each opening is recorded', 'deletion'])
      expect(text).toContain(part);
    expect(text).not.toMatch(/completely (private|confidential|anonymous)|nobody (will|can) ever/i);
  });
});
