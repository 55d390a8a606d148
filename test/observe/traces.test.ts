import { createServer, type Server } from 'node:http';
import { readConfig } from '../../src/config.js';
import { appForTests } from '../helpers/app.js';

const STUDENT = 'aaliyah.brooks@example.edu';
const CANARY = 'my cat Zanzibar ate the rank list';

interface Span {
  name: string;
  traceId: string;
  attributes: { key: string; value: Record<string, unknown> }[];
}
interface Received {
  resourceSpans: { scopeSpans: { spans: Span[] }[] }[];
}

describe('observe/traces', () => {
  let receiver: Server;
  let endpoint: string;
  const bodies: string[] = [];
  beforeAll(async () => {
    receiver = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => {
        body += chunk.toString();
      });
      request.on('end', () => {
        if (request.url === '/v1/traces') bodies.push(body);
        response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
      });
    });
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
    endpoint = `http://127.0.0.1:${(receiver.address() as { port: number }).port}`;
  });
  afterAll(() => new Promise((resolve) => receiver.close(resolve)));

  it('PR2: jobs are traced from where they are added to where they run, by ids alone: no word, name or address', async () => {
    const app = await appForTests({ OTEL_EXPORTER_OTLP_ENDPOINT: `${endpoint}/` });
    await app.say(STUDENT, CANARY);
    await app.say(STUDENT, 'who is my society advisor');
    await app.remove();
    const spans = bodies
      .flatMap((body) => (JSON.parse(body) as Received).resourceSpans)
      .flatMap(({ scopeSpans }) => scopeSpans)
      .flatMap((scope) => scope.spans);
    const added = spans.filter(({ name }) => /^add/i.test(name));
    const processed = spans.filter(({ name }) => /^process/i.test(name));
    expect(added.length).toBeGreaterThan(0);
    expect(processed.length).toBeGreaterThan(0);
    const traces = new Set(added.map(({ traceId }) => traceId));
    expect(processed.some(({ traceId }) => traces.has(traceId))).toBe(true);
    const all = bodies.join('\n').toLowerCase();
    for (const word of ['zanzibar', 'aaliyah', 'brooks', 'example.edu', 'society advisor', 'rank list'])
      expect(all).not.toContain(word);
  });

  it('they are off where no address is given', () => expect(readConfig({}).tracesTo).toBeNull());
});
