import { randomUUID } from 'node:crypto';
import type { Address, Channel, ChannelName, Post } from '../../src/conversation/channel.js';
import type { Reply } from '../../src/conversation/reply.js';
import type { TestApp } from '../helpers/app.js';

/** Of the sample school: two students, a liaison. */
export const PEOPLE = {
  maya: 'maya.okafor@example.edu',
  daniel: 'daniel.reyes@example.edu',
  frances: 'frances.delgado@example.edu',
};
export type Who = keyof typeof PEOPLE;

/** A message of the bot as it stands on a screen. */
export interface Seen {
  /** As `SendOutcome.platformId` names it. */
  id: string;
  words: string;
}

/** What came of a form that was sent in. By field. */
export interface Sent {
  accepted: boolean;
  errors: Record<string, string>;
  /** What still stands in the inputs. */
  kept: Record<string, string>;
}

export type Failure = 'rate-limit' | 'unreachable' | 'never-arrived' | 'arrived-unanswered' | 'deleted' | 'credentials';

/** One platform, the whole program joined to it, and what a person does there. */
export interface ChannelSide {
  app: TestApp;
  channel: Channel;
  address(name: Who): Address;
  /** The alumni desk's channel. */
  desk: Address;
  account(name: Who): { tenant: string; externalId: string };
  /** Posts of the bot, oldest first. */
  seen(address: Address): Promise<Seen[]>;
  /** What the platform does with the next post or edit. Null: it cannot fail. */
  fail: ((how: Failure) => void) | null;
  /** The platform brings the same event so many times at once. */
  say(name: Who, text: string, times?: number): Promise<void>;
  /** Presses the newest button of this label, so many times at once. */
  press(name: Who, place: Address, label: string, times?: number): Promise<void>;
  /** Asks for the form of an alumni request, and sends it in. */
  form(name: Who): Promise<(fields: Record<string, string>) => Promise<Sent>>;
  /** Until nothing is on its way. */
  settled(): Promise<void>;
  /** What the platform's stand-in was sent and would not take. */
  refused(): unknown[];
  close(): Promise<void>;
}

/** A first start on a busy machine takes its time. */
const TIMEOUT = 300_000;

/** What a platform shows is there a moment after it was sent. */
export async function until<T>(look: () => T | undefined): Promise<T> {
  for (let tries = 0; tries < 1_000; tries += 1) {
    const found = look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('it never came');
}
const saying = (text: string): Reply => ({ text: 'An answer', blocks: [{ kind: 'text', text }] });

/** What every channel promises to the rest of Milepost: above it nobody can tell which it is, but by its name. */
export function channelContract(name: ChannelName, open: () => Promise<ChannelSide>): void {
  let side: ChannelSide;
  beforeAll(async () => {
    side = await open();
    // they are known from here on, and have had their welcome
    for (const who of Object.keys(PEOPLE) as Who[]) await side.say(who, 'help');
    await side.settled();
  }, TIMEOUT);
  afterAll(() => side.close(), TIMEOUT);

  const post = (address: Address, reply: Reply, more: Partial<Post> = {}): Post => ({
    ...{ deliveryId: randomUUID(), address, reply, edits: null },
    ...more,
  });
  const last = async (address: Address) => (await side.seen(address)).at(-1);
  const count = async (address: Address) => (await side.seen(address)).length;
  const places = () => [side.address('daniel'), side.address('frances'), side.desk];
  const sentTo = async (address: Address, text: string) => {
    const outcome = await side.channel.send(post(address, saying(text)));
    if (outcome.kind !== 'sent') throw new Error(`not sent: ${JSON.stringify(outcome)}`);
    return outcome.platformId;
  };
  const tickets = () => side.app.app.database.db.selectFrom('tickets').select('id').execute();

  describe('send', () => {
    it('goes by its name', () => expect(side.channel.name).toBe(name));

    it('writes to one person, whom alone it reaches, and says what the platform calls it', async () => {
      const before = await Promise.all(places().map(count));
      const id = await sentTo(side.address('maya'), 'For Maya alone');
      expect(await last(side.address('maya'))).toMatchObject({ id, words: expect.stringContaining('For Maya alone') });
      expect(await Promise.all(places().map(count))).toEqual(before);
    });

    it('writes to a desk’s channel', async () => {
      const id = await sentTo(side.desk, 'For the desk');
      expect(await last(side.desk)).toMatchObject({ id, words: expect.stringContaining('For the desk') });
    });

    it.each(['maya', 'desk'] as const)(
      'an edit stands in place of what it replaces, as often as it is made (%s)',
      async (where) => {
        const address = where === 'desk' ? side.desk : side.address(where);
        const edits = await sentTo(address, 'Before');
        const before = await count(address);
        const again = post(address, saying('After'), { edits });
        for (let n = 0; n < 2; n += 1)
          expect(await side.channel.send(again)).toEqual({ kind: 'sent', platformId: edits });
        expect(await count(address)).toBe(before);
        expect(await last(address)).toMatchObject({ id: edits, words: expect.stringMatching(/After/) });
        expect((await last(address))!.words).not.toContain('Before');
      },
    );

    it('of an edit nobody has to ask whether it arrived: it can be made again', async () => {
      const edits = await sentTo(side.address('maya'), 'Before');
      expect(await side.channel.find(post(side.address('maya'), saying('After'), { edits }))).toBeNull();
    });
  });

  describe('identify', () => {
    it('tells a member by their verified address in lower case, and where they are reached alone', async () => {
      const { tenant, externalId } = side.account('daniel');
      const profile = await side.channel.identify(tenant, externalId, side.address('daniel'));
      expect(profile).toMatchObject({
        email: PEOPLE.daniel,
        standing: 'member',
        direct: { kind: 'direct', channel: name },
      });
      const id = await sentTo(profile!.direct, 'Found you');
      expect(await last(side.address('daniel'))).toMatchObject({ id });
    });

    it('nobody by that id, and the same id elsewhere, are nobody', async () => {
      const { tenant, externalId } = side.account('daniel');
      expect(await side.channel.identify('another-tenant', externalId, side.address('daniel'))).toBeNull();
      expect(await side.channel.identify(tenant, 'nobody@nowhere.example', side.address('daniel'))).toBeNull();
    });
  });

  it('has a page of its own, or says that it has none', async () => {
    const { tenant, externalId } = side.account('maya');
    const outcome = await side.channel.publishHome?.(tenant, externalId, saying('Your page'));
    expect(outcome).toEqual(name === 'slack' ? { kind: 'sent', platformId: expect.any(String) } : undefined);
  });

  describe('what arrives', () => {
    it(
      'a message is answered once, in private, and its redelivery is not (faults SD1, TD1)',
      async () => {
        const before = await Promise.all(places().map(count));
        const mine = await count(side.address('maya'));
        await side.say('maya', 'who is my society advisor?', 4);
        await side.settled();
        const news = (await side.seen(side.address('maya'))).slice(mine);
        expect(news.map(({ words }) => words)).toEqual([expect.stringContaining('Amara Abernathy')]);
        expect(await Promise.all(places().map(count))).toEqual(before);
      },
      TIMEOUT,
    );

    it(
      'several at once are answered in their order, at a pace that the platform takes (fault SD7)',
      async () => {
        const mine = await count(side.address('daniel'));
        for (const text of ['who is my society advisor?', 'what is due?', 'privacy', 'help'])
          await side.say('daniel', text);
        await side.settled();
        const news = (await side.seen(side.address('daniel'))).slice(mine);
        expect(news).toHaveLength(4);
        expect(news[0]!.words).toContain('Hiro Espinoza');
        expect(side.refused()).toEqual([]);
      },
      TIMEOUT,
    );

    it(
      'a form comes back with what is wrong beside its field and all that was typed, and goes through once it is right',
      async () => {
        const send = await side.form('maya');
        const typed = { specialty: 'pediatrics', modes: 'call', question: 'What is call like?' };
        const wrong = await send({ ...typed, need_by: '2001-01-01' });
        expect(wrong).toMatchObject({ accepted: false, errors: { need_by: expect.stringMatching(/./) }, kept: typed });
        expect(Object.keys(wrong.errors)).toEqual(['need_by']);
        expect((await send({ ...typed, need_by: '2027-01-20' })).accepted).toBe(true);
      },
      TIMEOUT,
    );

    it(
      'a press counts once, however often it comes (faults TD2, SD14)',
      async () => {
        await side.press('maya', side.address('maya'), 'Open this request', 3);
        await side.settled();
        expect(await tickets()).toHaveLength(1);
        await side.press('frances', side.desk, 'Claim', 3);
        await side.settled();
        const claims = await side.app.app.database.db
          .selectFrom('ticket_events')
          .select('refused')
          .where('action', '=', 'claim')
          .execute();
        expect(claims).toEqual([{ refused: null }]);
      },
      TIMEOUT,
    );

    it('what a desk must not read stands with its claimer alone', async () => {
      const words = (all: Seen[]) => all.map((one) => one.words).join(' ');
      expect(words(await side.seen(side.desk))).not.toMatch(/Maya Okafor|What is call like/);
      expect(words(await side.seen(side.address('daniel')))).not.toContain('What is call like');
      expect(words(await side.seen(side.address('frances')))).toContain('What is call like');
    });
  });

  describe('a platform that fails', () => {
    const outcomeOf = (how: Failure, more: Partial<Post> = {}) => {
      side.fail?.(how);
      return side.channel.send(post(side.address('maya'), saying(`After ${how}`), more));
    };
    const where = (run: () => Promise<void>) => async () => {
      if (side.fail) await run();
      else expect(name).toBe('playground'); // it is this program itself
    };

    it(
      'a rate limit is answered with how long to wait (faults SD7, TD3)',
      where(async () => {
        const outcome = await outcomeOf('rate-limit');
        expect(outcome.kind === 'later' && outcome.afterMs).toBeGreaterThanOrEqual(2_000);
      }),
    );
    it(
      'somebody who cannot be written to is said to be unreachable (faults SD13, TD5)',
      where(async () => {
        expect(await outcomeOf('unreachable')).toMatchObject({ kind: 'refused', code: 'unreachable' });
      }),
    );
    it(
      'a dropped connection leaves open whether it arrived, and is never called sent or not sent (faults SD9, SD10)',
      where(async () => {
        expect(await outcomeOf('never-arrived')).toMatchObject({ kind: 'unknown' });
        expect(await outcomeOf('arrived-unanswered')).toMatchObject({ kind: 'unknown' });
      }),
    );
    it(
      'an unclear post is found where it can be, and nothing else is taken for it',
      where(async () => {
        const unclear = post(side.address('maya'), saying('Did it arrive?'));
        side.fail?.('arrived-unanswered');
        await side.channel.send(unclear);
        const standing = (await side.seen(side.address('maya'))).find(({ words }) => words.includes('Did it arrive?'));
        expect([standing?.id, undefined]).toContain(await side.channel.find(unclear));
        expect([null, undefined]).toContain(await side.channel.find(post(side.address('maya'), saying('Never sent'))));
      }),
    );
    it(
      'an edit of a message that somebody deleted is posted anew',
      where(async () => {
        const edits = await sentTo(side.address('maya'), 'Soon gone');
        const outcome = await outcomeOf('deleted', { edits });
        expect(outcome).toEqual({ kind: 'sent', platformId: (await last(side.address('maya')))!.id });
        expect(outcome).not.toMatchObject({ platformId: edits });
      }),
    );
    it(
      'refused credentials are our own fault, are told apart, and hold everything back (faults SD11, TD10)',
      where(async () => {
        expect(await outcomeOf('credentials')).toMatchObject({ kind: 'refused', code: 'credentials' });
        expect(await side.channel.send(post(side.address('maya'), saying('Later')))).toMatchObject({
          kind: 'later',
          code: 'credentials',
        });
      }),
    );
  });
}
