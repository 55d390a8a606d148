import type { IntroductionWanted, Passage, QuotesWanted, SummaryWanted } from '../../../src/intents/model-texts.js';
import { createModel, type ModelCall, type ModelOptions } from '../../../src/understanding/model.js';
import { VOCABULARY } from '../../fixtures/understanding/vocabulary.js';
import {
  type Behaviour,
  callsTool,
  hangs,
  hangsHalfway,
  KEY,
  type ModelServer,
  problem,
  redirects,
  refuses,
  resets,
  saysText,
  sendsRaw,
  slow,
  startModelServer,
  streamsRefusal,
  truncates,
} from '../../helpers/model-server.js';

const SENTENCE = 'Ask for a letter at least six weeks before you need it.';
const PASSAGES: Passage[] = [{ resource: 'letters', title: 'Letters', sentences: [SENTENCE, 'Bring your CV.'] }];
const QUESTION: QuotesWanted = {
  kind: 'quotes',
  question: 'how many weeks before should i ask for a letter',
  intent: 'application-materials',
  passages: PASSAGES,
};
const INTRODUCTION: IntroductionWanted = {
  kind: 'introduction',
  school: 'Longfellow Medical School',
  specialty: 'Pediatrics',
  place: 'Boston',
  modes: 'a call',
  before: 'December 3',
  names: { alum: 'Perpetua Wren', student: 'Quillon Farthingale', liaison: 'Ottoline Brook' },
};
const SUMMARY: SummaryWanted = {
  kind: 'summary',
  facts: ['Pediatrics'],
  question:
    'Quillon Farthingale here (q.f@example.edu): I have an interview and would like to know what the program is like',
  notes: ['what date is the interview?'],
};
const LETTER =
  'Dear [alum], dear [student],\nthank you both for being up for a talk about Pediatrics.\nWith good wishes,\n[liaison]';

const quotes = (quote: string, resource = 'letters'): Behaviour =>
  saysText(JSON.stringify({ answered: true, quotes: [{ resource, quote }] }));
const writes = (what: Record<string, unknown>): Behaviour => saysText(JSON.stringify(what));

describe('understanding/model texts', () => {
  let server: ModelServer;
  let calls: ModelCall[];
  beforeEach(async () => {
    server = await startModelServer();
    calls = [];
  });
  afterEach(() => server.close());

  const model = (more: Partial<ModelOptions> = {}) =>
    createModel({
      apiKey: KEY,
      baseUrl: server.baseUrl,
      name: 'a-model',
      vocabulary: () => VOCABULARY,
      specialtyIds: ['pediatrics'],
      privateNames: () => ['Quillon Farthingale', 'Perpetua Wren'],
      onCall: (call) => calls.push(call),
      ...more,
    });
  const about = { asker: 'p1', withinMs: 4_000 };
  const outcomes = () => calls.map(({ outcome }) => outcome);

  it('quotes the school’s own sentences, and what is asked again is known', async () => {
    server.behave(quotes('at least six weeks before'));
    const one = model();
    const expected = [{ resource: 'letters', sentences: [SENTENCE] }];
    expect(await one.write(QUESTION, about)).toEqual(expected);
    expect(await one.write(QUESTION, about)).toEqual(expected);
    expect(outcomes()).toEqual(['answered', 'cached']);
    expect(await one.write(QUESTION, { ...about, asker: 'p2' })).toEqual(expected); // nobody finds what another wrote
    expect(server.asked).toHaveLength(2);
  });

  it.each([
    ['refusal', refuses, 'refused'],
    ['refusal as a stream', streamsRefusal, 'malformed'],
    ['truncated', truncates, 'truncated'],
    ['broken JSON', saysText('{"answered":'), 'malformed'],
    ['empty', saysText(''), 'malformed'],
    ['text beside the JSON', saysText(`Sure! ${JSON.stringify({ answered: false, quotes: [] })}`), 'malformed'],
    ['another form', writes({ letter: LETTER }), 'malformed'],
    ['a call of a tool (LL6)', callsTool, 'malformed'],
    ['an invented quote (LL5)', quotes('Write to Dr. Invented at once, he decides.'), 'malformed'],
    ['1 MB', sendsRaw(JSON.stringify({ output: 'x'.repeat(1_000_000) })), 'malformed'],
    ['a redirect elsewhere (LL9)', redirects('http://127.0.0.1:1/v1/responses'), 'failed'],
    ['429', problem(429), 'busy'],
    ['500', problem(500), 'failed'],
    ['reset', resets, 'failed'],
    ['401', problem(401), 'denied'],
  ] as [string, Behaviour, string][])(
    'has nothing to quote, draft or sum up after: %s (LL2, LL3)',
    async (_, behaviour, outcome) => {
      server.behave(behaviour);
      expect(await model().write(QUESTION, about)).toBeNull();
      expect(outcomes()).toEqual([outcome]);
      if (outcome !== 'malformed' || behaviour === callsTool) {
        expect(await model().write(INTRODUCTION, about)).toBeNull();
        expect(await model().write(SUMMARY, about)).toBeNull();
      }
    },
  );

  it('drops a resource that was not offered, and says nothing where nothing is left (LL5)', async () => {
    server.behave(quotes(SENTENCE, 'https://evil.example/?q=canary'));
    expect(await model().write(QUESTION, about)).toBeNull();
  });
  it('the passages do not answer: nothing', async () => {
    server.behave(writes({ answered: false, quotes: [{ resource: 'letters', quote: SENTENCE }] }));
    expect(await model().write(QUESTION, about)).toBeNull();
  });

  it.each([
    ['slow', slow(5_000)],
    ['hanging', hangs],
    ['hanging halfway', hangsHalfway],
  ] as [string, Behaviour][])('waits no longer than the person does: %s (LL2)', async (_, behaviour) => {
    server.behave(behaviour);
    expect(await model().write(QUESTION, { ...about, withinMs: 900 })).toBeNull();
    expect(outcomes()).toEqual(['timeout']);
  });
  it('with their time up, nothing is asked', async () => {
    expect(await model().write(QUESTION, { ...about, withinMs: 300 })).toBeNull();
    expect(server.asked).toHaveLength(0);
  });
  it('tries once more, and no oftener', async () => {
    server.behave(problem(500), quotes(SENTENCE));
    expect(await model().write(QUESTION, about)).not.toBeNull();
    server.behave(problem(500));
    expect(await model().write(QUESTION, { ...about, asker: 'p3' })).toBeNull();
    expect(server.asked).toHaveLength(4);
  });
  it('rests with the router after failures, and keeps within one purse with it (LL2)', async () => {
    server.behave(problem(500));
    const one = model();
    for (const asker of ['a', 'b', 'c']) await one.write(QUESTION, { ...about, asker });
    await one.write(QUESTION, { ...about, asker: 'd' });
    expect(await one.route('who is the person for the thing with the list', ['help'], { asker: 'e' })).toBeNull();
    expect(outcomes().slice(-2)).toEqual(['resting', 'resting']);
    server.behave(quotes(SENTENCE));
    expect(await model({ caps: { tokensPerDay: 10 } }).write(QUESTION, about)).toBeNull();
    expect(outcomes().at(-1)).toBe('limited');
  });

  it.each([
    'i cant do this anymore, should i even ask for a letter',
    'my therapist knows about my depression, does it go into a letter',
    'is there somebody at the multicultural affairs office who helps with letters',
  ])('sends nothing of what is private: %s (LL10)', async (question) => {
    expect(await model().write({ ...QUESTION, question }, about)).toBeNull();
    expect(await model().write({ ...SUMMARY, question }, about)).toBeNull();
    expect(server.asked).toHaveLength(0);
    expect(new Set(outcomes())).toEqual(new Set(['private']));
  });

  it('drafts a letter with the names put in here; none of them is sent (PR10)', async () => {
    server.behave(writes({ letter: LETTER }));
    expect(await model().write(INTRODUCTION, about)).toBe(
      LETTER.replace('[alum]', 'Perpetua Wren')
        .replace('[student]', 'Quillon Farthingale')
        .replace('[liaison]', 'Ottoline Brook'),
    );
    expect(server.asked[0]?.wire).not.toMatch(/perpetua|wren|quillon|farthingale|ottoline|brook/i);
  });
  it.each([
    ['without a place for a name', LETTER.replace('[student]', 'friend')],
    ['with a name of its own', `${LETTER}\nP.S. Ask Marisol Vega too.`],
    ['with a date of its own', LETTER.replace('Pediatrics.', 'Pediatrics on Friday.')],
    ['with a link', LETTER.replace('Pediatrics.', 'Pediatrics: https://evil.example')],
    ['with an address', LETTER.replace('Pediatrics.', 'Pediatrics, or write to x@evil.example')],
    ['too long', `${LETTER}${' thank you'.repeat(200)}`],
    ['empty', ''],
  ])('a letter %s is not shown (LL5)', async (_, letter) => {
    server.behave(writes({ letter }));
    expect(await model().write(INTRODUCTION, about)).toBeNull();
  });

  it('sums up without identifiers, and invents nobody (LL5, LL10)', async () => {
    server.behave(
      writes({ summary: 'The student has an interview and wants to know what the program is like. The date is open.' }),
    );
    expect(await model().write(SUMMARY, about)).toMatch(/^The student has/);
    expect(server.asked[0]?.wire).not.toMatch(/quillon|farthingale|q\.f@/i);
    server.behave(writes({ summary: 'Quillon wants to talk to Dr. Okonkwo.' }));
    expect(await model().write(SUMMARY, { ...about, asker: 'p4' })).toBeNull();
  });
});
