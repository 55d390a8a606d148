import { sql } from 'kysely';
import { answerInvite, readInvite } from '../../../src/advising/tickets/answer-invite.js';
import type { AlumAnswer } from '../../../src/advising/tickets/invite-store.js';
import { alumAnswered } from '../../../src/intents/tickets/alum-answered.js';
import { followUpRequests } from '../../../src/intents/tickets/follow-up-requests.js';
import type { Database } from '../../../src/store/database.js';
import { createLetterOutbox } from '../../../src/store/letters.js';
import { DAY } from '../../../src/time/durations.js';
import { describeOnDatabases } from '../../helpers/embedded.js';
import { buttonsOf, createWorld, fieldsOf, type Who, type World, wordsOf } from './desk-world.js';

const STORY = 'I failed my first rotation and would like to hear how others came back from it.';
const PAGE = 'https://milepost.example.edu/alum/';

describe('intents/tickets/alum-first', () => {
  describeOnDatabases('the alum is asked first', (open) => {
    let database: Database;
    let world: World;
    let mails: boolean;
    beforeAll(async () => {
      database = await open();
    }, 120_000);
    beforeEach(async () => {
      world = await createWorld(database);
      mails = false;
    });

    const ticket = () => database.db.selectFrom('tickets').selectAll().executeTakeFirstOrThrow();
    const letters = () => database.db.selectFrom('letters').selectAll().orderBy('seq').execute();
    const invites = () => database.db.selectFrom('alum_invites').selectAll().orderBy('created_at').execute();
    const card = (who: Who, end: string) => world.screen(who).find((message) => message.card?.endsWith(end))?.reply;
    const propose = async (alum: 'eva' | 'ben' = 'eva', needBy = '2026-12-20') => {
      world.outside = { mails, alumPage: (id) => `${PAGE}${id}` };
      const slots = {
        specialties: ['dermatology'],
        institution: 'Parkland Hospital',
        city: 'Dallas',
        mode: 'call' as const,
      };
      await world.say('sam', 'connect-alumni', { ...slots, date: needBy });
      await world.tap('sam', 'Look it over', { question: STORY });
      await world.tap('sam', 'Open this request');
      await world.tap('dana', 'Claim', {}, '#alumni');
      await world.tap('dana', 'Propose an alum…');
      await world.tap('dana', 'Ask this alum', { alum: world.alumni[alum] });
      return (await invites()).at(-1)!.id;
    };
    const answer = (invite: string, said: AlumAnswer, pauseUntil: string | null = null) =>
      world.unasked(async (work) => {
        const { done } = await answerInvite(work, invite, { answer: said, pauseUntil });
        return { outgoing: done ? await alumAnswered(work, done) : [] };
      });
    const standing = async (invite: string) => {
      let kind = '';
      await world.unasked(async (work) => {
        kind = (await readInvite(work, invite)).kind;
        return { outgoing: [] };
      });
      return kind;
    };
    const follow = () => world.unasked((work) => followUpRequests(work));

    it('gives the liaison a text with the link where no mail leaves by itself, without the student’s name and story', async () => {
      const invite = await propose();
      const words = wordsOf(card('dana', ':propose'));
      expect(words).toContain(`${PAGE}${invite}`);
      expect(words).toContain('eva@alumni.example.edu');
      expect(words).not.toMatch(/Sam Rivera|sam@example|failed|2027/);
      expect(await letters()).toEqual([]);
      expect(wordsOf(world.screen('sam'))).not.toMatch(/Eva|eva@|milepost.example/);
    });

    it('writes the letter itself where there is a mail server, in the transaction of the proposal (promise 1)', async () => {
      mails = true;
      const invite = await propose();
      const [letter, ...more] = await letters();
      expect(more).toEqual([]);
      expect(letter).toMatchObject({
        kind: 'ask-alum',
        recipients: ['eva@alumni.example.edu'],
        reply_to: ['dana@example.edu'],
        state: 'pending',
      });
      expect(letter?.body).toContain(`${PAGE}${invite}`);
      expect(letter?.body).toContain('Parkland Hospital');
      expect(`${letter?.subject} ${letter?.body}`).not.toMatch(/Sam|Rivera|failed|2027/);
      expect(wordsOf(card('dana', ':propose'))).toContain('I have written to Eva Lindholm');
    });

    it('a yes introduces, as the alum’s own act, and only then does the student learn who it is', async () => {
      const invite = await propose();
      await answer(invite, 'yes');
      expect(await ticket()).toMatchObject({ state: 'introduced', alum_id: world.alumni.eva });
      expect(wordsOf(world.screen('sam'))).toMatch(/Eva Lindholm.*eva@alumni\.example\.edu/);
      expect(wordsOf(world.screen('dana'))).toContain('The alum said yes');
      expect(wordsOf(card('dana', ':propose'))).toContain('Please introduce them now');
      expect(wordsOf(world.screen('#alumni'))).not.toMatch(/Eva|eva@/);
      const last = await database.db
        .selectFrom('ticket_events')
        .selectAll()
        .orderBy('seq', 'desc')
        .executeTakeFirstOrThrow();
      expect(last).toMatchObject({ action: 'alum-yes', actor_id: null, refused: null });
    });

    it('counts one answer, whoever else presses, in whatever order and at once (a used link, promise 2)', async () => {
      const invite = await propose();
      await Promise.all([answer(invite, 'yes'), answer(invite, 'not-me'), answer(invite, 'yes')]);
      const before = await ticket();
      await answer(invite, 'not-now', '2027-02-01');
      expect(await ticket()).toEqual(before);
      expect(await standing(invite)).toBe('answered');
      const acts = await database.db
        .selectFrom('ticket_events')
        .selectAll()
        .where('action', 'like', 'alum-%')
        .execute();
      expect(acts).toHaveLength(1);
    });

    it('"not now" pauses the alum until their date in the same step, and brings the next suggestion', async () => {
      const invite = await propose();
      await answer(invite, 'not-now', '2027-02-01');
      expect(await ticket()).toMatchObject({ state: 'claimed', alum_id: null });
      const eva = await database.db
        .selectFrom('alumni')
        .selectAll()
        .where('id', '=', world.alumni.eva)
        .executeTakeFirstOrThrow();
      expect(eva.paused_until).toBe('2027-02-01');
      expect(fieldsOf(card('dana', ':propose')!)[0]?.options?.map(({ value }) => value)).toEqual([world.alumni.ben]);
      expect(wordsOf(world.screen('sam'))).not.toMatch(/Eva|not before|2027-02-01/);
    });

    it('"not me" leaves the alum free for others', async () => {
      const invite = await propose();
      await answer(invite, 'not-me');
      const eva = await database.db
        .selectFrom('alumni')
        .selectAll()
        .where('id', '=', world.alumni.eva)
        .executeTakeFirstOrThrow();
      expect(eva.paused_until).toBeNull();
      expect(await ticket()).toMatchObject({ state: 'claimed' });
    });

    it.each([
      ['the liaison has noted an answer', () => world.tap('dana', 'No, or not now')],
      ['the student took it back', () => world.tap('sam', 'Withdraw')],
    ])('a link moves on when %s', async (_why, before) => {
      const invite = await propose();
      await before();
      expect(await standing(invite)).toBe('moved-on');
      const present = await ticket();
      await answer(invite, 'yes');
      expect(await ticket()).toEqual(present);
      expect(wordsOf(world.screen('sam'))).not.toMatch(/Eva|eva@/);
    });

    it('silence for five working days rolls on to the next suggestion, once, and the link has ended', async () => {
      const invite = await propose();
      world.now = new Date('2026-12-02T14:59:00Z');
      await follow();
      expect(await ticket()).toMatchObject({ state: 'proposed' });
      world.now = new Date('2026-12-02T15:00:00Z');
      expect(await standing(invite)).toBe('expired');
      await answer(invite, 'yes');
      expect(await ticket()).toMatchObject({ state: 'proposed' });
      await follow();
      expect(await ticket()).toMatchObject({ state: 'claimed', alum_id: null });
      expect(fieldsOf(card('dana', ':propose')!)[0]?.options?.map(({ value }) => value)).toEqual([world.alumni.ben]);
      expect((await follow()).outgoing).toEqual([]);
    });

    it('keeps a yes that comes in Match Week, and passes it on when that is over', async () => {
      const invite = await propose('eva', '2027-04-01');
      await sql`
        insert into milestones (id, season, track, audience, title, date, what_to_do, source, confidence)
        values ('main-2027-match-week', '2026-27', 'main', 'both', 'Match Week', '2027-03-15', 'Rest.', '{}', 'published')`.execute(
        database.db,
      );
      await database.db
        .updateTable('alum_invites')
        .set({ expires_at: new Date('2027-03-18T15:00:00Z') })
        .execute();
      world.now = new Date('2027-03-16T15:00:00Z');
      await answer(invite, 'yes');
      expect(await ticket()).toMatchObject({ state: 'proposed' });
      expect(wordsOf(world.screen('sam'))).not.toMatch(/Eva|eva@/);
      world.now = new Date('2027-03-18T15:00:00Z');
      await follow();
      expect(await ticket()).toMatchObject({ state: 'proposed' });
      world.now = new Date('2027-03-19T15:00:00Z');
      await follow();
      expect(await ticket()).toMatchObject({ state: 'introduced' });
      expect(wordsOf(world.screen('sam'))).toContain('eva@alumni.example.edu');
    });

    it('a letter that has not left goes to nobody once the student took the request back or closed the view', async () => {
      mails = true;
      const outbox = createLetterOutbox(database.db);
      await propose();
      const { id } = await ticket();
      await world.press('sam', 'ticket.withdraw', { ticket: id });
      expect(await outbox.claim(new Date(), DAY)).toBeNull();
      expect(await letters()).toEqual([]);
      await database.db.deleteFrom('tickets').execute();
      await answer(await propose('ben'), 'yes');
      await world.tap('dana', 'Send it to both');
      await world.press('sam', 'ticket.close-story', { ticket: (await ticket()).id });
      expect(await outbox.claim(new Date(), DAY)).toBeNull();
      expect(await letters()).toEqual([]);
    });

    it('sends the introduction only when the liaison has looked it over and pressed, once, to both', async () => {
      mails = true;
      const invite = await propose();
      await answer(invite, 'yes');
      expect((await letters()).map(({ kind }) => kind)).toEqual(['ask-alum']);
      await world.tap('dana', 'Send it to both', { letter: 'Dear both, my own words.' });
      await world.press('dana', 'ticket.send-introduction', { ticket: (await ticket()).id, letter: 'again' });
      const [, introduction, ...more] = await letters();
      expect(more).toEqual([]);
      expect(introduction).toMatchObject({
        kind: 'introduction',
        recipients: ['eva@alumni.example.edu', 'sam@example.edu'],
        body: 'Dear both, my own words.',
      });
    });

    it('whoever takes a request over after the yes finds the introduction that has not left', async () => {
      mails = true;
      await answer(await propose(), 'yes');
      await world.tap('dana', 'Assign…');
      await world.tap('dana', 'Assign', { to: world.people.max.id });
      await world.tap('max', 'Details');
      await world.tap('max', 'Introduction…');
      await world.tap('max', 'Send it to both');
      expect((await letters()).map(({ kind }) => kind)).toEqual(['ask-alum', 'introduction']);
      await world.tap('max', 'Details');
      expect(buttonsOf(card('max', ':claimer')!).map(({ label }) => label)).not.toContain('Introduction…');
    });

    it.each(['max', 'tess', 'dee'] as const)('lets %s send no introduction', async (who) => {
      mails = true;
      await answer(await propose(), 'yes');
      await world.press(who, 'ticket.send-introduction', { ticket: (await ticket()).id, letter: 'x' });
      expect((await letters()).map(({ kind }) => kind)).toEqual(['ask-alum']);
    });

    it('thanks the alum once they met: by letter, or by a text for the liaison', async () => {
      mails = true;
      await answer(await propose(), 'yes');
      await world.press('sam', 'ticket.met', { ticket: (await ticket()).id });
      expect((await letters()).at(-1)).toMatchObject({ kind: 'thanks', recipients: ['eva@alumni.example.edu'] });
      expect((await letters()).at(-1)?.body).not.toMatch(/Sam|Rivera/);
      expect(wordsOf(world.screen('dana').at(-1))).toMatch(/I thank Eva Lindholm .*in your name.*Dear Eva Lindholm/);
      world = await createWorld(database);
      mails = false;
      await answer(await propose(), 'yes');
      await world.press('sam', 'ticket.met', { ticket: (await ticket()).id });
      expect(wordsOf(world.screen('dana').at(-1))).toContain('A thank-you that you may send to Eva Lindholm');
    });

    it('asks a week before whether it is still on, and once after whether they met', async () => {
      await answer(await propose(), 'yes');
      world.now = new Date('2026-12-14T15:00:00Z');
      await follow();
      expect(wordsOf(world.screen('sam').at(-1))).toContain('Is your meeting still on?');
      await world.tap('sam', 'Yes, still on');
      expect(wordsOf(world.screen('dana').at(-1))).toContain('still needs request');
      expect((await follow()).outgoing).toEqual([]);
      world.now = new Date('2026-12-21T15:00:00Z');
      await follow();
      expect(wordsOf(world.screen('sam').at(-1))).toContain('take place?');
      expect(buttonsOf(world.screen('sam').at(-1)!.reply).map(({ label }) => label)).toEqual([
        'We met',
        'We did not meet',
        'Do not ask me this',
      ]);
      expect((await follow()).outgoing).toEqual([]);
      world.now = new Date(world.now.getTime() + 14 * DAY);
      await follow();
      expect(await ticket()).toMatchObject({ state: 'closed', outcome: 'expired' });
    });

    it('does not ask whether they met where that is not wanted, and ends all the same (opt-out)', async () => {
      await answer(await propose(), 'yes');
      const muted = { person_id: world.people.sam.id, muted: ['meetings'], updated_at: world.now };
      await database.db.insertInto('preferences').values(muted).execute();
      world.now = new Date('2026-12-21T15:00:00Z');
      expect((await follow()).outgoing).toEqual([]);
      expect(wordsOf(world.screen('sam'))).not.toContain('take place?');
      expect(await ticket()).toMatchObject({ state: 'introduced' });
      world.now = new Date(world.now.getTime() + 14 * DAY);
      await follow();
      expect(await ticket()).toMatchObject({ state: 'closed', outcome: 'expired' });
    });

    it('writes to no student in their quiet hours, on hold, or in Match Week', async () => {
      await answer(await propose(), 'yes');
      world.now = new Date('2026-12-14T15:00:00Z');
      await database.db
        .insertInto('preferences')
        .values({
          person_id: world.people.sam.id,
          quiet_from: '09:00',
          quiet_to: '12:00',
          reminders_paused_until: null,
          channel: null,
          held_since: null,
          updated_at: world.now,
        })
        .execute();
      expect((await follow()).outgoing).toEqual([]);
      world.now = new Date('2026-12-14T18:00:00Z');
      expect((await follow()).outgoing).toHaveLength(1);
    });
  });
});
