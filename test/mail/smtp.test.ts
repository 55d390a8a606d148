import { randomUUID } from 'node:crypto';
import type { Letter } from '../../src/advising/letters/letter-store.js';
import { createSmtpMailer } from '../../src/mail/smtp.js';
import { type SmtpStandIn, smtpForTests } from '../helpers/smtp-server.js';

const letter = (some: Partial<Letter> = {}): Letter => ({
  id: randomUUID(),
  ticketId: null,
  kind: 'ask-alum',
  recipients: ['eva@alumni.example.edu'],
  replyTo: ['dana@example.edu'],
  subject: 'A question',
  body: 'Dear Eva,\na student would like to hear from you.',
  ...some,
});

describe('mail/smtp', () => {
  let server: SmtpStandIn;
  beforeAll(async () => {
    server = await smtpForTests();
  });
  beforeEach(() => {
    server.received.length = 0;
    server.next.length = 0;
  });
  afterAll(() => server.close());
  const mailer = () =>
    createSmtpMailer({ url: server.url, from: 'Alumni Liaison <milepost@example.edu>', timeoutMs: 2_000 });

  it('sends one letter to all its people, with answers going to people and a Message-ID of its own', async () => {
    const one = letter({ recipients: ['eva@alumni.example.edu', 'sam@example.edu'] });
    expect(await mailer().send(one)).toEqual({ kind: 'sent' });
    const [{ to, data } = { to: [], data: '' }] = server.received;
    expect(to).toEqual(['eva@alumni.example.edu', 'sam@example.edu']);
    expect(data).toMatch(/^From: Alumni Liaison <milepost@example.edu>/m);
    expect(data).toMatch(/^Reply-To: dana@example.edu/m);
    expect(data).toContain(`Message-ID: <${one.id}@example.edu>`);
    expect(data).toContain('a student would like to hear from you.');
  });

  it('takes no header out of a subject, a name or a text', async () => {
    await mailer().send(letter({ subject: 'Hello\r\nBcc: evil@evil.example', body: '.\r\nQUIT\r\n.' }));
    const [{ to, data } = { to: [], data: '' }] = server.received;
    expect(to).toEqual(['eva@alumni.example.edu']);
    expect(data).not.toMatch(/^Bcc:/m);
  });

  it.each([
    ['refuse-recipient', 'refused'],
    ['busy', 'later'],
    ['refuse-login', 'later'],
    ['break', 'later'],
    ['hang-after-data', 'unknown'],
  ] as const)('%s: %s', async (fault, kind) => {
    server.next.push(fault);
    const outcome = await mailer().send(letter());
    expect(outcome.kind).toBe(kind);
    expect(JSON.stringify(outcome)).not.toMatch(/eva|pass|no such person/);
  });

  it('waits where nobody listens', async () => {
    const away = createSmtpMailer({ url: 'smtp://127.0.0.1:1', from: 'a@example.edu', timeoutMs: 1_000 });
    expect(await away.send(letter())).toMatchObject({ kind: 'later' });
  });
});
