import { appForTests, type TestApp } from '../helpers/app.js';
import { executed, said } from '../helpers/teams/activities.js';
import type { Shown } from '../helpers/teams/fake-connector.js';
import { cardButton, cardInputs, cardWords, type TeamsSide, teamsForTests } from '../helpers/teams-app.js';

const TIMEOUT = 60_000;
const DESK = '19:alumni-invented-for-the-sample@thread.tacv2';
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** One card in the desk's channel, which everybody sees as they may. */
describe('flows/teams: the staff’s card', () => {
  let teams: TeamsSide;
  let app: TestApp;
  let card: Shown;
  let old: unknown;
  beforeAll(async () => {
    teams = await teamsForTests();
    app = await appForTests(teams.env, undefined, undefined, teams.join);
    teams.know('maya', 'maya.okafor@example.edu');
    teams.know('daniel', 'daniel.reyes@example.edu');
    teams.know('frances', 'frances.delgado@example.edu');
    teams.know('owen', 'owen.mbatha@example.edu');
    teams.connector.know(DESK);
    for (const name of ['frances', 'owen', 'daniel']) await teams.bring(app.url, name, said('help'));
    for (const name of ['frances', 'owen', 'daniel']) await until(() => teams.heard(name)[0]);
    card = await openedByMaya();
  }, TIMEOUT);
  afterAll(async () => {
    await app.remove();
    await teams.close();
  }, TIMEOUT);

  const until = async <T>(look: () => T | undefined): Promise<T> => {
    for (let tries = 0; tries < 800; tries += 1) {
      const found = look();
      if (found !== undefined) return found;
      await pause(25);
    }
    throw new Error('not in time');
  };
  const onCard = (name: string, value: object) =>
    teams.bringAs(app.url, {
      ...executed({}, { replyToId: card.id, from: teams.chat(name).from, value: { action: value } }),
      conversation: { id: card.conversation, conversationType: 'channel', isGroup: true },
    });
  const refresh = async (name: string) => {
    const { activity } = card;
    const { action } = activity.attachments[0].content.refresh;
    return (await onCard(name, action)).body;
  };
  const press = (name: string, content: unknown, label: string) => onCard(name, cardButton(content, label));
  const openings = () =>
    app.app.database.db.selectFrom('audit').select(['allowed']).where('action', '=', 'ticket.read-story').execute();

  async function openedByMaya(): Promise<Shown> {
    await teams.bring(app.url, 'maya', said('I want to talk to an alum in Boston'));
    const offer = await until(() =>
      teams.heard('maya').find(({ activity }) => /Talk to an alum/.test(cardWords(activity))),
    );
    const over: Record<string, string> = { modes: 'call', question: 'What is call like?', specialty: 'pediatrics' };
    const values = cardInputs(offer.activity).map(({ id, value }) => [
      id,
      over[String(id).split('.').at(-1) ?? ''] ?? value ?? '',
    ]);
    const submit = cardButton(offer.activity, 'Look it over');
    const check = await teams.bring(
      app.url,
      'maya',
      executed({ ...submit.data, ...Object.fromEntries(values) }, { replyToId: offer.id }),
    );
    const open = cardButton(check.body.value, 'Open this request');
    await teams.bring(app.url, 'maya', executed(open.data, { replyToId: offer.id }));
    return until(() => teams.connector.messages().find(({ conversation }) => conversation.startsWith(DESK)));
  }

  it('before it is claimed everybody of the desk sees stage, specialty and place, and it asks for their view', async () => {
    expect(card.activity.attachments[0].content.refresh.userIds.sort()).toEqual(['29:frances', '29:owen']);
    for (const name of ['frances', 'owen'])
      expect(cardWords((await refresh(name)).value)).not.toMatch(/Maya|What is call like/);
    expect(await openings()).toEqual([]);
  });

  it('whoever claims it sees name, words and actions in its place at once; the others who has it', async () => {
    old = structuredClone(card.activity);
    const { body } = await press('frances', card.activity, 'Claim');
    expect(cardWords(body.value)).toMatch(/Maya Okafor.*What is call like/);
    cardButton(body.value, 'Give back');
    await until(() => (/Claimed/.test(cardWords(card.activity)) ? true : undefined));
    expect(card.activity.attachments[0].content.refresh.userIds).toEqual(['29:frances', '29:owen']);
    expect(cardWords(card.activity)).not.toMatch(/Maya|What is call like/);
    expect(cardWords((await refresh('frances')).value)).toMatch(/Maya Okafor.*What is call like/);
    const others = cardWords((await refresh('owen')).value);
    expect(others).toMatch(/with Frances Delgado/);
    expect(others).not.toMatch(/Maya|What is call like/);
    expect(await openings()).toEqual([{ allowed: true }]);
  });

  it('a button that is old is refused kindly, and the card is what it is now (fault AZ10)', async () => {
    const { body } = await press('owen', old, 'Claim');
    expect(cardWords(body.value)).toMatch(/with Frances Delgado/);
    expect(cardWords(body.value)).not.toMatch(/Maya|What is call like/);
    await until(() => teams.heard('owen').find(({ activity }) => /claimed it first/.test(cardWords(activity))));
    const [ticket] = await app.app.database.db.selectFrom('tickets').select(['state', 'version']).execute();
    expect(ticket).toEqual({ state: 'claimed', version: 2 });
  });

  it('somebody who is not of the desk sees what stands there and no more, whatever they send', async () => {
    const before = await openings();
    const seen = await refresh('daniel');
    expect(cardWords(seen.value)).toBe(cardWords(card.activity));
    const forged = { ...card.activity.attachments[0].content.refresh.action };
    const { body } = await teams.bring(
      app.url,
      'daniel',
      executed({}, { replyToId: 'none', value: { action: forged } }),
    );
    expect(body).toMatchObject({ statusCode: 400 });
    expect(await openings()).toEqual(before);
  });

  it('given back in the card of one’s own, it is closed to whoever had it', async () => {
    const own = await refresh('frances');
    const { body } = await press('frances', own.value, 'Give back');
    expect(cardWords(body.value)).not.toMatch(/Maya|What is call like/);
    cardButton(body.value, 'Claim');
    expect(cardWords((await refresh('frances')).value)).not.toMatch(/Maya|What is call like/);
  });

  it('Microsoft’s service never got anything that it refuses', () => {
    expect(teams.connector.broken).toEqual([]);
  });
});
