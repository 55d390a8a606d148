import { randomUUID } from 'node:crypto';
import { ticketActions } from '../../../src/intents/tickets/actions.js';
import type { Database } from '../../../src/store/database.js';
import { describeOnDatabases } from '../../helpers/embedded.js';
import { createWorld, fieldsOf, type Who, type World, wordsOf } from './desk-world.js';

const WISH = { specialty: 'dermatology', modes: 'call', question: 'CANARY-STORY' };
const DRAFT = { kind: 'alumni', draft: 'draft-0001', ...WISH };
const NOTES = { question: 'Q', answer: 'A', note: 'N', message: 'M', outcome: 'answered', form: 'ticket.ask' };
/** Every action that names a request, with all the fields that any of them takes. */
const ABOUT_NONE = [
  ...['ticket.start', 'ticket.review', 'ticket.change', 'ticket.open', 'ticket.discard', 'ticket.leave'],
  'request.from-text',
  ...['desk.away-form', 'desk.away', 'desk.back', 'desk.figures'],
];
const ABOUT_A_TICKET = Object.keys(ticketActions).filter((name) => !ABOUT_NONE.includes(name));

describe('intents/tickets/abuse', () => {
  describeOnDatabases('bad presses', (open) => {
    let database: Database;
    let world: World;
    beforeAll(async () => {
      database = await open();
    }, 120_000);
    beforeEach(async () => {
      world = await createWorld(database);
      await world.press('sam', 'ticket.open', { ...DRAFT });
    });

    const theTicket = () => database.db.selectFrom('tickets').selectAll().executeTakeFirstOrThrow();
    const audits = (who: Who) =>
      database.db.selectFrom('audit').selectAll().where('actor_id', '=', world.people[who].id).orderBy('seq').execute();
    const fields = (ticket: string) => ({
      ...DRAFT,
      ...NOTES,
      ticket,
      alum: world.alumni.eva,
      to: world.people.max.id,
    });

    it.each(['tess', 'dee', 'orla', 'olive', 'ivy'] as const)(
      'gives %s the same answer to somebody else’s request and to one that is not there',
      async (who) => {
        const before = await theTicket();
        for (const action of ABOUT_A_TICKET) {
          const answers: string[] = [];
          for (const ticket of [before.id, randomUUID(), 'nonsense', "x' or 1=1 --", '']) {
            const answer = await world.press(who, action, fields(ticket), before.version);
            // cards are keyed by the id that was sent in, and a new form by a draft of its own
            answers.push(JSON.stringify(answer.outgoing.map(({ to, reply }) => ({ to, reply }))));
          }
          expect([action, new Set(answers).size]).toEqual([action, 1]);
          expect(answers[0]).not.toMatch(/CANARY|Sam|Dana/);
        }
        expect(await theTicket()).toEqual(before);
      },
    );

    it('keeps a row of every refused try, and no forged id in it', async () => {
      const { id } = await theTicket();
      await world.press('tess', 'ticket.claim', { ticket: id }, 1);
      await world.press('tess', 'ticket.claim', { ticket: 'CANARY text as an id' }, 1);
      expect(await audits('tess')).toMatchObject([
        {
          action: 'ticket.claim',
          subject_id: id,
          allowed: false,
          reason: 'not-yours',
          about_person_id: world.people.sam.id,
        },
        { action: 'ticket.claim', subject_id: 'malformed', allowed: false, reason: 'not-found', about_person_id: null },
      ]);
      const events = await database.db
        .selectFrom('ticket_events')
        .selectAll()
        .where('refused', 'is not', null)
        .execute();
      expect(events).toMatchObject([{ ticket_id: id, action: 'claim', refused: 'not-yours' }]);
    });

    it('gives the student no right of a desk, not even to their own request', async () => {
      const before = await theTicket();
      for (const action of [
        'claim',
        'assign',
        'give-back',
        'ask',
        'propose',
        'alum-yes',
        'alum-no',
        'introduce',
        'close',
      ]) {
        const answer = await world.press('sam', `ticket.${action}`, fields(before.id), 1);
        expect(wordsOf(answer.outgoing[0]?.reply)).toContain('cannot find that request');
      }
      expect(await theTicket()).toEqual(before);
    });

    it('gives the desk no right of the student', async () => {
      const before = await theTicket();
      for (const action of ['withdraw', 'edit', 'answer', 'met', 'not-met', 'add']) {
        await world.press('dana', `ticket.${action}`, fields(before.id), 1);
      }
      expect(await theTicket()).toEqual(before);
    });

    it('passes over fields that a press does not have', async () => {
      const { id } = await theTicket();
      await world.press(
        'dana',
        'ticket.claim',
        { ticket: id, state: 'closed', claimed_by: world.people.max.id, student: 'x' },
        1,
      );
      expect(await theTicket()).toMatchObject({
        state: 'claimed',
        claimed_by: world.people.dana.id,
        student_id: world.people.sam.id,
      });
    });

    it('opens nothing for people who are not students', async () => {
      for (const who of ['dana', 'dee', 'orla'] as const)
        await world.press(who, 'ticket.open', { ...DRAFT, draft: `draft-${who}` });
      expect(await database.db.selectFrom('tickets').select('id').execute()).toHaveLength(1);
      expect(await audits('dee')).toMatchObject([{ action: 'ticket.open', allowed: false, reason: 'not-a-student' }]);
    });

    it('takes no right from a nonce of another student', async () => {
      const answer = await world.press('tess', 'ticket.open', { ...DRAFT });
      expect(wordsOf(answer.outgoing[0]?.reply)).toContain('has it');
      expect(wordsOf(answer.outgoing)).not.toMatch(/Sam/);
      expect(await database.db.selectFrom('tickets').select('id').execute()).toHaveLength(2);
    });

    describe('a form', () => {
      const sent = async (typed: Record<string, string>) => {
        const draft = { kind: 'alumni', draft: 'draft-form', ...WISH, ...typed };
        const answer = await world.press('tess', 'ticket.open', draft);
        const form = fieldsOf(answer.outgoing[0]!.reply);
        return {
          errors: Object.fromEntries(form.flatMap(({ id, error }) => (error ? [[id, error]] : []))),
          values: Object.fromEntries(form.map(({ id, value }) => [id, value ?? ''])),
        };
      };
      afterEach(async () => expect(await database.db.selectFrom('tickets').select('id').execute()).toHaveLength(1));

      it.each([
        ['nothing at all', { specialty: '', modes: '', question: '' }, ['specialty', 'modes', 'question']],
        ['blanks', { question: ' \n\t ' }, ['question']],
        ['an unknown specialty', { specialty: 'wizardry' }, ['specialty']],
        ['an unknown way', { modes: 'call;seance' }, ['modes']],
        ['a day that has passed', { need_by: '2026-11-24' }, ['need_by']],
        ['a day that does not exist', { need_by: '2027-02-30' }, ['need_by']],
        ['words for a day', { need_by: 'soon' }, ['need_by']],
        ['a day far away', { need_by: '2099-01-01' }, ['need_by']],
        ['a long place', { city: 'x'.repeat(201) }, ['city']],
        ['a very long question', { question: 'x'.repeat(8_000) }, ['question']],
        ['quotes that would not fit a button', { question: '"'.repeat(900) }, ['question']],
      ])('with %s is shown again with an error beside the field and everything typed', async (_what, typed, wrong) => {
        const { errors, values } = await sent(typed);
        expect(Object.keys(errors)).toEqual(wrong);
        expect(values).toMatchObject({ ...WISH, ...typed });
      });
    });

    it.each(['<!channel> <@U1> *bold*', "'; drop table tickets; --", '🇵🇷👩🏽‍⚕️ ñandú', '=HYPERLINK("x")'])(
      'CI13: keeps %s as it was typed',
      async (question) => {
        await world.press('tess', 'ticket.open', { ...DRAFT, draft: 'draft-text', question });
        const rows = await database.db.selectFrom('tickets').select('question').orderBy('number', 'desc').execute();
        expect(rows[0]?.question).toBe(question);
      },
    );
  });
});
