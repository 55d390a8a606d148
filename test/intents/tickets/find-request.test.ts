import fc from 'fast-check';
import type { Slots } from '../../../src/intents/intents.js';
import { findRequest } from '../../../src/intents/tickets/find-request.js';
import type { Memory } from '../../../src/intents/turn-context.js';
import { ticketOf } from '../../advising/tickets/ticket-fixture.js';

const houston = ticketOf({ id: 'houston', number: 3, city: 'Houston', institution: null, modes: ['call'] });
const duke = ticketOf({
  id: 'duke',
  number: 4,
  city: 'Durham',
  institution: 'Duke University Hospital',
  modes: ['shadowing'],
});
const mock = ticketOf({
  id: 'mock',
  number: 5,
  kind: 'practice-interview',
  city: null,
  institution: null,
  modes: [],
  specialty: 'urology',
});
const all = [houston, duke, mock];
const find = (text: string, slots: Slots = {}, memory: Memory | null = null) =>
  findRequest(all, { slots, text, memory })?.id ?? null;

describe('intents/tickets/find-request', () => {
  it.each([
    ['withdraw request 4', {}, 'duke'],
    ['cancel #3 please', {}, 'houston'],
    ['cancel the shadowing thing', { mode: 'shadowing' }, 'duke'],
    ['drop the one at duke', {}, 'duke'],
    ['drop the one at Duke', { institution: 'Duke' }, 'duke'],
    ['change Houston to Dallas', { city: 'Dallas' }, 'houston'],
    ['no mock after all', {}, 'mock'],
    ['the urology one', { specialties: ['urology'] }, 'mock'],
    ['drop the first', { ordinal: 1 }, 'houston'],
    ['and the last', { ordinal: -1 }, 'mock'],
    ['the ninth', { ordinal: 9 }, null],
    ['cancel my request', {}, null],
    ['the one at a university hospital', {}, null],
  ] as const)('"%s"', (text, slots, expected) => expect(find(text, slots as Slots)).toBe(expected));

  it('counts in the list that was shown', () => {
    const memory: Memory = { intent: 'my-requests', slots: {}, listed: { kind: 'ticket', ids: ['mock', 'houston'] } };
    expect(find('the first one', { ordinal: 1 }, memory)).toBe('mock');
    expect(find('the third one', { ordinal: 3 }, memory)).toBeNull();
  });

  it('takes no request from a list of ids that is not among the person’s own', () => {
    const memory: Memory = { intent: 'my-requests', slots: {}, listed: { kind: 'ticket', ids: ['somebody-elses'] } };
    expect(find('the first one', { ordinal: 1 }, memory)).toBeNull();
  });

  it('takes the only one there is', () =>
    expect(findRequest([duke], { slots: {}, text: 'cancel it', memory: null })).toBe(duke));

  it('never fails, and never finds what is not there, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => [null, 'houston', 'duke', 'mock'].includes(find(text))),
    );
  });
});
