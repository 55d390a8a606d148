import { appForTests, type Shown, type TestApp, wordsOf } from '../helpers/app.js';
import { askAnAlum } from '../helpers/ask-an-alum.js';

const LIAISON = 'frances.delgado@example.edu';
const STUDENT = 'maya.okafor@example.edu';

/** People write where they were asked, and as they speak: what a desk and its students say without pressing anything. */
describe('flows/plain-words-at-the-desk', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await appForTests();
    await app.clock('2026-11-25T15:00:00Z');
    await askAnAlum(app, STUDENT, LIAISON, 'What is it like?');
  }, 180_000);
  afterAll(() => app.remove(), 60_000);

  const buttons = (messages: readonly Shown[]) =>
    messages.flatMap(({ id, reply }) =>
      (reply?.blocks ?? []).flatMap((block) => {
        const all = block.kind === 'buttons' ? block.buttons : block.kind === 'form' ? [block.submit] : [];
        return all.map((button) => ({ id, button, block }));
      }),
    );
  const press = async (as: string, label: string, fields: Record<string, string> = {}) => {
    const found = buttons(await app.messages(as)).findLast(({ button }) => button.label === label);
    if (!found) throw new Error(`no button ${label}`);
    const values = found.block.kind === 'form' ? found.block.fields.map(({ id, value = '' }) => [id, value]) : [];
    const all = { ...Object.fromEntries(values), ...found.button.fields, ...fields };
    return app.act(as, found.id, found.button.action, all);
  };
  const formValue = (messages: readonly Shown[], field: string) =>
    messages
      .flatMap(({ reply }) => reply?.blocks ?? [])
      .flatMap((block) => (block.kind === 'form' ? block.fields : []))
      .findLast(({ id }) => id === field)?.value;

  it('an answer that a student types where the question stands goes to the desk with one press', async () => {
    await press(LIAISON, 'No, or not now');
    await press(LIAISON, 'Ask the student…');
    await press(LIAISON, 'Send the question', { question: 'Which week suits you?' });
    const strain = wordsOf(await app.say(STUDENT, 'so overwhelmed lately')); // never taken for an answer
    expect(strain).toContain('988');
    expect(strain).not.toContain('Is this for');
    const said = await app.say(STUDENT, 'the week of dec 7, mornings');
    expect(wordsOf(said)).toContain('Is this for Frances Delgado, about your request 1?');
    expect(formValue(said, 'answer')).toBe('the week of dec 7, mornings');
    expect(wordsOf(await app.messages(LIAISON))).not.toContain('mornings'); // nothing goes by being typed
    await press(STUDENT, 'Send the answer');
    expect(wordsOf(await app.messages(LIAISON))).toContain('The student answered: the week of dec 7, mornings');
    expect(wordsOf(await app.say(STUDENT, 'the week of dec 7, mornings'))).not.toContain('Is this for');
  });

  it.each(['figures', 'how many requests did we have this year'])('“%s” shows a desk its figures', async (text) => {
    expect(wordsOf(await app.say(LIAISON, text))).toContain('By specialty');
  });

  it('a request is found by its number', async () => {
    expect(wordsOf(await app.say(LIAISON, 'open request 1'))).toContain('Request 1: Alumni connection');
  });

  it.each([
    ['introduce request 1', 'For that, press “Introduce…”. Nothing has changed yet.'],
    ['give back request 1 please', 'For that, press “Give back”. Nothing has changed yet.'],
    ['claim request 1', 'Request 1 is yours already.'],
    [
      'i think we can reopen request 1',
      'That does not go with where request 1 stands now: claimed, with Frances Delgado.',
    ],
  ])('“%s” shows the card and what one press would do, or why not', async (text, lead) => {
    const said = wordsOf(await app.say(LIAISON, text));
    expect(said).toContain(lead);
    expect(said).toContain('Request 1: Alumni connection');
  });

  it('a request is counted out of the queue that was shown', async () => {
    expect(wordsOf(await app.say(LIAISON, 'anything new?'))).toContain('request 1');
    expect(wordsOf(await app.say(LIAISON, 'introduce the first one'))).toContain('For that, press “Introduce…”');
  });

  it.each([
    ['What is urgent?', 'None of them is needed within 7 days, or past it. All that is open:'],
    ['anything new since yesterday', 'Request 1'],
    ['what should I do first', 'Request 1'],
    ['what came in today', 'None of them is needed within 7 days'],
    ["what's on my plate", '1 of 1 open is with you.'],
    ['which ones are overdue', 'None of them is past the day they were needed. All that is open:'],
    ['anything unclaimed', 'None of them is not claimed yet. All that is open:'],
    ['open requests in internal medicine', '1 of 1 open is about Internal Medicine.'],
    ['requests in dermatology', 'None of them is about Dermatology. All that is open:'],
  ])('“%s” shows a desk what of its queue is meant', async (text, shown) => {
    const said = wordsOf(await app.say(LIAISON, text));
    expect(said.toLowerCase()).toContain(shown.toLowerCase());
    expect(said.toLowerCase()).toContain('request 1');
  });

  it('the same words from a student are a student’s', async () => {
    expect(wordsOf(await app.say('noah.lindgren@example.edu', 'what should I do first'))).not.toContain(
      'Alumni Liaison',
    );
    expect(wordsOf(await app.say('noah.lindgren@example.edu', "what's overdue"))).not.toContain('Alumni Liaison');
  });

  it.each(['which of my advisees are late', 'what is due next', 'remind me to call the first alum on Friday'])(
    '“%s” is not of the queue, at a desk either',
    async (text) =>
      expect(wordsOf(await app.say('miguel.santoro@example.edu', text))).not.toContain('Nothing is open here'),
  );

  it('being away is offered with its day and substitute filled in, and takes one press; being back takes none', async () => {
    const offered = await app.say(LIAISON, 'i am out of office until dec 4, owen covers for me');
    expect(formValue(offered, 'until')).toBe('2026-12-04');
    expect(formValue(offered, 'substitute')).toMatch(/^[\w-]{36}$/);
    await press(LIAISON, 'I am away');
    expect(wordsOf(await app.say(LIAISON, 'show me the queue'))).toContain('Owen Mbatha stands in for you');
    expect(wordsOf(await app.say(LIAISON, "i'm back"))).toContain('Welcome back');
    expect(wordsOf(await app.say(LIAISON, 'show me the queue'))).not.toContain('stands in for you');
  });

  it('a student who wants that office in confidence gets that office', async () => {
    const said = wordsOf(await app.say('noah.lindgren@example.edu', 'can I talk to ORMA confidentially'));
    expect(said).toContain('Ask ORMA');
  });

  it('a practice interview is one, whichever hospitals are named beside it', async () => {
    const text =
      'I would like a practice interview in psychiatry, I have interviews at McLean and Cambridge Health Alliance from Dec 10';
    expect(wordsOf(await app.say('noah.lindgren@example.edu', text))).toContain('Ask for a practice interview');
  });

  it('all programs that are named stand in the form, so that nobody from there interviews', async () => {
    const text =
      'mock interview please, I interview at Massachusetts General Hospital, Parkland Memorial Hospital and Mayo Clinic';
    expect(formValue(await app.say('noah.lindgren@example.edu', text), 'institution')).toBe(
      'Massachusetts General Hospital; Parkland Memorial Hospital; Mayo Clinic',
    );
  });

  it('who switches to another Match is sent to the roster, not to what follows a failed one', async () => {
    const said = wordsOf(await app.say('noah.lindgren@example.edu', 'I switched to the urology match'));
    expect(said).toContain('stand in the school’s roster');
    expect(said).not.toContain('SOAP');
  });

  it('the button under an answer leads to the desk that the answer names', async () => {
    const student = 'aaliyah.brooks@example.edu';
    expect(wordsOf(await app.say(student, 'i have a question for my residency application advisor'))).toContain(
      'Residency Applications',
    );
    expect(wordsOf(await press(student, 'Talk to a person'))).toContain(
      'The people for this are at Residency Applications',
    );
  });
});
