import fc from 'fast-check';
import { parseTeams } from '../../../src/channels/teams/parse.js';
import { placeOf } from '../../../src/channels/teams/place.js';
import { renderTeams } from '../../../src/channels/teams/render.js';
import { readActivity } from '../../../src/channels/teams/schema.js';
import { InboundMessage } from '../../../src/conversation/message.js';
import type { Reply } from '../../../src/conversation/reply.js';
import {
  ANA,
  activity,
  BOT,
  CHANNEL,
  CHAT,
  executed,
  executedInChannel,
  installed,
  joined,
  SERVICE,
  said,
  saidInChannel,
  submitted,
} from '../../helpers/teams/activities.js';
import { TENANT } from '../../helpers/teams/signer.js';

const CURLY = `$${'{x}'}`;
const NOW = new Date('2026-11-25T15:00:05Z');
const parse = (body: unknown) => {
  const read = readActivity(Buffer.from(JSON.stringify(body)));
  if (!read) throw new Error('answered 400');
  return parseTeams(read, TENANT, NOW);
};
const arrivalOf = (body: unknown) => {
  const arrival = parse(body);
  if (arrival.kind !== 'message') throw new Error(`not a message: ${JSON.stringify(arrival)}`);
  return arrival;
};
const messageOf = (body: unknown) => arrivalOf(body).message;

describe('channels/teams/parse', () => {
  it('a message in the personal chat is words, answered where it was said', () => {
    const message = messageOf(said('who is my advisor'));
    expect(message).toMatchObject({
      channel: 'teams',
      tenant: TENANT,
      conversation: CHAT,
      sender: ANA.aadObjectId,
      surface: 'direct',
      at: '2026-11-25T15:00:00.123Z',
      content: { kind: 'text', text: 'who is my advisor' },
      replyTo: { channel: 'teams', tenant: TENANT, kind: 'direct' },
    });
    expect(placeOf(message.replyTo!.to)).toEqual({ serviceUrl: SERVICE, conversation: CHAT, bot: BOT, user: ANA.id });
    expect(message).not.toHaveProperty('atOnce');
  });

  it('one place has one name, however the activity was put together', () => {
    const places = [said('a'), executed({ a: 'x' }), installed(), joined(), submitted({ a: 'x' })].map(
      (body) => messageOf(body).replyTo!.to,
    );
    expect(new Set(places).size).toBe(1);
  });

  it('TD1 the same activity has the same id; another of the same moment in another chat has not', () => {
    const first = said('hi', { id: '1700' });
    expect(messageOf(first).id).toBe(messageOf({ ...first, timestamp: '2026-11-25T15:00:40Z' }).id);
    expect(
      messageOf({ ...first, conversation: { id: 'a:ben', conversationType: 'personal', tenantId: TENANT } }).id,
    ).not.toBe(messageOf(first).id);
  });

  it.each([
    ['2026-11-25T10:00:00.5-05:00', '2026-11-25T15:00:00.500Z'],
    ['+012345-01-01T00:00:00Z', NOW.toISOString()],
    ['-000001-01-01T00:00:00Z', NOW.toISOString()],
    ['soon', NOW.toISOString()],
    [null, NOW.toISOString()],
  ])('TD11 what is said to have happened at %j is read all the same', (timestamp, at) => {
    expect(messageOf(said('I want to kill myself', { timestamp })).at).toBe(at);
  });

  it.each([
    ['plain', 'plain'],
    ['a &lt;b&gt; &amp;amp; R&amp;B', 'a <b> &amp; R&B'],
    ['&lt;at&gt;Milepost&lt;/at&gt;', '<at>Milepost</at>'],
    ['<at>Milepost</at> hi', 'hi'],
    ['hi <at>Milepost</at>&nbsp; <at id="0">Ben Lee</at>', 'hi Ben Lee'],
    [
      `*not bold* [x](https://evil.example) ${CURLY} {{DATE(1)}}`,
      `*not bold* [x](https://evil.example) ${CURLY} {{DATE(1)}}`,
    ],
    ['&#39;quoted&#x27; &quot;q&quot; &#0; &#99999999;', '\'quoted\' "q" &#0; &#99999999;'],
    ['two\r\nlines', 'two\nlines'],
    ['a \u202eb\u0000c \ud800', 'a bc �'],
    ['&unknown; & alone', '&unknown; & alone'],
  ])('text is as the person typed it: %j (faults CI1, CI2, CI3, CI6)', (typed, read) => {
    const mention = [{ type: 'mention', text: '<at>Milepost</at>', mentioned: { id: BOT } }];
    expect(messageOf(said(typed, { entities: mention })).content).toEqual({ kind: 'text', text: read });
  });

  it('a picture alone is asked about; nothing at all is not a message', () => {
    expect(messageOf(said('', { attachments: [{ contentType: 'image/*', contentUrl: 'https://x' }] })).content).toEqual(
      { kind: 'text', text: '' },
    );
    expect(parse(said('', { attachments: [{ contentType: 'text/html', content: '<p></p>' }] }))).toMatchObject({
      kind: 'ignored',
      why: 'empty',
      status: 200,
    });
  });

  it('a mention in a channel or group is shared: each person’s turns apart, the place with it', () => {
    const message = messageOf(saidInChannel('who is my advisor'));
    expect(message).toMatchObject({
      surface: 'shared',
      conversation: `${CHANNEL}:${ANA.aadObjectId}`,
      content: { text: 'who is my advisor' },
      replyTo: { kind: 'shared' },
    });
    expect(placeOf(message.replyTo!.to)).toMatchObject({
      team: '19:team@thread.tacv2',
      user: ANA.id,
      conversation: `${CHANNEL};messageid=1699`,
    });
    const group = { id: '19:group@thread.v2', tenantId: TENANT };
    expect(messageOf(saidInChannel('hi', { conversation: { ...group, conversationType: 'groupChat' } })).surface).toBe(
      'shared',
    );
    expect(messageOf(saidInChannel('hi', { conversation: group })).surface).toBe('shared');
    expect(parse(saidInChannel('hi', { entities: [] }))).toMatchObject({ kind: 'ignored', why: 'place' });
  });

  const form: Reply = {
    text: 'A form',
    blocks: [
      { kind: 'note', text: 'first' },
      {
        kind: 'form',
        id: 'request',
        fields: [
          { id: 'topic', label: 'Topic', kind: 'text', required: true },
          {
            id: 'modes',
            label: 'How',
            kind: 'choices',
            required: false,
            options: [
              { value: 'a,b', label: 'A' },
              { value: 'c%', label: 'C' },
            ],
          },
        ],
        submit: { label: 'Send', action: 'ticket.open', fields: { desk: 'alumni' }, nonce: 'n1', version: 3 },
      },
    ],
  };
  const data = () => {
    const found: Record<string, unknown>[] = [];
    JSON.stringify(renderTeams(form).card, (_key, value) => {
      if (value?.type === 'Action.Execute') found.push(value.data);
      return value;
    });
    return found[0]!;
  };

  it.each([
    ['Action.Execute', executed, 'card'],
    ['Action.Submit', submitted, undefined],
  ])('%s of our own form: its fields, nonce and version', (_what, make, atOnce) => {
    const typed = {
      'request#1.topic': ' Cardiology ',
      'request#1.modes': 'a%2Cb,c%25',
      'other#2.topic': 'no',
      'request#1~3.topic': 'second',
    };
    const { message, press } = arrivalOf(make({ ...data(), ...typed }));
    expect(message.content).toEqual({
      kind: 'action',
      name: 'ticket.open',
      fields: { topic: 'Cardiology', modes: 'a,b;c%', desk: 'alumni' },
      nonce: 'n1',
      version: 3,
    });
    expect(message.atOnce).toBe(atOnce);
    expect(press).toEqual(
      atOnce
        ? {
            at: `${CHAT}|1699`,
            form: { id: 'request', place: 1 },
            fields: expect.objectContaining({ modes: 'a,b;c%' }),
          }
        : null,
    );
  });

  it('an empty list is an empty field', () => {
    expect(messageOf(executed({ ...data(), 'request#1.topic': 'x' })).content).toMatchObject({
      fields: { topic: 'x', modes: '' },
    });
  });

  it('what a button says of itself wins over an input of the same name (fault AZ2)', () => {
    expect(messageOf(executed({ ...data(), 'request#1.desk': 'orma' })).content).toMatchObject({
      fields: { desk: 'alumni' },
    });
  });

  it('TD2 the same press under another id keeps its nonce', () => {
    const [one, two] = [executed(data()), executed(data())].map(messageOf);
    expect(one!.id).not.toBe(two!.id);
    expect(one!.content).toEqual(two!.content);
  });

  it.each([
    undefined,
    null,
    5,
    'x',
    [],
    {},
    { a: 5 },
    { a: '' },
    { a: 'x', f: { y: 1 } },
    { a: 'x'.repeat(61) },
    { a: 'x', f: { ['k'.repeat(61)]: 'v' } },
    { a: 'x', v: -1 },
    { a: 'x\0' },
    { a: 'x', n: '\0' },
    { a: 'x', n: '\ud800' },
    { a: 'x', f: { 'k\0': 'v' } },
    { a: 'chosen' },
    { a: 'chosen', form: 'more#1', 'more#1.button': '{' },
  ])('a button that cannot be read is answered as one that no longer works: %j', (what) =>
    expect(messageOf(executed(what)).content).toMatchObject({ kind: 'action', name: 'unreadable' }),
  );

  it('CI11 names that JavaScript gives a meaning are names like any other', () => {
    const trick = '"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"f":{"__proto__":"y","z":"1"}';
    const body = JSON.stringify(executed({ a: 'x' })).replace('"a":"x"', `"a":"x",${trick}`);
    const arrival = parseTeams(readActivity(Buffer.from(body))!, TENANT, NOW);
    expect(arrival).toMatchObject({ message: { content: { name: 'x', fields: { z: '1' } } } });
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it('a command of the manifest is what it asks for, in the personal chat and in any case; with more words it is a sentence', () => {
    const ask = { kind: 'action', name: 'ask', fields: { intent: 'find-advisor' }, nonce: null };
    for (const typed of ['advisors', ' ADVISORS ', 'Advisors'])
      expect(messageOf(said(typed)).content).toMatchObject(ask);
    expect(messageOf(said('advisors for surgery')).content).toEqual({ kind: 'text', text: 'advisors for surgery' });
    expect(messageOf(saidInChannel('advisors')).content).toEqual({ kind: 'text', text: 'advisors' });
  });

  it.each([
    ['America/Chicago', { localTimezone: 'America/Chicago' }],
    ['Asia/Tokyo', { entities: [{ type: 'clientInfo', timezone: 'Asia/Tokyo' }] }],
    [undefined, {}],
    [undefined, { localTimezone: 'x\0' }],
    [undefined, { localTimezone: 5, entities: [{ type: 'mention', timezone: 'Asia/Tokyo' }] }],
  ])('where the person’s clock is: %s', (timeZone, more) => {
    expect(messageOf(said('hi there', more)).timeZone).toBe(timeZone);
    expect(messageOf(executed({ a: 'x' }, more)).timeZone).toBe(timeZone);
  });

  it('a press in a channel is the presser’s own', () => {
    const { message, press } = arrivalOf(executedInChannel({ a: 'ticket.claim' }));
    expect(message).toMatchObject({ surface: 'shared', conversation: `${CHANNEL}:${ANA.aadObjectId}`, atOnce: 'card' });
    expect(press!.at).toBe(`${CHANNEL};messageid=1699|1699`);
  });

  it.each([
    ['installationUpdate', installed()],
    ['conversationUpdate', joined()],
    ['conversationUpdate that the bot itself is said to have made', joined({ from: { id: BOT } })],
    ['an upgrade', installed({ action: 'add-upgrade' })],
  ])('%s of the personal chat opens it', (_what, body) => {
    expect(messageOf(body)).toMatchObject({
      content: { kind: 'opened' },
      conversation: CHAT,
      sender: ANA.aadObjectId,
      surface: 'direct',
    });
  });

  it.each([
    [
      'installed in a channel',
      installed({ conversation: { id: CHANNEL, conversationType: 'channel', tenantId: TENANT } }),
      'place',
      200,
    ],
    [
      'joined a group',
      joined({ conversation: { id: '19:g@thread.v2', conversationType: 'groupChat', tenantId: TENANT } }),
      'place',
      200,
    ],
    [
      'a team was renamed',
      activity({ type: 'conversationUpdate', channelData: { eventType: 'teamRenamed', tenant: { id: TENANT } } }),
      'change',
      200,
    ],
    ['an edit', activity({ type: 'messageUpdate', text: 'x' }), 'change', 200],
    ['a deletion', activity({ type: 'messageDelete' }), 'change', 200],
    ['a reaction', activity({ type: 'messageReaction', reactionsAdded: [{ type: 'like' }] }), 'change', 200],
    ['somebody types', activity({ type: 'typing' }), 'change', 200],
    ['our own post', said('hi', { from: { id: BOT } }), 'own', 200],
    ['another bot', said('hi', { from: { id: '28:other', role: 'bot' } }), 'bot', 200],
    ['an unknown type', activity({ type: 'surprise' }), 'unknown', 200],
    ['an event', activity({ type: 'event', name: 'application/vnd.microsoft.meetingStart' }), 'unknown', 200],
    ['an unknown invoke', activity({ type: 'invoke', name: 'composeExtension/query' }), 'unknown', 501],
    ['an invoke without a name', activity({ type: 'invoke' }), 'unknown', 501],
  ])('TD11 nothing to do: %s', (_what, body, why, status) =>
    expect(parse(body)).toEqual({ kind: 'ignored', why, status }),
  );

  it('TD9 taken away: that chat is not written to any more; an upgrade is no removal', () => {
    expect(parse(installed({ action: 'remove' }))).toEqual({
      kind: 'removed',
      sender: ANA.aadObjectId,
      direct: messageOf(installed()).replyTo,
    });
    expect(parse(installed({ action: 'remove-upgrade' }))).toMatchObject({ kind: 'ignored', why: 'change' });
  });

  it('never throws, and what it makes is a message or nothing', () => {
    const odd = fc.oneof(fc.anything({ maxDepth: 2 }), fc.string({ unit: 'binary' }));
    const keys = [
      'type',
      'name',
      'text',
      'value',
      'conversation',
      'from',
      'recipient',
      'entities',
      'attachments',
      'membersAdded',
      'channelData',
      'timestamp',
      'action',
      'replyToId',
      'id',
    ];
    const base = fc.constantFrom(
      said('hi'),
      saidInChannel('hi'),
      executed(data()),
      submitted(data()),
      installed(),
      joined(),
    );
    fc.assert(
      fc.property(base, fc.constantFrom(...keys), odd, odd, (body, key, value, inputs) => {
        const json = JSON.stringify(
          { ...body, [key]: value, value: { action: { data: { ...data(), x: inputs } } } },
          (_k, v) => (typeof v === 'bigint' ? null : v),
        );
        const read = readActivity(Buffer.from(json));
        if (!read) return;
        const arrival = parseTeams(read, TENANT, NOW);
        if (arrival.kind === 'message') expect(InboundMessage.parse(arrival.message)).toEqual(arrival.message);
      }),
      { numRuns: 1_000 },
    );
  });
});
