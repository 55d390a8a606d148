import { readSpecialties } from '../../../src/advising/specialties/specialties.js';
import { createModel, type ModelCall } from '../../../src/understanding/model.js';
import { VOCABULARY } from '../../fixtures/understanding/vocabulary.js';
import { KEY, type ModelServer, says, startModelServer } from '../../helpers/model-server.js';

const CANARIES = {
  email: 'canary.student@example.edu',
  phone: '617-555-0199',
  student: 'Quillon Farthingale',
  alum: 'Perpetua Wren',
  id: '30441907',
  slack: 'U0CANARY77',
  token: ['xoxb', '12345678901', 'canaryTOKEN'].join('-'),
  link: 'https://example.edu/me?session=canary',
};
const TEXT = `hi it's ${CANARIES.student} (${CANARIES.email}, ${CANARIES.phone}, id ${CANARIES.id}) and <@${CANARIES.slack}>:
  can ${CANARIES.alum} or quillon's advisor see what is in the list at ${CANARIES.link}? my key is ${CANARIES.token}`;

describe('understanding/model on the wire', () => {
  let server: ModelServer;
  const calls: ModelCall[] = [];
  beforeAll(async () => {
    server = await startModelServer();
  });
  afterAll(() => server.close());

  const ask = (text: string, asker = 'person-7c0ffee') =>
    createModel({
      apiKey: KEY,
      baseUrl: server.baseUrl,
      name: 'a-model',
      vocabulary: () => VOCABULARY,
      specialtyIds: readSpecialties().all.map(({ id }) => id),
      privateNames: () => [CANARIES.student, CANARIES.alum],
      onCall: (call) => calls.push(call),
    }).route(text, ['help'], { asker });

  it('holds no e-mail, phone number, name, id or token, and asks that nothing be kept (LL10, PR10, N5)', async () => {
    server.behave(says());
    expect(await ask(TEXT)).not.toBeNull();
    const [asked] = server.asked;
    const wire = `${asked?.wire ?? ''}`.toLowerCase();
    for (const part of [
      'canary',
      '555',
      'quillon',
      'farthingale',
      'perpetua',
      'wren',
      '30441907',
      'xoxb',
      'person-7c0ffee',
    ])
      expect(wire).not.toContain(part);
    expect(asked?.body).toMatchObject({ store: false, temperature: 0 });
    expect(asked?.body).not.toHaveProperty('user');
    expect(asked?.body).not.toHaveProperty('metadata');
    expect(asked?.body).not.toHaveProperty('previous_response_id');
    expect(JSON.stringify(asked?.body)).not.toContain(KEY);
    expect(asked?.headers['openai-organization']).toBeUndefined();
  });

  it('hands on figures without a word of the text', () => {
    expect(calls.length).toBeGreaterThan(0);
    for (const call of calls) {
      expect(Object.keys(call).sort()).toEqual(['ms', 'outcome', 'requests', 'tokens']);
      expect(Object.values(call).every((value) => typeof value === 'number' || /^[a-z]+$/.test(value))).toBe(true);
    }
  });

  it('is silent about danger, strain and matters told in confidence (LL10, PR3)', async () => {
    const before = server.asked.length;
    for (const text of [
      'i want to die and who is my advisor',
      'I am drowning in this list',
      'who at ORMA can help',
      'quiero morir',
    ])
      expect(await ask(text)).toBeNull();
    expect(server.asked).toHaveLength(before);
    expect(calls.slice(-4).map(({ outcome, requests }) => [outcome, requests])).toEqual(Array(4).fill(['private', 0]));
  });
});
