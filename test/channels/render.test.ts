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

const plain = (text: string) => ({ type: 'plain_text', text, emoji: false });

/** What both platforms are sent for the same blocks, side by side, each passed by its own strict checker. */
function expectReply(blocks: Block[], expected: { slack: unknown[]; teams: unknown[] }): void {
  const reply = Reply.parse({ text: 'A reply', blocks });
  const slack = renderSlack(reply);
  const teams = renderTeams(reply);
  expect(checkBlocks(slack.blocks)).toEqual([]);
  expect(checkCard(teams.card)).toEqual([]);
  expect({ slack: slack.blocks, teams: teams.card.body }).toEqual(expected);
  expect([slack.text, teams.text]).toEqual(['A reply', 'A reply']);
}

describe('channels/render', () => {
  describe('draws every block on both platforms', () => {
    it('heading', () => {
      expectReply([{ kind: 'heading', text: 'Your society advisor' }], {
        slack: [{ type: 'header', text: plain('Your society advisor') }],
        teams: [
          {
            type: 'TextBlock',
            text: 'Your society advisor',
            style: 'heading',
            size: 'Large',
            weight: 'Bolder',
            wrap: true,
          },
        ],
      });
    });

    it('heading with a name that Markdown would change: bold words, no heading', () => {
      expectReply([{ kind: 'heading', text: '*Ana* <@U1>' }], {
        slack: [{ type: 'header', text: plain('*Ana* &lt;@U1&gt;') }],
        teams: [
          {
            type: 'RichTextBlock',
            inlines: [{ type: 'TextRun', text: '*Ana* <@U1>', weight: 'Bolder', size: 'Large' }],
          },
        ],
      });
    });

    it('text of two paragraphs', () => {
      expectReply([{ kind: 'text', text: 'First, you & I.\nThen _others_.' }], {
        slack: [{ type: 'section', text: plain('First, you &amp; I.\nThen _others_.') }],
        teams: [
          { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: 'First, you & I.' }] },
          { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: 'Then _others_.' }], spacing: 'Small' },
        ],
      });
    });

    it('list', () => {
      const item = (text: string) => ({ type: 'rich_text_section', elements: [{ type: 'text', text }] });
      expectReply([{ kind: 'list', items: ['ERAS opens', 'Letters due'] }], {
        slack: [
          {
            type: 'rich_text',
            elements: [
              { type: 'rich_text_list', style: 'bullet', elements: [item('ERAS opens'), item('Letters due')] },
            ],
          },
        ],
        teams: ['ERAS opens', 'Letters due'].map((text) => ({
          type: 'RichTextBlock',
          inlines: [
            { type: 'TextRun', text: '• ' },
            { type: 'TextRun', text },
          ],
          spacing: 'Small',
        })),
      });
    });

    it('facts', () => {
      expectReply(
        [
          {
            kind: 'facts',
            facts: [
              { label: 'Stage', value: 'new' },
              { label: 'Place', value: 'Boston' },
            ],
          },
        ],
        {
          slack: [
            {
              type: 'rich_text',
              elements: [
                {
                  type: 'rich_text_section',
                  elements: [
                    { type: 'text', text: 'Stage:', style: { bold: true } },
                    { type: 'text', text: ' new' },
                    { type: 'text', text: '\n' },
                    { type: 'text', text: 'Place:', style: { bold: true } },
                    { type: 'text', text: ' Boston' },
                  ],
                },
              ],
            },
          ],
          teams: [
            ['Stage:', ' new'],
            ['Place:', ' Boston'],
          ].map(([label, value]) => ({
            type: 'RichTextBlock',
            inlines: [
              { type: 'TextRun', text: label, weight: 'Bolder' },
              { type: 'TextRun', text: value },
            ],
            spacing: 'Small',
          })),
        },
      );
    });

    it('people, with a booking page', () => {
      const link = { label: 'Book a time', url: 'https://example.edu/book' };
      expectReply(
        [{ kind: 'people', people: [{ name: 'Ana Sato', about: 'Society advisor', lines: ['Room 4'], link }] }],
        {
          slack: [
            {
              type: 'rich_text',
              elements: [
                {
                  type: 'rich_text_section',
                  elements: [
                    { type: 'text', text: 'Ana Sato', style: { bold: true } },
                    { type: 'text', text: '\n' },
                    { type: 'text', text: 'Society advisor', style: { italic: true } },
                    { type: 'text', text: '\n' },
                    { type: 'text', text: 'Room 4' },
                    { type: 'text', text: '\n' },
                    { type: 'link', url: link.url, text: 'Book a time' },
                  ],
                },
              ],
            },
          ],
          teams: [
            {
              type: 'Container',
              spacing: 'Medium',
              items: [
                { type: 'TextRun', text: 'Ana Sato', weight: 'Bolder' },
                { type: 'TextRun', text: 'Society advisor', isSubtle: true },
                { type: 'TextRun', text: 'Room 4' },
                {
                  type: 'TextRun',
                  text: 'Book a time',
                  selectAction: { type: 'Action.OpenUrl', url: link.url, title: 'Book a time' },
                },
              ].map((run) => ({ type: 'RichTextBlock', inlines: [run], spacing: 'None' })),
            },
          ],
        },
      );
    });

    it('links, those behind the sign-on marked', () => {
      const url = 'https://example.edu/match';
      expectReply(
        [
          {
            kind: 'links',
            signOnName: 'MySchool',
            links: [{ title: 'Match data', url, about: 'By year', signOn: true }],
          },
        ],
        {
          slack: [
            {
              type: 'rich_text',
              elements: [
                {
                  type: 'rich_text_section',
                  elements: [
                    { type: 'link', url, text: 'Match data' },
                    { type: 'text', text: ' (MySchool sign-on)' },
                    { type: 'text', text: '\n' },
                    { type: 'text', text: 'By year' },
                  ],
                },
              ],
            },
          ],
          teams: [
            {
              type: 'Container',
              spacing: 'Medium',
              items: [
                {
                  type: 'RichTextBlock',
                  spacing: 'None',
                  inlines: [
                    {
                      type: 'TextRun',
                      text: 'Match data',
                      selectAction: { type: 'Action.OpenUrl', url, title: 'Match data' },
                    },
                    { type: 'TextRun', text: ' (MySchool sign-on)', isSubtle: true },
                  ],
                },
                { type: 'RichTextBlock', spacing: 'None', inlines: [{ type: 'TextRun', text: 'By year' }] },
              ],
            },
          ],
        },
      );
    });

    it('buttons, which carry action, fields, nonce and version', () => {
      expectReply(
        [
          {
            kind: 'buttons',
            buttons: [
              { label: 'Claim', action: 'claim', fields: { ticket: 't1' }, nonce: 'n1', version: 3, style: 'primary' },
              { label: 'Close', action: 'close', style: 'danger' },
            ],
          },
        ],
        {
          slack: [
            {
              type: 'actions',
              elements: [
                {
                  type: 'button',
                  action_id: 'claim:0',
                  text: plain('Claim'),
                  value: '{"a":"claim","f":{"ticket":"t1"},"n":"n1","v":3}',
                  style: 'primary',
                },
                { type: 'button', action_id: 'close:1', text: plain('Close'), value: '{"a":"close"}', style: 'danger' },
              ],
            },
          ],
          teams: [
            {
              type: 'ActionSet',
              actions: [
                {
                  type: 'Action.Execute',
                  title: 'Claim',
                  verb: 'claim',
                  data: { a: 'claim', f: { ticket: 't1' }, n: 'n1', v: 3 },
                  associatedInputs: 'none',
                  style: 'positive',
                },
                {
                  type: 'Action.Execute',
                  title: 'Close',
                  verb: 'close',
                  data: { a: 'close' },
                  associatedInputs: 'none',
                  style: 'destructive',
                },
              ],
            },
          ],
        },
      );
    });

    it('form, prefilled, with an error beside the field', () => {
      const how = [
        { value: 'call', label: 'Call' },
        { value: 'visit', label: 'Visit' },
      ];
      const slackHow = how.map(({ value, label }) => ({ text: plain(label), value }));
      expectReply(
        [
          {
            kind: 'form',
            id: 'alumni',
            fields: [
              { id: 'city', label: 'City', kind: 'text', required: true, value: 'Bostn', error: 'No such city' },
              { id: 'by', label: 'Need by', kind: 'date', required: false, value: '2026-11-30', hint: 'The interview' },
              { id: 'mode', label: 'How', kind: 'choices', required: true, value: 'call;fax', options: how },
            ],
            submit: { label: 'Send', action: 'open', nonce: 'n' },
            cancel: { label: 'Not now', action: 'drop' },
          },
        ],
        {
          slack: [
            {
              type: 'input',
              block_id: 'form:alumni#0:0:city',
              label: plain('City'),
              element: {
                type: 'plain_text_input',
                multiline: false,
                max_length: 3000,
                initial_value: 'Bostn',
                action_id: 'city',
              },
              optional: false,
            },
            {
              type: 'context',
              block_id: 'form:alumni#0:0:city:error',
              elements: [plain('Please change this: No such city')],
            },
            {
              type: 'input',
              block_id: 'form:alumni#0:1:by',
              label: plain('Need by'),
              element: { type: 'datepicker', initial_date: '2026-11-30', action_id: 'by' },
              optional: true,
              hint: plain('The interview'),
            },
            {
              type: 'input',
              block_id: 'form:alumni#0:2:mode',
              label: plain('How'),
              element: { type: 'checkboxes', options: slackHow, initial_options: [slackHow[0]], action_id: 'mode' },
              optional: false,
            },
            {
              type: 'actions',
              block_id: 'form:alumni#0:send',
              elements: [
                { type: 'button', action_id: 'open:0', text: plain('Send'), value: '{"a":"open","n":"n"}' },
                { type: 'button', action_id: 'drop:1', text: plain('Not now'), value: '{"a":"drop"}' },
              ],
            },
          ],
          teams: [
            {
              type: 'Container',
              items: [
                {
                  type: 'Input.Text',
                  id: 'alumni#0.city',
                  label: 'City',
                  maxLength: 8000,
                  value: 'Bostn',
                  isRequired: true,
                  errorMessage: 'City: please fill this in.',
                },
                {
                  type: 'RichTextBlock',
                  spacing: 'Small',
                  inlines: [
                    { type: 'TextRun', text: 'Please change this: No such city', color: 'Attention', weight: 'Bolder' },
                  ],
                },
              ],
            },
            {
              type: 'Container',
              items: [
                { type: 'Input.Date', id: 'alumni#0.by', label: 'Need by', value: '2026-11-30' },
                {
                  type: 'RichTextBlock',
                  spacing: 'Small',
                  inlines: [{ type: 'TextRun', text: 'The interview', isSubtle: true, size: 'Small' }],
                },
              ],
            },
            {
              type: 'Container',
              items: [
                {
                  type: 'Input.ChoiceSet',
                  id: 'alumni#0.mode',
                  label: 'How',
                  style: 'expanded',
                  isMultiSelect: true,
                  wrap: true,
                  choices: [
                    { title: 'Call', value: 'call' },
                    { title: 'Visit', value: 'visit' },
                  ],
                  value: 'call',
                  isRequired: true,
                  errorMessage: 'How: please fill this in.',
                },
              ],
            },
            {
              type: 'ActionSet',
              actions: [
                {
                  type: 'Action.Execute',
                  title: 'Send',
                  verb: 'open',
                  data: { a: 'open', n: 'n', form: 'alumni#0', multi: ['mode'] },
                },
                {
                  type: 'Action.Execute',
                  title: 'Not now',
                  verb: 'drop',
                  data: { a: 'drop' },
                  associatedInputs: 'none',
                },
              ],
            },
          ],
        },
      );
    });

    it('note', () => {
      expectReply([{ kind: 'note', text: 'Source: NRMP. Published.' }], {
        slack: [{ type: 'context', elements: [plain('Source: NRMP. Published.')] }],
        teams: [
          {
            type: 'RichTextBlock',
            inlines: [{ type: 'TextRun', text: 'Source: NRMP. Published.', isSubtle: true, size: 'Small' }],
          },
        ],
      });
    });
  });

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

    it('puts the seventh button of a set into a second one on Teams, the twenty-sixth on Slack', () => {
      const buttons = Array.from({ length: 26 }, (_, i) => ({ label: `B${i}`, action: 'go' }));
      const reply = Reply.parse({ text: 'A reply', blocks: [{ kind: 'buttons', buttons }] });
      const sizes = (sets: unknown[], key: string) =>
        sets.map((set) => (set as Record<string, unknown[]>)[key]?.length);
      expect(sizes(renderTeams(reply).card.body, 'actions')).toEqual([6, 6, 6, 6, 2]);
      expect(sizes(renderSlack(reply).blocks, 'elements')).toEqual([25, 1]);
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
    blocks: fc.oneof(
      { weight: 5, arbitrary: fc.array(block, { minLength: 1, maxLength: 6 }) },
      { weight: 1, arbitrary: fc.array(block, { minLength: 40, maxLength: 60 }) },
    ),
  });
}

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
