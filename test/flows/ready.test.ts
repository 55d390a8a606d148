import { type SlackRig, slackForTests } from '../helpers/slack-app.js';

/** What `/readyz` says of the whole program while Slack's Socket Mode comes and goes. */
describe('flows/ready', () => {
  let rig: SlackRig;
  beforeAll(async () => {
    rig = await slackForTests({ mode: 'socket' });
  }, 60_000);
  afterAll(() => rig.remove(), 60_000);

  const becomes = async (status: number): Promise<Record<string, string>> => {
    for (let tries = 0; tries < 600; tries += 1) {
      const response = await fetch(`${rig.url}/readyz`);
      const { checks } = (await response.json()) as { checks: Record<string, string> };
      if (response.status === status) return checks;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`/readyz never answered ${status}`);
  };

  it('OP5: it is ready while the socket is open, and not while nothing can arrive', async () => {
    expect(await becomes(200)).toEqual({ running: 'ok', database: 'ok', queue: 'ok', platforms: 'ok' });
    const end = rig.slack.script('apps.connections.open', () => ({ error: 'internal_error' }));
    rig.slack.socket.drop('broken');
    expect(await becomes(503)).toMatchObject({ database: 'ok', queue: 'ok', platforms: 'failing' });
    end();
    await becomes(200);
    await rig.slack.say('maya', 'help');
    expect(await rig.heard('maya')).toHaveLength(1);
  }, 120_000);
});
