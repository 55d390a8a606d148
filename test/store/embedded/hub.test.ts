import { type Backend, Hub } from '../../../src/store/embedded/hub.js';
import { cstring, FRONTEND, int32, message, simpleQuery } from '../../../src/store/embedded/protocol.js';

const STARTUP = Buffer.concat([int32(9), int32(196608), Buffer.alloc(1)]);
const READY = (status: string): Buffer => message(0x5a, Buffer.from(status));
const ERROR = (code: string): Buffer =>
  message(0x45, cstring('SERROR'), cstring(`C${code}`), cstring('Mx'), Buffer.alloc(1));

describe('src/store/embedded/hub', () => {
  let asked: string[];
  let answers: Map<string, Buffer>;
  let deaths: string[];
  let hub: Hub;
  beforeEach(() => {
    asked = [];
    answers = new Map();
    deaths = [];
    const backend: Backend = {
      settings: {},
      async run(request) {
        const text = request.toString('latin1', 5, request.length - 1);
        asked.push(text);
        const answer = answers.get(text);
        if (answer?.length === 0) throw new Error('unreachable');
        return answer ?? READY('I');
      },
    };
    hub = new Hub(backend, { idleInTransactionMs: 60, onDead: (code) => deaths.push(code) });
  });
  afterEach(() => hub.close());

  const turns = async (ms = 20): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
  const client = (id: number): { sent: Buffer[]; closed: number; say(sql: string): void } => {
    const state = { sent: [] as Buffer[], closed: 0, say: (sql: string) => hub.feed(id, simpleQuery(sql)) };
    hub.open(id, { send: (bytes) => state.sent.push(bytes), close: () => (state.closed += 1) });
    hub.feed(id, STARTUP);
    return state;
  };
  const statements = (): string[] => asked.filter((text) => !text.includes('search_path'));

  it('lets nobody between a transaction and its end', async () => {
    const [a, b] = [client(1), client(2)];
    answers.set('begin', READY('T')).set('a1', READY('T')).set('a2', READY('E'));
    a.say('begin');
    b.say('b1');
    await turns();
    a.say('a1');
    a.say('a2');
    a.say('commit');
    await turns();
    expect(statements()).toEqual(['begin', 'a1', 'a2', 'commit', 'b1']);
  });

  it('rolls back for a client that goes, and serves the next', async () => {
    const [a, b] = [client(1), client(2)];
    answers.set('begin', READY('T'));
    a.say('begin');
    b.say('b1');
    await turns();
    hub.drop(1);
    await turns();
    expect(statements()).toEqual(['begin', 'rollback', 'b1']);
    expect([a.closed, b.closed]).toEqual([1, 0]);
  });

  it('ends a transaction that sits idle, with the code that a server gives', async () => {
    const [a, b] = [client(1), client(2)];
    answers.set('begin', READY('T'));
    a.say('begin');
    b.say('b1');
    await turns(200);
    expect(statements()).toEqual(['begin', 'rollback', 'b1']);
    expect(a.sent.at(-1)?.toString()).toContain('25P03');
    expect([a.closed, b.closed]).toEqual([1, 0]);
  });

  it('gives no more work to a client that does not read, and others theirs', async () => {
    const [a, b] = [client(1), client(2)];
    hub.setPaused(1, true);
    a.say('a1');
    b.say('b1');
    await turns();
    expect(statements()).toEqual(['b1']);
    hub.setPaused(1, false);
    await turns();
    expect(statements()).toEqual(['b1', 'a1']);
  });

  it('lets a client come no further ahead than a few batches', async () => {
    client(1);
    hub.setPaused(1, true);
    let taken = 0;
    for (let n = 0; n < 30; n += 1) hub.feed(1, simpleQuery(`q${n}`), () => (taken += 1));
    expect(taken).toBeLessThan(20);
    hub.setPaused(1, false);
    for (let tries = 0; tries < 200 && statements().length < 30; tries += 1) await turns();
    expect(statements()).toHaveLength(30);
  });

  it.each(['53100', '58030', 'XX001'])('is finished after %s, once the client has been told', async (code) => {
    const a = client(1);
    answers.set('insert', Buffer.concat([ERROR(code), READY('I')]));
    a.say('insert');
    a.say('and another');
    await turns();
    expect(deaths).toEqual([code]);
    expect(a.sent.at(-1)?.toString()).toContain(code);
    expect(statements()).toEqual(['insert']);
  });

  it('goes on after an error that is the statement’s own', async () => {
    const a = client(1);
    answers.set('bad', Buffer.concat([ERROR('42601'), READY('I')]));
    a.say('bad');
    a.say('good');
    await turns();
    expect([deaths, statements()]).toEqual([[], ['bad', 'good']]);
  });

  it('is finished when the backend fails in its work', async () => {
    const a = client(1);
    answers.set('crash', Buffer.alloc(0));
    a.say('crash');
    await turns();
    expect(deaths).toEqual(['57P02']);
  });

  it('turns away what is no protocol, and nobody else', async () => {
    const [a, b] = [client(1), client(2)];
    hub.feed(1, Buffer.from('GET / HTTP/1.1\r\n\r\n'));
    b.say('b1');
    await turns();
    expect([a.closed, b.closed, statements()]).toEqual([1, 0, ['b1']]);
  });

  it('closes the named statements of a client that has gone', async () => {
    client(1);
    hub.feed(
      1,
      Buffer.concat([
        message(FRONTEND.parse, cstring('mine'), cstring('select 1'), Buffer.alloc(2)),
        message(FRONTEND.sync),
      ]),
    );
    await turns();
    hub.drop(1);
    await turns();
    expect(asked.at(-1)).toContain('c1_mine');
  });
});
