import { Reply } from '../../src/conversation/reply.js';
import { concernBlocks, crisisReply } from '../../src/intents/crisis.js';
import { aSchool } from '../fixtures/directory/entries.js';
import { stringsOf } from '../fixtures/directory/reply-text.js';

const words = (reply: Reply) => reply.blocks.flatMap(stringsOf).flatMap((text) => text.split('\n'));

describe('src/intents/crisis', () => {
  it('opens with 911, then 988 at any hour, then the school’s own line', () => {
    const [first, second, third] = words(crisisReply(aSchool()));
    expect(first).toMatch(/911/);
    expect(second).toMatch(/call or text 988.*any hour.*988lifeline\.org/i);
    expect(third).toBe('Harbor Counseling: 617-555-0142, any hour');
  });

  it('needs nothing but the school’s page and gives the same reply each time', () => {
    const school = Object.freeze(aSchool());
    expect(crisisReply(school)).toEqual(crisisReply(school));
    expect(() => Reply.parse(crisisReply(school))).not.toThrow();
  });

  it('says 988 and 911 once, though the school lists them too, and keeps every line of its own', () => {
    const lines = [
      { name: 'Emergency', reach: '911' },
      { name: 'Lifeline', reach: 'call or text 988' },
      { name: 'Night line', reach: 'text HARBOR to 741741', url: 'https://night.example.edu' },
      { name: 'Counselor on call 9-1-1 desk', reach: '617-555-0199' },
      { name: 'Chaplain', reach: 'in the chapel, any hour' },
    ];
    const text = words(crisisReply(aSchool({ crisis_lines: lines }))).join('\n');
    expect(text).not.toMatch(/^(Emergency|Lifeline):/m);
    for (const own of ['741741 (https://night.example.edu)', '617-555-0199', 'Chaplain']) expect(text).toContain(own);
  });

  it('offers a person, says who sees it, and promises neither secrecy nor a watch', () => {
    const reply = crisisReply(aSchool());
    const text = words(reply).join('\n');
    expect(text).toContain('Dean for Students (617-555-0111)');
    expect(text).toContain('whoever takes it sees your name');
    expect(text).toContain('nobody is watching this chat');
    expect(text).not.toMatch(/confidential(?!\. Chat)|secret|private|we are here 24|someone is (here|watching)|!/i);
    const buttons = reply.blocks.flatMap((block) => (block.kind === 'buttons' ? block.buttons : []));
    expect(buttons).toMatchObject([{ action: 'ask', fields: { intent: 'talk-to-person' } }]);
  });

  it('works for a school with one line and one desk', () => {
    const bare = aSchool({
      crisis_lines: [{ name: 'Lifeline', reach: '988' }],
      desks: [{ id: 'front', name: 'Front Desk', members: ['a@example.edu'] }],
    });
    expect(words(crisisReply(bare)).join('\n')).toContain('Front Desk');
    expect(crisisReply(bare).blocks.some(({ kind }) => kind === 'list')).toBe(false);
  });

  it('checks in gently beside another answer, with the lines and a person', () => {
    const text = concernBlocks(aSchool()).flatMap(stringsOf).join('\n');
    for (const part of [
      'How are you doing',
      '988',
      '911',
      'Harbor Counseling',
      'Dean for Students',
      'Talk to a person',
    ]) {
      expect(text).toContain(part);
    }
  });
});
