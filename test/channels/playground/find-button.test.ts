import { findButton, pressedFields } from '../../../src/channels/playground/find-button.js';
import { Reply } from '../../../src/conversation/reply.js';

const reply = Reply.parse({
  text: 'A reply',
  blocks: [
    {
      kind: 'buttons',
      buttons: [
        { label: 'Claim', action: 'claim', nonce: 'n1', fields: { ticket: 't1' } },
        { label: 'Snooze 1 day', action: 'snooze', nonce: 'n2', fields: { reminder: 'r1', days: '1' } },
        { label: 'Snooze 3 days', action: 'snooze', nonce: 'n3', fields: { reminder: 'r1', days: '3' } },
      ],
    },
    {
      kind: 'form',
      id: 'alumni',
      fields: [
        { id: 'city', label: 'City', kind: 'text', required: true, value: 'Boston' },
        { id: 'note', label: 'Note', kind: 'paragraph', required: false },
      ],
      submit: { label: 'Send', action: 'open', nonce: 'n4', fields: { kind: 'alumni' } },
      cancel: { label: 'Not now', action: 'drop', nonce: 'n5' },
    },
  ],
});
const nonceOf = (action: string, fields = {}) => findButton(reply, action, fields)?.button.nonce ?? null;

describe('channels/playground/find-button', () => {
  it.each([
    ['by nonce', 'n3', {}, 'n3'],
    ['by action name', 'claim', {}, 'n1'],
    ['by label, in any case', 'snooze 3 DAYS', {}, 'n3'],
    ['by name, the first where several share it', 'snooze', {}, 'n2'],
    ['by name and the field that tells them apart', 'snooze', { days: '3' }, 'n3'],
    ['a form is sent in', 'open', { city: 'Denver' }, 'n4'],
    ['a form is left', 'drop', {}, 'n5'],
    ['no such button', 'approve', {}, null],
    ['a forged field is another button', 'claim', { ticket: 't2' }, null],
    ['no property of every object is a button', 'constructor', {}, null],
  ])('%s', (_, action, fields, nonce) => {
    expect(nonceOf(action, fields)).toBe(nonce);
  });

  const press = (action: string, given: Record<string, string>) => {
    const found = findButton(reply, action, given);
    return found && pressedFields(found, given);
  };

  it('sends what a form was filled in with, else what it was prefilled with, and nothing that it has no input for', () => {
    expect(press('open', { note: 'Hi', student: 'other@example.edu' })).toEqual({
      city: 'Boston',
      note: 'Hi',
      kind: 'alumni',
    });
    expect(press('open', { city: '' })).toEqual({ city: '', kind: 'alumni' });
    expect(press('drop', { city: 'Denver' })).toEqual({});
    expect(press('claim', { note: 'x' })).toEqual({ ticket: 't1' });
  });
});
