import { resolve } from '../../src/advising/milestones/milestones-for.js';
import type { SendItem } from '../../src/advising/reminders/due.js';
import type { Ticket } from '../../src/advising/tickets/ticket.js';
import type { Block, FormField, Reply } from '../../src/conversation/reply.js';
import { section } from '../../src/intents/reminders/milestone-blocks.js';
import { reminderReply } from '../../src/intents/reminders/reminder-due.js';
import { deskCard } from '../../src/intents/tickets/desk-card.js';
import { studentCard } from '../../src/intents/tickets/student-card.js';
import type { TicketView } from '../../src/intents/tickets/ticket-view.js';
import type { TurnContext } from '../../src/intents/turn-context.js';
import { type Pressed, slack, teams } from '../fixtures/drawn.js';
import { milestone } from '../fixtures/milestone.js';
import { NEW_YORK, reminder, student } from '../fixtures/reminder.js';
import { activeInTeams, checkCard } from '../helpers/card-check.js';
import { type Drawn, expectReply, problemsOf } from '../helpers/expect-reply.js';
import { SCHOOL } from '../intents/tickets/desk-world.js';

/** What people type, which no platform may take for markup, a mention or a template. */
// biome-ignore lint/suspicious/noTemplateCurlyInString: a card template's syntax, as somebody may type it
const TYPED = '*b* _i_ [x](https://evil.example) <at>Everyone</at> ${name} <!channel> & # 1.';
const ESCAPED = TYPED.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const LABEL = '[x](y) <at>Z</at> &';
const LABEL_ESCAPED = '[x](y) &lt;at&gt;Z&lt;/at&gt; &amp;';
const ONE = { a: 'one', b: 'two' };

describe('flows/expect-reply: every kind of block on all three', () => {
  const reply = (...blocks: Block[]): Reply => ({ text: 'A reply', blocks });
  const url = 'https://www.example.edu/book';

  it('heading', () =>
    expectReply(reply({ kind: 'heading', text: 'Your dates' }), {
      plain: ['Your dates', '=========='],
      slack: [slack.header('Your dates')],
      teams: [teams.heading('Your dates')],
    }));

  it('heading with what somebody typed', () =>
    expectReply(reply({ kind: 'heading', text: TYPED }), {
      plain: [TYPED, '='.repeat(60)],
      slack: [slack.header(ESCAPED)],
      teams: [teams.boldLine(TYPED)],
    }));

  it('text, a paragraph a line', () =>
    expectReply(reply({ kind: 'text', text: `First.\n${TYPED}` }), {
      plain: ['First.', TYPED],
      slack: [slack.says(`First.\n${ESCAPED}`)],
      teams: teams.says('First.', TYPED),
    }));

  it('list', () =>
    expectReply(reply({ kind: 'list', items: ['ERAS opens', TYPED] }), {
      plain: ['- ERAS opens', `- ${TYPED}`],
      slack: [slack.list('ERAS opens', ESCAPED)],
      teams: teams.list('ERAS opens', TYPED),
    }));

  it('facts', () =>
    expectReply(
      reply({
        kind: 'facts',
        facts: [
          { label: 'State', value: 'New' },
          { label: 'Place', value: TYPED },
        ],
      }),
      {
        plain: ['State: New', `Place: ${TYPED}`],
        slack: [slack.facts(['State', 'New'], ['Place', ESCAPED])],
        teams: teams.facts(['State', 'New'], ['Place', TYPED]),
      },
    ));

  it('people', () =>
    expectReply(
      reply({
        kind: 'people',
        people: [
          { name: 'Ana Sato', about: 'Society advisor', lines: ['Tuesdays'], link: { label: 'Book a time', url } },
          { name: TYPED, about: 'Mentor', lines: [] },
        ],
      }),
      {
        plain: ['* Ana Sato (Society advisor)', '  Tuesdays', `  Book a time: ${url}`, `* ${TYPED} (Mentor)`],
        slack: [
          slack.rich({ bold: 'Ana Sato' }, '\n', { italic: 'Society advisor' }, '\n', 'Tuesdays', '\n', {
            link: 'Book a time',
            url,
          }),
          slack.rich({ bold: ESCAPED }, '\n', { italic: 'Mentor' }),
        ],
        teams: [
          teams.entry(
            { text: 'Ana Sato', weight: 'Bolder' },
            { text: 'Society advisor', isSubtle: true },
            'Tuesdays',
            teams.link('Book a time', url),
          ),
          teams.entry({ text: TYPED, weight: 'Bolder' }, { text: 'Mentor', isSubtle: true }),
        ],
      },
    ));

  it('links', () =>
    expectReply(
      reply({
        kind: 'links',
        signOnName: 'Harbor Key',
        links: [
          { title: 'Match data', url, about: 'By year', signOn: true },
          { title: 'NRMP', url: 'https://www.nrmp.org/', about: TYPED, signOn: false },
        ],
      }),
      {
        plain: [`- Match data: ${url} (behind Harbor Key)`, '  By year', '- NRMP: https://www.nrmp.org/', `  ${TYPED}`],
        slack: [
          slack.rich({ link: 'Match data', url }, ' (Harbor Key sign-on)', '\n', 'By year'),
          slack.rich({ link: 'NRMP', url: 'https://www.nrmp.org/' }, '\n', ESCAPED),
        ],
        teams: [
          teams.entry([teams.link('Match data', url), { text: ' (Harbor Key sign-on)', isSubtle: true }], 'By year'),
          teams.entry(teams.link('NRMP', 'https://www.nrmp.org/'), TYPED),
        ],
      },
    ));

  it('buttons, with what they carry', () =>
    expectReply(
      reply({
        kind: 'buttons',
        buttons: [
          { label: 'Claim', action: 'claim', fields: ONE, nonce: 'n1', version: 3, style: 'primary' },
          { label: LABEL, action: 'close', style: 'danger' },
        ],
      }),
      {
        plain: [`[Claim] [${LABEL}]`],
        slack: [
          slack.buttons(
            0,
            ['Claim', 'claim', { f: ONE, n: 'n1', v: 3 }, 'primary'],
            [LABEL_ESCAPED, 'close', {}, 'danger'],
          ),
        ],
        teams: [
          teams.buttons(['Claim', 'claim', { f: ONE, n: 'n1', v: 3 }, 'primary'], [LABEL, 'close', {}, 'danger']),
        ],
      },
    ));

  it('note', () =>
    expectReply(reply({ kind: 'note', text: TYPED }), {
      plain: [`(${TYPED})`],
      slack: [slack.note(ESCAPED)],
      teams: [teams.note(TYPED)],
    }));

  it('form, prefilled, with an error and a hint beside the fields', () => {
    const options = [
      { value: 'call', label: 'Call' },
      { value: 'visit', label: 'Visit' },
    ];
    const fields: FormField[] = [
      { id: 'city', label: 'City', kind: 'text', required: true, value: TYPED, error: `No such city: ${TYPED}` },
      { id: 'by', label: 'Needed by', kind: 'date', required: false, value: '2026-11-30', hint: 'The interview' },
      { id: 'how', label: 'How', kind: 'choices', required: true, value: 'call;fax', options },
    ];
    const submit = { label: 'Send', action: 'open', nonce: 'n' };
    const chosen = options.map(({ value, label }) => ({ text: slack.text(label), value }));
    expectReply(reply({ kind: 'form', id: 'alumni', fields, submit, cancel: { label: 'Not now', action: 'drop' } }), {
      plain: [`City: ${TYPED}  (No such city: ${TYPED})`, 'Needed by: 2026-11-30', 'How: call;fax', '[Send]'],
      slack: [
        {
          type: 'input',
          block_id: 'form:alumni#0:0:city',
          label: slack.text('City'),
          element: {
            type: 'plain_text_input',
            multiline: false,
            max_length: 3000,
            // an input's value is what was typed: nothing reads it as markup
            initial_value: TYPED,
            action_id: 'city',
          },
          optional: false,
        },
        {
          ...slack.note(`Please change this: No such city: ${ESCAPED}`),
          block_id: 'form:alumni#0:0:city:error',
        },
        {
          type: 'input',
          block_id: 'form:alumni#0:1:by',
          label: slack.text('Needed by'),
          element: { type: 'datepicker', initial_date: '2026-11-30', action_id: 'by' },
          optional: true,
          hint: slack.text('The interview'),
        },
        {
          type: 'input',
          block_id: 'form:alumni#0:2:how',
          label: slack.text('How'),
          element: { type: 'checkboxes', options: chosen, initial_options: [chosen[0]], action_id: 'how' },
          optional: false,
        },
        { ...slack.buttons(0, ['Send', 'open', { n: 'n' }], ['Not now', 'drop']), block_id: 'form:alumni#0:send' },
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
              value: TYPED,
              isRequired: true,
              errorMessage: 'City: please fill this in.',
            },
            teams.block('Small', {
              text: `Please change this: No such city: ${TYPED}`,
              color: 'Attention',
              weight: 'Bolder',
            }),
          ],
        },
        {
          type: 'Container',
          items: [
            { type: 'Input.Date', id: 'alumni#0.by', label: 'Needed by', value: '2026-11-30' },
            teams.block('Small', { text: 'The interview', isSubtle: true, size: 'Small' }),
          ],
        },
        {
          type: 'Container',
          items: [
            {
              type: 'Input.ChoiceSet',
              id: 'alumni#0.how',
              label: 'How',
              style: 'expanded',
              isMultiSelect: true,
              wrap: true,
              choices: options.map(({ value, label }) => ({ title: label, value })),
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
              data: { a: 'open', n: 'n', form: 'alumni#0', multi: ['how'] },
            },
            { type: 'Action.Execute', title: 'Not now', verb: 'drop', data: { a: 'drop' }, associatedInputs: 'none' },
          ],
        },
      ],
    });
  });
});

describe('flows/expect-reply: real replies on all three', () => {
  const NOW = new Date('2027-02-28T14:00:00Z');
  const asker = student({ name: 'Sam Rivera', email: 'sam@example.edu' });
  const ticket: Ticket = {
    id: '00000000-0000-4000-8000-0000000000b1',
    number: 7,
    kind: 'alumni',
    desk: 'alumni',
    studentId: asker.id,
    state: 'new',
    version: 1,
    claimedBy: null,
    alumId: null,
    outcome: null,
    openedAt: new Date('2026-11-25T15:00:00Z'),
    stateSince: new Date('2026-11-25T15:00:00Z'),
    closedAt: null,
    accountId: null,
    storyClosedAt: null,
    specialty: 'dermatology',
    institution: 'UT Southwestern',
    city: 'Dallas',
    modes: ['call', 'visit'],
    needBy: '2026-12-09',
    question: TYPED,
  };
  const view: TicketView = {
    ticket,
    desk: SCHOOL.desks[0]!,
    deskStands: true,
    members: ['d', 'm'],
    student: asker,
    claimer: null,
    alum: null,
    history: [],
  };
  const carries = { f: { ticket: ticket.id }, v: 1 };
  const personal = ['Sam', 'Rivera', 'sam@', TYPED];

  const facts: [string, string][] = [
    ['Specialty', 'Dermatology'],
    ['Place', 'UT Southwestern, Dallas'],
    ['How', 'Call, Visit'],
    ['Needed by', 'Wed, Dec 9, 2026'],
  ];
  const lines = (all: [string, string][]) => all.map(([label, value]) => `${label}: ${value}`);
  /** The drawings of one reply, block by block: each row is what one block is on all three. */
  const drawn = (...rows: [plain: string[], slack: unknown[], teams: unknown[]][]): Drawn => ({
    plain: rows.flatMap(([plain]) => plain),
    slack: rows.flatMap(([, blocks]) => blocks),
    teams: rows.flatMap(([, , body]) => body),
  });
  const heading = (words: string): [string[], unknown[], unknown[]] => [
    [words, '='.repeat(Math.min(words.length, 60))],
    [slack.header(words)],
    [teams.heading(words)],
  ];
  const factRows = (all: [string, string][]): [string[], unknown[], unknown[]] => [
    lines(all),
    [slack.facts(...all)],
    teams.facts(...all),
  ];
  const note = (words: string): [string[], unknown[], unknown[]] => [
    [`(${words})`],
    [slack.note(words)],
    [teams.note(words)],
  ];
  const says = (words: string): [string[], unknown[], unknown[]] => [[words], [slack.says(words)], teams.says(words)];
  const buttons = (place: number, ...all: Pressed[]): [string[], unknown[], unknown[]] => [
    [all.map(([label]) => `[${label}]`).join(' ')],
    [slack.buttons(place, ...all)],
    [teams.buttons(...all)],
  ];

  it('the desk card of a request: stage, specialty and place; no name and no story', () => {
    const card = deskCard(view, NEW_YORK);
    const all: [string, string][] = [
      ['State', 'New'],
      ['Student', 'Class of 2027'],
      ...facts,
      ['Opened', 'Wed, Nov 25, 2026'],
    ];
    expect(card.text).toBe('Request 7: new');
    expectReply(
      card,
      drawn(
        heading('Request 7: Alumni connection'),
        factRows(all),
        buttons(
          2,
          ['Claim', 'ticket.claim', carries, 'primary'],
          ['Assign…', 'ticket.assign-form', carries],
          ['Close…', 'ticket.close-form', carries],
        ),
        note('Name and question open to whoever claims it, and each opening is recorded.'),
      ),
      personal,
    );
    for (const word of personal) expect(JSON.stringify(card)).not.toContain(word);
  });

  it('a student’s card: their own words as they typed them', () => {
    const card = studentCard(view);
    expect(card.text).toBe('Your request 7');
    const standing =
      'Alumni Liaison has it. Nobody there has picked it up yet; you will hear from me when somebody does.';
    expectReply(
      card,
      drawn(
        heading('Your request 7: alumni connection'),
        says(standing),
        factRows(facts),
        [[`You wrote: “${TYPED}”`], [slack.says(`You wrote: “${ESCAPED}”`)], teams.says(`You wrote: “${TYPED}”`)],
        buttons(
          4,
          ['Withdraw', 'ticket.withdraw', carries, 'danger'],
          ['Change…', 'ticket.edit-form', carries],
          ['Who has seen it?', 'ticket.seen-by', carries],
        ),
        note('Questions about it: Alumni Liaison (alumni@example.edu).'),
      ),
      personal,
    );
  });

  const rol = resolve(
    milestone({ id: 'rol', title: 'Rank list', date: '2027-03-03', confidence: 'typical' }),
    2027,
    NOW,
    NEW_YORK,
  );
  const mentors = resolve(
    milestone({ id: 'thanks', title: `Notes ${LABEL}`, date: '2027-03-10' }),
    2027,
    NOW,
    NEW_YORK,
  );

  it('a list of milestones: when, how sure, whose word', () => {
    const turn = { now: NOW, zone: NEW_YORK } as TurnContext;
    const first = 'Wed, Mar 3, 2027, in 3 days. Typical, not yet confirmed (example.edu).';
    const second = 'Wed, Mar 10, 2027, in 10 days. Typical, not yet confirmed (example.edu).';
    expectReply(
      { text: 'What is due', blocks: section('Next', [rol, mentors], turn, 2) },
      drawn(
        heading('Next'),
        [
          [`Rank list: ${first}`, `Notes ${LABEL}: ${second}`],
          [slack.facts(['Rank list', first], [`Notes ${LABEL_ESCAPED}`, second])],
          teams.facts(['Rank list', first], [`Notes ${LABEL}`, second]),
        ],
        note('And 2 more. Ask me about one by name, or “this month”.'),
      ),
    );
  });

  const due = (change: Partial<SendItem> = {}): SendItem => ({
    reminder: reminder({ title: 'Rank list', milestoneId: 'rol' }),
    folded: [],
    milestone: rol,
    overdue: false,
    advisees: null,
    ...change,
  });
  const words = { zone: NEW_YORK, now: NOW, standBy: { kind: 'note' as const, text: 'The office is there for you.' } };
  const answers = (place: number, last: string) => {
    const row = { reminder: reminder().id };
    return buttons(
      place,
      ['Done', 'reminder.done', { f: row, v: 1 }, 'primary'],
      ['Snooze 1 day', 'reminder.snooze', { f: { ...row, days: '1' }, v: 1 }],
      ['Snooze 3 days', 'reminder.snooze', { f: { ...row, days: '3' }, v: 1 }],
      ['Snooze to a date', 'reminder.snooze-form', { f: row, v: 1 }],
      [last, 'reminder.dismiss', { f: row, v: 1 }],
    );
  };

  it('a reminder of a milestone', () => {
    const reply = reminderReply([due()], words);
    expect(reply.text).toBe('Rank list');
    expectReply(
      reply,
      drawn(
        heading('Rank list'),
        factRows([['When', 'Wed, Mar 3, 2027, in 3 days']]),
        says('Do it.'),
        note('Typical, not yet confirmed for this season. Source: example.edu.'),
        answers(4, 'Not for me'),
        note('The office is there for you.'),
      ),
    );
  });

  it('a reminder that somebody wrote for themselves: on the card as typed, on a locked screen not at all', () => {
    const own = due({ reminder: reminder({ title: TYPED, milestoneId: null }), milestone: null });
    const reply = reminderReply([own], words);
    expect(reply.text).toBe('A reminder that you set');
    expectReply(
      reply,
      drawn(
        [[TYPED, '='.repeat(60)], [slack.header(ESCAPED)], [teams.boldLine(TYPED)]],
        answers(1, 'Stop'),
        note('The office is there for you.'),
      ),
      [TYPED],
    );
  });

  it('an advisor’s bundle and a full digest keep every rule', () => {
    const advisees = Array.from({ length: 30 }, (_, i) => student({ name: `Student ${i} ${LABEL}` }));
    const names = advisees.map(({ name }) => name);
    expect(problemsOf(reminderReply([due({ advisees })], words), names)).toEqual([]);
    expect(
      problemsOf(
        reminderReply(
          Array.from({ length: 30 }, () => due()),
          words,
        ),
      ),
    ).toEqual([]);
  });

  it.each(['new', 'claimed', 'waiting', 'proposed', 'introduced', 'closed', 'withdrawn'] as const)(
    'both cards of a request that is %s keep every rule',
    (state) => {
      const ended = state === 'closed' || state === 'withdrawn';
      const claimedBy = state === 'new' || state === 'withdrawn' ? null : 'd';
      const claimer = claimedBy ? student({ id: 'd', name: `Dana ${LABEL}`, roles: ['liaison'], student: null }) : null;
      const here: TicketView = {
        ...view,
        claimer,
        ticket: {
          ...ticket,
          state,
          claimedBy,
          outcome: state === 'closed' ? 'met' : null,
          closedAt: ended ? NOW : null,
        },
      };
      for (const card of [deskCard(here, NEW_YORK), studentCard(here)])
        expect(problemsOf(card, [...personal, 'Dana'])).toEqual([]);
    },
  );
});

describe('helpers/expect-reply itself', () => {
  const person = { name: 'Ana Sato', about: 'Society advisor', lines: [] };
  it.each<[string, Reply, RegExp]>([
    [
      'a name on the locked screen',
      { text: 'Ana Sato has an answer', blocks: [{ kind: 'people', people: [person] }] },
      /tells: Ana Sato/,
    ],
    ['an address there', { text: 'Write to ana@example.edu', blocks: [{ kind: 'text', text: 'x' }] }, /has an address/],
  ])('names %s', (_, reply, says) => expect(problemsOf(reply).join('\n')).toMatch(says));

  it.each<[string, object, RegExp]>([
    ['a later version', { version: '1.6' }, /version/],
    ['a key that is not on the list', { speak: 'x' }, /speak: unknown property/],
    ['a key of Teams', { msteams: { width: 'Full' } }, /msteams: unknown property/],
    [
      'seven buttons in a row',
      { body: [teams.buttons(...Array.from({ length: 7 }, (_, i): Pressed => [`B${i}`, 'go']))] },
      /too many actions/,
    ],
    ['a row of no buttons', { body: [{ type: 'ActionSet', actions: [] }] }, /empty/],
    [
      'a button that speaks for the presser',
      { body: [teams.buttons(['Go', 'go', { msteams: { type: 'imBack' } }])] },
      /data.msteams/,
    ],
    ['an input without a label', { body: [{ type: 'Input.Text', id: 'a' }] }, /no label/],
    [
      'a value that is no choice',
      { body: [{ type: 'Input.ChoiceSet', id: 'a', label: 'A', value: 'c', choices: [{ title: 'B', value: 'b' }] }] },
      /not among/,
    ],
    [
      'a choice with more to it',
      {
        body: [{ type: 'Input.ChoiceSet', id: 'a', label: 'A', choices: [{ title: 'B', value: 'b', selected: true }] }],
      },
      /choices.selected/,
    ],
    [
      'a value longer than its input',
      { body: [{ type: 'Input.Text', id: 'a', label: 'A', maxLength: 1, value: 'xx' }] },
      /longer/,
    ],
    ['a date in words', { body: [{ type: 'Input.Date', id: 'a', label: 'A', value: 'soon' }] }, /YYYY-MM-DD/],
    [
      'a refresh that is no Action.Execute',
      { refresh: { action: { type: 'Action.OpenUrl', title: 'x', url: 'https://x.edu' }, userIds: [] } },
      /refresh.action/,
    ],
    ['a link that is not https', { body: [teams.entry(teams.link('x', 'http://x.edu'))] }, /https only/],
  ])('checkCard names %s', (_, change, says) => {
    const card = { type: 'AdaptiveCard', version: '1.5', body: teams.says('x'), ...change };
    expect(checkCard(card).join('\n')).toMatch(says);
  });

  it('activeInTeams names Markdown in a TextBlock and a date function in a TextRun', () => {
    const card = (body: unknown[]) => ({ type: 'AdaptiveCard', version: '1.5', body });
    expect(activeInTeams(card([teams.heading('*b*')]))).toEqual(['*b*']);
    expect(activeInTeams(card(teams.says('{{DATE(2026-02-14T06:08:39Z)}}')))).toHaveLength(1);
    expect(activeInTeams(card(teams.says(TYPED)))).toEqual([]);
  });
});
