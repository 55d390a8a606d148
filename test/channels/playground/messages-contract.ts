import type { PlaygroundMessages } from '../../../src/channels/playground/playground-messages.js';
import type { Reply } from '../../../src/conversation/reply.js';

export const replyOf = (text: string): Reply => ({ text, blocks: [{ kind: 'text', text }] });

const AT = new Date('2026-11-25T15:00:00.000Z');

/** What every implementation of the port must do. `delivered` records a reply as sent under a message's id, as the outbox does. */
export function messagesContract(
  open: () => Promise<{ messages: PlaygroundMessages; delivered(id: string, reply: Reply): Promise<void> }>,
): void {
  let messages: PlaygroundMessages;
  let delivered: (id: string, reply: Reply) => Promise<void>;
  beforeEach(async () => {
    ({ messages, delivered } = await open());
  });

  const send = async (id: string, address: string, text = id, at = AT) => {
    await delivered(id, replyOf(text));
    await messages.append({ id, address, fromPerson: false, text, reply: replyOf(text), at });
  };

  it('keeps the order, the address and the words', async () => {
    await send('m1', 'ana@example.edu');
    await messages.append({
      id: 'said:1',
      address: 'ana@example.edu',
      fromPerson: true,
      text: 'hello',
      reply: null,
      at: AT,
    });
    await send('m2', 'desk:alumni');
    await send('m3', 'ana@example.edu');
    const latest = await messages.latest(['ana@example.edu'], 10);
    expect(latest.map(({ id, text, fromPerson }) => [id, text, fromPerson])).toEqual([
      ['m1', 'm1', false],
      ['said:1', 'hello', true],
      ['m3', 'm3', false],
    ]);
    expect(await messages.latest(['ana@example.edu', 'desk:alumni'], 2)).toMatchObject([{ id: 'm2' }, { id: 'm3' }]);
    expect(await messages.latest([], 10)).toEqual([]);
    expect(latest[0]).toMatchObject({ reply: replyOf('m1'), at: AT, editedAt: null });
  });

  it('shows the same delivery once, however often it is sent', async () => {
    await send('m1', 'ana@example.edu', 'first');
    await send('m1', 'ana@example.edu', 'again');
    expect(await messages.latest(['ana@example.edu'], 10)).toMatchObject([{ id: 'm1', text: 'first' }]);
  });

  it('edits in place, and says when there is nothing to edit', async () => {
    await send('m1', 'ana@example.edu', 'old');
    await send('m2', 'ana@example.edu');
    expect(await messages.edit('m1', replyOf('new'), AT)).toBe(true);
    expect(await messages.edit('nothing', replyOf('new'), AT)).toBe(false);
    expect(await messages.latest(['ana@example.edu'], 10)).toMatchObject([{ id: 'm1', text: 'new' }, { id: 'm2' }]);
    expect(await messages.byId('m1')).toMatchObject({ reply: replyOf('new'), editedAt: expect.any(Date) });
    expect(await messages.byId('nothing')).toBeNull();
  });

  it('finds what was sent or edited since, also while the clock stands still', async () => {
    await send('m1', 'ana@example.edu');
    await send('m2', 'desk:alumni');
    const first = await messages.position();
    expect(await messages.since(['ana@example.edu', 'desk:alumni'], first)).toEqual([]);
    await messages.edit('m1', replyOf('once'), AT);
    const second = await messages.position();
    await messages.edit('m1', replyOf('twice'), AT);
    await send('m3', 'desk:alumni');
    const ids = async (addresses: string[], position = first) =>
      (await messages.since(addresses, position)).map(({ id }) => id);
    expect(await ids(['ana@example.edu', 'desk:alumni'])).toEqual(['m1', 'm3']);
    expect(await ids(['ana@example.edu'])).toEqual(['m1']);
    expect(await ids(['ana@example.edu'], second)).toEqual(['m1']);
    expect(await ids(['bea@example.edu'])).toEqual([]);
    expect(await messages.since([], first)).toEqual([]);
  });

  it('finds an edit after the clock went back', async () => {
    await send('m1', 'ana@example.edu');
    await messages.edit('m1', replyOf('later'), new Date('2027-03-01T00:00:00Z'));
    const position = await messages.position();
    await messages.edit('m1', replyOf('back again'), AT);
    expect(await messages.since(['ana@example.edu'], position)).toMatchObject([{ id: 'm1', text: 'back again' }]);
  });

  it('remembers what a message showed before', async () => {
    await send('m1', 'ana@example.edu', 'old');
    await messages.edit('m1', replyOf('new'), AT);
    await delivered('m1', replyOf('new'));
    expect((await messages.earlierReplies('m1')).map(({ text }) => text)).toEqual(
      expect.arrayContaining(['old', 'new']),
    );
    expect(await messages.earlierReplies('nothing')).toEqual([]);
  });
}
