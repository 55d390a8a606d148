import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { POINTER_LINE } from '../../src/channels/drawing/fit-pieces.js';
import { renderSlack } from '../../src/channels/slack/render.js';
import { renderTeams } from '../../src/channels/teams/render.js';
import { cleanText } from '../../src/conversation/clean-text.js';
import { type Block, type FormField, Reply } from '../../src/conversation/reply.js';
import { activeInSlack, checkBlocks } from '../helpers/block-rules.js';
import { activeInTeams, checkCard } from '../helpers/card-check.js';
import { slackTexts, teamsTexts } from './shown-text.js';

describe('channels/render', () => {
  describe('shows words as they were typed', () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a card template's syntax, as somebody may type it
    const TEMPLATE = '${name} {{DATE(2026-02-14T06:08:39Z,SHORT)}} {{{TIME(2026-02-14T06:08:39Z)}}}';
    const NASTY = [
      '<!channel> <!here> <!everyone> <!subteam^S1>',
      '<@U2> <#C1> <https://evil.example|bank>',
      '*bold* _it_ ~no~ `code` ```x```',
      '&lt;b&gt; &amp;amp; R&D',
      `[x](javascript:alert(1)) <at>Everyone</at> ${TEMPLATE}`,
      '# not a heading\n- not a list\n1. nor this',
      'אבגד مرحبا 👩🏽‍⚕️👨‍👩‍👧‍👦 한국어 é',
    ];

    it.each(NASTY)('%j', (text) => {
      const reply = Reply.parse({
        text: 'A reply',
        blocks: [
          { kind: 'heading', text },
          { kind: 'text', text },
          { kind: 'list', items: [text] },
          { kind: 'facts', facts: [{ label: text, value: text }] },
          { kind: 'people', people: [{ name: text, about: text, lines: [text] }] },
          { kind: 'note', text },
        ],
      });
      const slack = renderSlack(reply);
      const teams = renderTeams(reply);
      expect(activeInSlack(slack)).toEqual([]);
      expect(activeInTeams(teams.card)).toEqual([]);
      const flat = (texts: string[]) => texts.join(' ').replace(/\s+/g, '');
      const typed = text.replace(/\s+/g, '');
      expect(flat(slackTexts(slack)).split(typed)).toHaveLength(10);
      expect(flat(teamsTexts(teams.card)).split(typed)).toHaveLength(10);
    });

    it('never reads a mention in what a button carries', () => {
      const button = { label: '<!channel>', action: 'a', fields: { q: '<!channel> & <@U1>' } };
      const slack = renderSlack({ text: '<!here>', blocks: [{ kind: 'buttons', buttons: [button] }] });
      expect(JSON.stringify(slack)).not.toMatch(/<[!@#]/);
      const [actions] = slack.blocks as unknown as { elements: { value: string }[] }[];
      expect(JSON.parse(actions?.elements[0]?.value ?? '')).toEqual({ a: 'a', f: { q: '<!channel> & <@U1>' } });
    });
  });

  describe('keeps the limits', () => {
    it('splits a long text into sections and loses no word', () => {
      const text = Array.from({ length: 1_200 }, (_, i) => `word${i}`).join(' ');
      const { blocks } = renderSlack({ text: 'A reply', blocks: [{ kind: 'text', text }] });
      expect(blocks.length).toBeGreaterThan(3);
      expect(checkBlocks(blocks)).toEqual([]);
      expect(slackTexts({ text: '', blocks }).join(' ')).toBe(text);
    });

    it('says so where a text does not fit, and keeps the buttons', () => {
      const reply = Reply.parse({
        text: 'A reply',
        blocks: [
          { kind: 'text', text: 'Ж '.repeat(20_000) },
          { kind: 'buttons', buttons: [{ label: 'Talk to a person', action: 'person' }] },
        ],
      });
      const slack = renderSlack(reply);
      const teams = renderTeams(reply);
      for (const shown of [slackTexts(slack), teamsTexts(teams.card)]) {
        expect(shown.slice(-2)).toEqual([POINTER_LINE, 'Talk to a person']);
        expect(shown.join('').length).toBeGreaterThan(8_000);
      }
      expect([checkBlocks(slack.blocks), checkCard(teams.card)]).toEqual([[], []]);
    });

    it('draws sixty short blocks in full', () => {
      const blocks: Block[] = Array.from({ length: 60 }, (_, i) =>
        i % 3 === 2
          ? { kind: 'buttons', buttons: [{ label: `Press ${i}`, action: 'go' }] }
          : { kind: i % 3 ? 'text' : 'heading', text: `Line ${i}` },
      );
      const slack = renderSlack({ text: 'A reply', blocks });
      expect(checkBlocks(slack.blocks)).toEqual([]);
      expect(slackTexts(slack)).toEqual(expect.arrayContaining(['Line 0', 'Press 59']));
      expect(slackTexts(slack)).not.toContain(POINTER_LINE);
    });

    it('puts the twenty-sixth button of a set into a second one on Slack', () => {
      const buttons = Array.from({ length: 26 }, (_, i) => ({ label: `B${i}`, action: 'go' }));
      const { blocks } = renderSlack(Reply.parse({ text: 'A reply', blocks: [{ kind: 'buttons', buttons }] }));
      expect(blocks.map((set) => (set as unknown as { elements: unknown[] }).elements.length)).toEqual([25, 1]);
    });

    it('cuts between graphemes', () => {
      const family = '👩🏽‍⚕️';
      const slack = renderSlack({
        text: family.repeat(40),
        blocks: [{ kind: 'buttons', buttons: [{ label: family.repeat(10), action: 'a' }] }],
      });
      expect(slackTexts(slack)[0]?.replaceAll(family, '')).toMatch(/^…?$/);
    });
  });

  describe('holds for any reply', () => {
    it('both checkers pass, nothing is active, and what was written is shown or pointed to', () => {
      fc.assert(
        fc.property(anyReply(), (reply) => {
          const slack = renderSlack(reply);
          const teams = renderTeams(reply);
          expect(checkBlocks(slack.blocks)).toEqual([]);
          expect(checkCard(teams.card)).toEqual([]);
          expect(activeInSlack(slack)).toEqual([]);
          expect(activeInTeams(teams.card)).toEqual([]);
          const squeeze = (text: string) => text.replace(/\s+/g, '');
          for (const shown of [slackTexts(slack), teamsTexts(teams.card)]) {
            if (shown.includes(POINTER_LINE)) continue;
            const all = squeeze(shown.join(''));
            for (const text of written(reply)) expect(all).toContain(squeeze(cleanText(text, 40_000)));
          }
        }),
        { numRuns: 60 },
      );
    });

    it('gives the same message for the same reply', () => {
      fc.assert(
        fc.property(anyReply(), (reply) => {
          const before = JSON.stringify(reply);
          expect(renderSlack(reply)).toEqual(renderSlack(reply));
          expect(renderTeams(reply)).toEqual(renderTeams(reply));
          expect(JSON.stringify(reply)).toBe(before);
        }),
        { numRuns: 10 },
      );
    });
  });
});

/** Words that must be readable in full, wherever they were put. */
const written = ({ blocks }: Reply): string[] => blocks.flatMap(wordsOf);

function wordsOf(block: Block): string[] {
  switch (block.kind) {
    case 'heading':
    case 'text':
    case 'note':
      return [block.text];
    case 'list':
      return block.items;
    case 'facts':
      return block.facts.flatMap(({ label, value }) => [label, value]);
    case 'chart':
      return [block.title, ...block.bars.map(({ label }) => label)];
    case 'people':
      return block.people.flatMap(({ name, about, lines }) => [name, about, ...lines]);
    case 'links':
      return block.links.map(({ about }) => about);
    case 'buttons':
    case 'form':
      return [];
  }
}

function anyReply(): fc.Arbitrary<Reply> {
  const short = nasty(1, 60);
  const id = fc.stringMatching(/^[a-z][a-z-]{0,20}$/);
  const long = fc.oneof(
    { weight: 6, arbitrary: nasty(1, 400) },
    { weight: 1, arbitrary: fc.nat(10_000).chain((n) => repeated(n)) },
  );
  const button = fc.record(
    {
      label: nasty(1, 75),
      action: id,
      fields: fc.dictionary(id, fc.oneof(short, repeatedTo(3_000)), { maxKeys: 3 }),
      version: fc.nat(9),
      nonce: fc.uuid(),
      style: fc.constantFrom('primary' as const, 'danger' as const),
    },
    { requiredKeys: ['label', 'action'] },
  );
  const url = fc.webUrl({ validSchemes: ['https'], withQueryParameters: true });
  const option = fc.record({
    value: fc.oneof(id, fc.string({ unit: 'grapheme', minLength: 1, maxLength: 10 })),
    label: nasty(1, 75),
  });
  const field: fc.Arbitrary<FormField> = fc.record(
    {
      id,
      label: nasty(1, 120),
      kind: fc.constantFrom('text', 'paragraph', 'date', 'time', 'choice', 'choices'),
      required: fc.boolean(),
      value: fc.oneof(short, fc.constantFrom('2026-02-30', '2026-02-14', '09:30', '99:99', 'a;b'), repeatedTo(9_000)),
      options: fc.array(option, { maxLength: 30 }),
      hint: nasty(1, 200),
      error: nasty(1, 200),
      maxLength: fc.integer({ min: 1, max: 10_000 }),
    },
    { requiredKeys: ['id', 'label', 'kind', 'required'] },
  ) as fc.Arbitrary<FormField>;
  const person = fc.record(
    { name: short, about: short, lines: fc.array(long, { maxLength: 4 }), link: fc.record({ label: short, url }) },
    { requiredKeys: ['name', 'about', 'lines'] },
  );
  const link = fc.record({ title: short, url, about: long, signOn: fc.boolean() });
  const block = fc.oneof(
    fc.record({ kind: fc.constantFrom('heading' as const, 'text' as const, 'note' as const), text: long }),
    fc.record({ kind: fc.constant('list' as const), items: fc.array(long, { minLength: 1, maxLength: 8 }) }),
    fc.record({
      kind: fc.constant('facts' as const),
      facts: fc.array(fc.record({ label: short, value: long }), { minLength: 1, maxLength: 8 }),
    }),
    fc.record({
      kind: fc.constant('chart' as const),
      title: nasty(1, 120),
      bars: fc.array(fc.record({ label: nasty(1, 120), value: fc.nat() }), { minLength: 1, maxLength: 12 }),
    }),
    fc.record({ kind: fc.constant('people' as const), people: fc.array(person, { minLength: 1, maxLength: 8 }) }),
    fc.record({
      kind: fc.constant('links' as const),
      links: fc.array(link, { minLength: 1, maxLength: 6 }),
      signOnName: short,
    }),
    fc.record({ kind: fc.constant('buttons' as const), buttons: fc.array(button, { minLength: 1, maxLength: 30 }) }),
    fc.record(
      {
        kind: fc.constant('form' as const),
        id,
        fields: fc.array(field, { minLength: 1, maxLength: 8 }),
        submit: button,
        cancel: button,
      },
      { requiredKeys: ['kind', 'id', 'fields', 'submit'] },
    ),
  ) as fc.Arbitrary<Block>;
  return fc.record({
    text: nasty(1, 300),
    blocks: fc
      .oneof(
        { weight: 5, arbitrary: fc.array(block, { minLength: 1, maxLength: 6 }) },
        { weight: 1, arbitrary: fc.array(block, { minLength: 40, maxLength: 60 }) },
      )
      .map(withTwoForms),
  });
}

/** No reply has more: a form's own buttons cannot wait in a list. */
const withTwoForms = (blocks: Block[]): Block[] => {
  const forms = blocks.filter(({ kind }) => kind === 'form');
  const kept = blocks.filter((block) => block.kind !== 'form' || forms.indexOf(block) < 2);
  return kept.length > 0 ? kept : blocks.slice(0, 1);
};

/** Strings with everything that has ever gone wrong in a chat: any code unit, markup, direction marks, half emoji. */
function nasty(minLength: number, maxLength: number): fc.Arbitrary<string> {
  const part = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 12 }),
    fc.string({ unit: 'binary', maxLength: 6 }),
    fc.constantFrom(
      '<!channel>',
      '<@U1>',
      '&amp;',
      '&',
      '*',
      '_',
      '](https://e.example)',
      '[',
      '{{DATE(2026-02-14T06:08:39Z)}}',
      '\ud800',
      '\u202e',
      '\u0000',
      '\n',
      '👩🏽‍⚕️',
      '<at>',
      'www.e.example',
    ),
  );
  return fc.array(part, { minLength: 1, maxLength: 12 }).map((parts) => {
    const text = parts.join('').slice(0, maxLength);
    return text.length >= minLength ? text : 'x'.repeat(minLength);
  });
}

const repeated = (length: number) =>
  fc
    .constantFrom('a ', '<&>', 'é', '漢', '👩🏽‍⚕️', '\n', '̈', 'word. ')
    .map((unit) => `x${unit.repeat(Math.ceil(length / unit.length))}`);

const repeatedTo = (max: number) => fc.nat(max).chain((n) => repeated(n));
