import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { pressedButton } from '../../../src/channels/teams/pressed.js';
import { renderTeams } from '../../../src/channels/teams/render.js';
import type { Block, Button, Reply } from '../../../src/conversation/reply.js';
import { checkCard } from '../../helpers/card-check.js';
import { cardButton, cardButtons, cardInputs } from '../../helpers/teams-app.js';

const button = (label: string, more: Partial<Button> = {}): Button => ({ label, action: 'go', nonce: label, ...more });
const row = (...labels: string[]): Block => ({ kind: 'buttons', buttons: labels.map((label) => button(label)) });
const drawn = (...blocks: Block[]) => renderTeams({ text: 'A reply', blocks }).card;
const open = (card: object) => cardButtons(card).map(({ title }) => title);
const listed = (card: object) =>
  cardInputs(card).flatMap(({ choices }) => choices.map(({ title }: { title: string }) => title));

describe('channels/teams/few-actions', () => {
  it('six buttons stay six buttons', () => {
    const card = drawn(row('1', '2', '3'), row('4', '5', '6'));
    expect([open(card), cardInputs(card)]).toEqual([['1', '2', '3', '4', '5', '6'], []]);
  });

  it('of seven, five stay, the main one among them, and two can be chosen', () => {
    const buttons = ['1', '2', '3', '4', '5', '6'].map((label) => button(label));
    const card = drawn({ kind: 'buttons', buttons: [...buttons, button('main', { style: 'primary' })] });
    expect(open(card)).toEqual(['1', '2', '3', '4', 'main', 'Do this']);
    expect(listed(card)).toEqual(['5', '6']);
    expect(checkCard(card)).toEqual([]);
  });

  it('a digest keeps the first button of each part, and the list says which part the others are of', () => {
    const part = (name: string): Block[] => [{ kind: 'heading', text: name }, row(`${name} done`, `${name} later`)];
    const card = drawn(...part('A'), ...part('B'), ...part('C'), ...part('D'), row('All of them'));
    expect(open(card)).toEqual(['A done', 'B done', 'C done', 'D done', 'All of them', 'Do this']);
    expect(listed(card)).toEqual(['A: A later', 'B: B later', 'C: C later', 'D: D later']);
  });

  it('beside a form neither button asks for what the other needs, and the form keeps its own two', () => {
    const form: Block = {
      ...{ kind: 'form', id: 'f', submit: button('Send'), cancel: button('Leave') },
      fields: [{ id: 'x', label: 'X', kind: 'text', required: true }],
    };
    const card = drawn(row('1', '2', '3', '4', '5'), form);
    expect(open(card)).toEqual(['1', '2', '3', 'Do this', 'Send', 'Leave']);
    expect(cardInputs(card).some(({ isRequired }) => isRequired)).toBe(false);
    expect(cardInputs(drawn(form)).every(({ isRequired }) => isRequired)).toBe(true);
  });

  it('what is chosen is pressed as if it stood open; nothing chosen, or something made up, is no button', () => {
    const card = drawn(row('1', '2', '3', '4', '5', '6', '7'));
    const { data } = cardButton(card, 'Do this');
    const [{ id, choices }] = cardInputs(card);
    expect(pressedButton({ ...data, [id]: choices[1].value })).toEqual({
      action: { kind: 'action', name: 'go', fields: {}, nonce: '7', version: null },
      form: null,
    });
    for (const value of [undefined, '', 'x', '[]', '{"a":""}', 'null'])
      expect(pressedButton({ ...data, [id]: value }).action.name).toBe('unreadable');
    expect(pressedButton({ ...data, [id]: JSON.stringify(data) }).action.name).toBe('chosen');
  });

  it('whatever a reply offers can be pressed or chosen, in six actions', () => {
    const buttons = fc
      .array(fc.record({ label: fc.string({ minLength: 1, maxLength: 75 }), action: fc.constantFrom('a', 'b') }), {
        ...{ minLength: 1, maxLength: 12 },
      })
      .map((all): Block => ({ kind: 'buttons', buttons: all }));
    const heading = fc.string({ minLength: 1 }).map((text): Block => ({ kind: 'heading', text }));
    fc.assert(
      fc.property(fc.array(fc.oneof(buttons, heading), { minLength: 1, maxLength: 12 }), (blocks) => {
        const reply = marked({ text: 'A reply', blocks });
        const { card } = renderTeams(reply);
        expect(checkCard(card)).toEqual([]);
        const pressed = cardButtons(card).map(({ data }) => pressedButton(data).action.nonce);
        const chosen = cardInputs(card).flatMap(({ choices }) =>
          choices.map(({ value }: { value: string }) => pressedButton(JSON.parse(value)).action.nonce),
        );
        const all = reply.blocks.flatMap((block) => (block.kind === 'buttons' ? block.buttons : []));
        expect([...pressed, ...chosen].filter((nonce) => nonce !== null).sort()).toEqual(
          all.map(({ nonce }) => nonce).sort(),
        );
      }),
    );
  });
});

/** Each button told apart, as it is when a reply is stored. */
function marked({ text, blocks }: Reply): Reply {
  let count = 0;
  const mark = (one: Button) => ({ ...one, nonce: `n${count++}` });
  return {
    text,
    blocks: blocks.map((block) => (block.kind === 'buttons' ? { ...block, buttons: block.buttons.map(mark) } : block)),
  };
}
