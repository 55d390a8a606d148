import { deadlines } from '../../src/intents/deadlines.js';
import type { Database } from '../../src/store/database.js';
import { shownText } from '../fixtures/directory/reply-text.js';
import { at, buttonsOf, openForTalks, putCalendar, type Talk, talkOf } from '../fixtures/reminder-turns.js';
import { addPerson } from '../fixtures/store/plan-rows.js';

describe('intents/deadlines', () => {
  let database: Database;
  let ada: Talk;
  const asked = async (text: string, slots = {}, talk = ada) => shownText(await talk.say(deadlines, text, slots));
  beforeAll(async () => {
    database = await openForTalks();
    await putCalendar(database);
    ada = await talkOf(database);
  });
  afterAll(() => database.close());

  it('shows what is open now and what is next, each with its date, how sure it is and whose word it is', async () => {
    const text = await asked('what is due for me');
    expect(text).toMatch(
      /Now[\s\S]*Thank-you notes reviewed[\s\S]*Fri, Nov 27, 2026, in 3 days\. Typical, not yet confirmed/,
    );
    expect(text).toMatch(
      /Next[\s\S]*Rank Order List certification deadline\nWed, Mar 3, 2027, 9:00 PM EST, in 3 months\. Published \(nrmp\.org\)/,
    );
    expect(text).toContain('No exact date known: Checkpoint: few interview invitations (mid to late October 2026)');
    expect(text).not.toContain('Urology');
    expect(text).not.toContain('2028');
    expect(text).toContain('Office of Student Affairs (osa@example.edu)');
    expect(text).toContain('Class of 2027, season 2026-27, main match');
  });

  it('says first what to do now, and where somebody on leave stands', async () => {
    expect(await asked('what should I do now')).toMatch(
      /Do this first\n[^\n]*Thank-you notes reviewed: Fri, Nov 27, 2026, in 3 days \(typical, not yet confirmed\)\. Do it\./,
    );
    const away = await talkOf(database, { status: 'paused', tracks: ['main', 'couples'] });
    expect(await away.records.reminders.ofPerson(away.id, ['planned'])).toEqual([]);
    const text = await asked('what is due', {}, away);
    expect(text).toContain('away for now, so I send no reminders');
    expect(text).toContain('main match, couples');
  });

  it('follows season and track', async () => {
    const uro = await talkOf(database, { tracks: ['urology'], classYear: 2027 });
    expect(await asked('what is due', {}, uro)).toContain('Urology: preference list deadline');
    expect(await asked('what is due', {}, uro)).not.toContain('Rank Order List');
    const later = await talkOf(database, { classYear: 2028 });
    expect(await asked('when are rank lists due', { milestone: 'main-2027-rol-deadline' }, later)).toContain(
      'Wed, Mar 1, 2028',
    );
  });

  it('answers about one milestone by name, and says where the reader stands', async () => {
    const text = await asked('last day to certify the ROL and what time zone is that in');
    expect(text).toContain('Wed, Mar 3, 2027, 9:00 PM EST');
    expect(text).toContain('Certify the list, days early.');
    expect(text).toContain('Published; the office has not confirmed it yet. Source: nrmp.org.');
    const late = await asked('is it too late to submit in ERAS');
    expect(late).toMatch(/Wed, Sep 2, 2026, over, 3 months ago/);
    expect(late).toContain('tell a person today');
  });

  it('says the day of a reader far away, and the deadline’s own', async () => {
    const far = await talkOf(database, { zone: 'Africa/Nairobi' });
    expect(await asked('when are rank lists due', {}, far)).toContain(
      'Thu, Mar 4, 2027, 5:00 AM GMT+3 for you (Wed, Mar 3, 2027, 9:00 PM EST, New York time)',
    );
  });

  it('makes up no date where there are only words, and does not take a window for a day', async () => {
    const text = await asked('when is the few invitations checkpoint', { milestone: 'main-2027-check' });
    expect(text).toContain('mid to late October 2026');
    expect(text).not.toMatch(/October \d{1,2}\b|Oct \d/);
    expect(await asked('when is interview season')).toContain('Oct 1, 2026 to Jan 31, 2027, open now, ends in');
  });

  it('looks at the time that was named', async () => {
    expect(await asked('is there anything due this wk')).toMatch(/Due this week[\s\S]*Thank-you notes/);
    expect(await asked('anything due tomorrow?')).toContain('nothing for you that falls due tomorrow');
    ada.clock(at('2027-05-30T10:00'));
    expect(await asked('what is due')).toContain('nothing ahead for your class and track');
    ada.clock(at('2026-11-24T10:00'));
  });

  it('leaves out what was marked, and offers reminders for the rest', async () => {
    const ben = await talkOf(database);
    expect(buttonsOf(await ben.say(deadlines, 'what is due')).map((one) => one.label)).toEqual(
      expect.arrayContaining(['Remind me: Thank-you notes reviewed', 'Talk to a person']),
    );
    await ben.records.milestones.mark(ben.id, 'main-2027-thanks', 'done', at('2026-11-24T10:00'));
    expect(await asked('what is due', {}, ben)).not.toContain('Thank-you notes');
  });

  it('shows staff what concerns them', async () => {
    const advisor = await talkOf(database, { roles: ['society_advisor'], classYear: null });
    await addPerson(database, { societyAdvisorId: advisor.id, name: 'Cleo' });
    expect(await asked('deadlines', {}, advisor)).toContain('Rank Order List certification deadline');
    const liaison = await talkOf(database, { roles: ['liaison'], classYear: null });
    expect(await asked('what are the dates', {}, liaison)).toContain('Rank Order List certification deadline');
  });

  it.each(['', 'x'.repeat(8_000), "'; drop table milestones; --", '<!channel> due', '\u{1F480}'.repeat(200)])(
    'answers %.20p without an error',
    async (text) => {
      expect(await asked(text)).toContain('Office of Student Affairs');
    },
  );
});
