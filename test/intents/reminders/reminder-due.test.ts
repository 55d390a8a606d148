import { resolve } from '../../../src/advising/milestones/milestones-for.js';
import type { SendItem } from '../../../src/advising/reminders/due.js';
import { Reply } from '../../../src/conversation/reply.js';
import { reminderReply } from '../../../src/intents/reminders/reminder-due.js';
import { stringsOf } from '../../fixtures/directory/reply-text.js';
import { milestone } from '../../fixtures/milestone.js';
import { NEW_YORK, reminder, student } from '../../fixtures/reminder.js';

const NOW = new Date('2027-02-28T14:00:00Z');
const words = {
  zone: NEW_YORK,
  now: NOW,
  standBy: { kind: 'note' as const, text: 'If something stands in the way: the office.' },
};
const about = (title: string, change: Partial<SendItem> = {}): SendItem => ({
  reminder: reminder({ title }),
  folded: [],
  milestone: resolve(milestone({ title, date: '2027-03-03', confidence: 'typical' }), 2027, NOW, NEW_YORK),
  overdue: false,
  advisees: null,
  ...change,
});
const own = (title: string, change: Partial<SendItem> = {}): SendItem => ({
  ...about(title),
  milestone: null,
  reminder: reminder({ title, milestoneId: null, milestoneVersion: null }),
  ...change,
});
const shown = (items: SendItem[]) => Reply.parse(reminderReply(items, words)).blocks.flatMap(stringsOf).join('\n');

describe('intents/reminders/reminder-due', () => {
  it('says of every date that nobody confirmed that nobody did', () => {
    expect(shown([about('Rank list')])).toContain('Typical, not yet confirmed for this season.');
  });

  it('keeps what a person wrote for themselves off the locked screen', () => {
    expect(reminderReply([own('call my therapist')], words).text).toBe('A reminder that you set');
    expect(reminderReply([own('call my therapist'), about('Rank list')], words).text).not.toContain('therapist');
    expect(shown([own('call my therapist')])).toContain('call my therapist');
  });

  it('folds what is overdue into one summary and says that it is late', () => {
    const text = shown([about('Rank list', { overdue: true }), own('notes', { overdue: true })]);
    expect(text).toContain(
      '2 things you asked for or have coming up. They were due earlier; I could not write before.',
    );
  });

  it('stays short however much is due, and drops nothing', () => {
    const items = Array.from({ length: 30 }, (_, index) => about(`Step ${index}`));
    const reply = Reply.parse(reminderReply(items, words));
    expect(reply.blocks.length).toBeLessThan(40);
    for (const { reminder: row } of items) expect(shown(items)).toContain(row.title);
    expect(reply.blocks.at(-1)).toEqual(words.standBy);
  });

  it('names an advisor’s advisees', () => {
    const people = ['Ada', 'Ben'].map((name) => student({ name }));
    expect(shown([about('Rank list', { advisees: people })])).toContain('Advisees\nAda, Ben');
    const many = Array.from({ length: 30 }, (_, index) => student({ name: `S${index}` }));
    expect(shown([about('Rank list', { advisees: many })])).toContain('S24 and 5 more');
  });
});
