import fc from 'fast-check';
import { parseSlack } from '../../../src/channels/slack/parse.js';
import {
  BOT,
  button,
  directMessage,
  eventEnvelope,
  homeOpened,
  mention,
  messageShortcut,
  press,
  slashCommand,
  TEAM,
  windowSent,
} from '../../fixtures/slack/payloads.js';

const NOW = new Date('2026-11-25T15:00:00Z');
const installed = { teamId: TEAM, botUserId: BOT };
const parse = (body: unknown) => parseSlack(body, installed, NOW);
const messageOf = (body: unknown) => {
  const arrival = parse(body);
  if (arrival.kind !== 'message') throw new Error(`not a message: ${JSON.stringify(arrival)}`);
  return arrival.message;
};

describe('channels/slack/parse', () => {
  it('a direct message is words, answered in the thread of the question', () => {
    expect(messageOf(directMessage('who is my advisor'))).toMatchObject({
      id: 'Ev0123456789',
      channel: 'slack',
      tenant: TEAM,
      conversation: 'D0ANA',
      sender: 'U0ANA',
      surface: 'direct',
      content: { kind: 'text', text: 'who is my advisor' },
      replyTo: { to: 'D0ANA', thread: '1795600000.000100' },
    });
    const inThread = directMessage('and peds?', { thread_ts: '1795500000.000001' });
    expect(messageOf(inThread).replyTo?.thread).toBe('1795500000.000001');
  });

  it.each([
    ['&lt;!channel&gt; R&amp;B', '<!channel> R&B'],
    ['see <https://evil.example|the bank>', 'see the bank'],
    ['see <https://match.example/a?b=1&amp;c=2>', 'see https://match.example/a?b=1&c=2'],
    ['mail <mailto:a@example.edu|a@example.edu>', 'mail a@example.edu'],
    [`<@${BOT}> who is <@U0BEN|ben> in <#C1|alumni>`, 'who is in #alumni'],
    ['<!date^1392734382^Posted {date}|Feb 18> and <!here>', 'Feb 18 and'],
    ['a \u202eb\u0000c \ud800', 'a bc �'],
  ])('text is as the person typed it: %s (faults CI1, CI2, CI3, CI6)', (typed, read) => {
    expect(messageOf(directMessage(typed)).content).toEqual({ kind: 'text', text: read });
  });

  it.each([0, 253_402_300_799, 253_402_300_800, 8_640_000_000_001, 1e15])(
    'what is said to have happened at second %d is read all the same (fault SD6)',
    (event_time) => {
      const { at, content } = messageOf({ ...directMessage('I want to kill myself'), event_time });
      expect(content).toEqual({ kind: 'text', text: 'I want to kill myself' });
      expect(at).toBe((event_time <= 253_402_300_799 ? new Date(event_time * 1_000) : NOW).toISOString());
    },
  );

  it.each([
    ['our own post', directMessage('hi', { user: BOT, bot_id: 'B0MILEPOST' }), 'own'],
    ['another bot', directMessage('hi', { user: 'U0BOT', bot_id: 'B0OTHER', subtype: 'bot_message' }), 'bot'],
    ['an edit', directMessage('hi', { subtype: 'message_changed', hidden: true }), 'change'],
    ['a deletion', directMessage('', { subtype: 'message_deleted', hidden: true }), 'change'],
    ['a join', directMessage('joined', { subtype: 'channel_join' }), 'change'],
    ['a broadcast of a reply', directMessage('hi', { subtype: 'thread_broadcast' }), 'change'],
    ['a message in a channel', directMessage('hi', { channel: 'C0GENERAL', channel_type: 'channel' }), 'place'],
    [
      'a note in the thread of a card',
      directMessage('call her', { channel: 'G0DESK', channel_type: 'group' }),
      'place',
    ],
    ['a message in a group conversation', directMessage('hi', { channel: 'G0MANY', channel_type: 'mpim' }), 'place'],
    ['another workspace', { ...directMessage('hi'), team_id: 'T0OTHER' }, 'other-team'],
    ['a sticker without words', directMessage(''), 'empty'],
    ['an event we do not know', eventEnvelope({ type: 'reaction_added', user: 'U0ANA' }), 'unknown'],
    ['something else altogether', { type: 'workflow_step_edit' }, 'unknown'],
  ])('%s is left alone (fault SD18)', (_, body, why) => {
    expect(parse(body)).toEqual({ kind: 'ignored', why });
  });

  it('a file with words is words', () => {
    expect(messageOf(directMessage('my CV', { subtype: 'file_share', files: [] })).content).toMatchObject({
      text: 'my CV',
    });
  });

  it('a mention in a channel is asked before others (fault AZ9)', () => {
    const message = messageOf(mention(`<@${BOT}> when is my interview`));
    expect(message).toMatchObject({ surface: 'shared', content: { text: 'when is my interview' } });
    expect(message.replyTo).toBeUndefined();
  });

  it('opening the messages is an opening, opening the Home tab another', () => {
    expect(messageOf(homeOpened('messages')).content).toEqual({ kind: 'opened' });
    expect(messageOf(homeOpened('home')).content).toEqual({ kind: 'opened', what: 'home' });
  });

  it('a press carries action, fields, nonce and version, and is told apart by its trigger', () => {
    const value = { a: 'ticket.claim', f: { ticket: 't1' }, n: 'nonce-1', v: 3 };
    const message = messageOf(press(button(value)));
    expect(message).toMatchObject({
      conversation: 'D0ANA',
      surface: 'direct',
      atOnce: 'form',
      content: { kind: 'action', name: 'ticket.claim', fields: { ticket: 't1' }, nonce: 'nonce-1', version: 3 },
    });
    expect(messageOf(press(button(value))).id).toBe(message.id);
    expect(messageOf(press(button(value), { trigger_id: '1.2.another' })).id).not.toBe(message.id);
    expect(message.id).not.toContain('abcdef');
  });

  it('a press in a staff channel is answered in private', () => {
    const message = messageOf(press(button({ a: 'ticket.claim' }), { channel: { id: 'C0DESK', name: 'desk' } }));
    expect(message).toMatchObject({ surface: 'shared', conversation: 'C0DESK:U0ANA' });
    expect(message.replyTo).toBeUndefined();
  });

  it('a press in the Home tab has no channel and is still a press', () => {
    const body = press(button({ a: 'reminder.done', f: { reminder: 'r1' } }), {
      channel: undefined,
      message: undefined,
      container: { type: 'view', view_id: 'V0HOME' },
      view: { id: 'V0HOME', type: 'home', callback_id: '', private_metadata: '', state: { values: {} } },
    });
    expect(messageOf(body)).toMatchObject({ surface: 'direct', content: { name: 'reminder.done' } });
  });

  it.each([
    ['a value that is no JSON', 'claim'],
    ['a value of another shape', '{"action":"ticket.claim"}'],
    ['an action that is no name', { a: 17 }],
    ['fields that are no strings', { a: 'ticket.claim', f: { ticket: { $ne: 1 } } }],
  ])('a forged button does nothing and is still answered: %s (fault AZ2)', (_, value) => {
    expect(messageOf(press(button(value))).content).toMatchObject({ name: 'unreadable', fields: {} });
  });

  it('a prototype in a value stays a word (fault CI11)', () => {
    const value = '{"a":"ticket.claim","f":{"__proto__":"x","constructor":"y"}}';
    parse(press(button(value)));
    expect(({} as Record<string, unknown>).x).toBeUndefined();
    expect(Object.prototype).not.toHaveProperty('constructor.ticket');
  });

  it('a form in a message brings the inputs of its own form and no other', () => {
    const body = press(
      button({ a: 'ticket.review', f: { kind: 'alumni' } }, { block_id: 'form:request-alumni#3000:send' }),
      {
        state: {
          values: {
            'form:request-alumni#3000:0:city': { city: { type: 'plain_text_input', value: 'Boston' } },
            'form:request-alumni#3000:1:modes': {
              modes: { type: 'checkboxes', selected_options: [{ value: 'call' }, { value: 'visit' }] },
            },
            'form:other#1000:0:note': { note: { type: 'plain_text_input', value: 'not mine' } },
          },
        },
      },
    );
    expect(messageOf(body).content).toMatchObject({ fields: { kind: 'alumni', city: 'Boston', modes: 'call;visit' } });
  });

  it('a window sent in is its submit button with everything that was filled in, empty inputs included', () => {
    const note = {
      s: { a: 'ticket.review', f: { kind: 'alumni' }, n: 'n1' },
      i: 'request-alumni',
      c: 'D0ANA',
      t: '1.2',
    };
    const body = windowSent(note, {
      'form:request-alumni#0:0:specialty': {
        specialty: { type: 'static_select', selected_option: { text: {}, value: 'psychiatry' } },
      },
      'form:request-alumni#0:1:need_by': { need_by: { type: 'datepicker', selected_date: '2026-12-03' } },
      'form:request-alumni#0:2:at': { at: { type: 'timepicker', selected_time: '09:30' } },
      'form:request-alumni#0:3:question': { question: { type: 'plain_text_input', value: null } },
      'form:request-alumni#0:4:modes': { modes: { type: 'multi_static_select', selected_options: [] } },
    });
    expect(messageOf(body)).toMatchObject({
      conversation: 'D0ANA',
      replyTo: { to: 'D0ANA', thread: '1.2' },
      atOnce: 'form',
      content: {
        name: 'ticket.review',
        nonce: 'n1',
        fields: {
          kind: 'alumni',
          specialty: 'psychiatry',
          need_by: '2026-12-03',
          at: '09:30',
          question: '',
          modes: '',
        },
      },
    });
    expect(parse(windowSent('tampered', {}))).toEqual({ kind: 'ignored', why: 'unknown' });
  });

  it('thumbs say which answer and how', () => {
    const delivery = 'b7f9d0c2-54a1-4d6e-9f1d-0a1b2c3d4e5f';
    const action = {
      type: 'feedback_buttons',
      action_id: 'feedback',
      block_id: 'x',
      value: `bad:${delivery}`,
      action_ts: '1.2',
    };
    expect(messageOf(press(action)).content).toMatchObject({ name: 'feedback', fields: { verdict: 'bad', delivery } });
  });

  it.each([
    ['mentors pediatrics', { kind: 'text', text: 'mentors in pediatrics' }],
    ['deadlines', { kind: 'action', name: 'ask', fields: { intent: 'deadlines' } }],
    ['DEADLINES in march', { kind: 'text', text: 'deadlines in march' }],
    ['remind me to write to Dr. Sato on Friday', { kind: 'text', text: 'remind me to write to Dr. Sato on Friday' }],
    ['remind', { kind: 'action', name: 'ask', fields: { intent: 'set-reminder' } }],
    ['requests', { kind: 'action', name: 'ask', fields: { intent: 'my-requests' } }],
    ['queue', { kind: 'action', name: 'ask', fields: { intent: 'my-requests' } }],
    ['who is my advisor', { kind: 'text', text: 'who is my advisor' }],
    ['constructor', { kind: 'text', text: 'constructor' }],
  ])('/milepost %s', (typed, content) => {
    expect(messageOf(slashCommand(typed)).content).toMatchObject(content);
  });

  it.each(['', '  ', 'help', 'HELP'])('/milepost "%s" shows the usage', (typed) => {
    expect(parse(slashCommand(typed))).toEqual({ kind: 'ignored', why: 'empty' });
  });

  it('the message shortcut brings the words of the message', () => {
    expect(messageOf(messageShortcut('anyone know someone at &lt;MGH&gt;?'))).toMatchObject({
      surface: 'direct',
      atOnce: 'form',
      content: { name: 'request.from-text', fields: { text: 'anyone know someone at <MGH>?' } },
    });
  });

  it('a change of a user and the loss of the token are told apart from messages', () => {
    const user = { id: 'U0ANA', team_id: TEAM, deleted: true, profile: { email: 'ana@example.edu' } };
    expect(parse(eventEnvelope({ type: 'user_change', user }))).toMatchObject({
      kind: 'user',
      user: { deleted: true },
    });
    expect(parse(eventEnvelope({ type: 'tokens_revoked', tokens: {} }))).toEqual({
      kind: 'gone',
      what: 'tokens_revoked',
    });
  });

  it('whatever comes, parsing ends in an arrival and never throws', () => {
    fc.assert(
      fc.property(fc.anything(), (body) => {
        expect(parse(body)).toHaveProperty('kind');
      }),
    );
    const kinds = ['event_callback', 'block_actions', 'view_submission', 'message_action'];
    fc.assert(
      fc.property(fc.constantFrom(...kinds), fc.dictionary(fc.string(), fc.anything()), (type, rest) => {
        expect(parse({ ...rest, type })).toHaveProperty('kind');
      }),
    );
  });
});
