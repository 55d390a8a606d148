import { appForTests, type TestApp } from '../helpers/app.js';
import { describeOnRedis, redisForTests, type TestRedis } from '../helpers/redis.js';

const PASSWORD = 'a-long-one-for-tests';
const STUDENT = 'aaliyah.brooks@example.edu';
const CANARY = 'my cat Zanzibar ate the rank list';
const login = { authorization: `Basic ${Buffer.from(`operator:${PASSWORD}`).toString('base64')}` };

const suite = (name: string, env: () => Promise<Record<string, string>>) => () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await appForTests({ ...(await env()), MILEPOST_OPERATOR_PASSWORD: PASSWORD });
    await app.say(STUDENT, CANARY);
  });
  afterAll(() => app?.remove());
  const get = (path: string, headers: Record<string, string> = login, method = 'GET') =>
    fetch(`${app.url}/operator/queues${path}`, { headers, method });

  it(`the board of queues opens to the operator alone (${name})`, async () => {
    expect((await get('', {})).status).toBe(401);
    expect((await get('/api/queues', {})).status).toBe(401);
    const page = await get('');
    expect(page.status).toBe(200);
    const html = await page.text();
    expect(html).toContain('Milepost queues');
    const script = /src="([^"]+\.js)"/.exec(html)?.[1];
    expect(
      (await get(new URL(script!, `${app.url}/operator/queues/`).pathname.replace('/operator/queues', ''))).status,
    ).toBe(200);
  });

  it(`it shows the four queues, and jobs of ids alone (PR2, ${name})`, async () => {
    const text = await (await get('/api/queues?activeQueue=turns&page=1&jobsPerPage=10')).text();
    const { queues } = JSON.parse(text) as { queues: { name: string; readOnlyMode: boolean }[] };
    expect(queues.map((queue) => queue.name).sort()).toEqual(['deliveries', 'reminders', 'turns', 'upkeep']);
    expect(queues.every(({ readOnlyMode }) => readOnlyMode)).toBe(true);
    expect(text.toLowerCase()).not.toMatch(/zanzibar|aaliyah|example\.edu/);
  });

  it.each(['PUT', 'POST', 'PATCH', 'DELETE'])(
    `%s is refused: nothing can be changed there (${name})`,
    async (method) => {
      expect((await get('/api/queues/turns/empty', login, method)).status).toBe(405);
    },
  );
};

describe(
  'queue/board, embedded',
  suite('embedded', async () => ({})),
);

describeOnRedis('queue/board, on Redis', () => {
  let redis: TestRedis | null = null;
  suite('Redis', async () => {
    redis = await redisForTests();
    return { REDIS_URL: redis!.url };
  })();
  afterAll(() => redis?.stop());
});

describe('queue/board', () => {
  it('off where there is no password', async () => {
    const app = await appForTests();
    expect((await fetch(`${app.url}/operator/queues`)).status).toBe(404);
    await app.remove();
  });
});
