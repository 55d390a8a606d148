import MailComposer from 'nodemailer/lib/mail-composer';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { Letter } from '../advising/letters/letter-store.js';
import { SECOND } from '../time/durations.js';
import type { Mailer, MailOutcome } from './mailer.js';

export interface SmtpOptions {
  /** `smtp://user:password@host:587` (STARTTLS) or `smtps://user:password@host:465`. */
  url: string;
  from: string;
  timeoutMs?: number;
}

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/** One connection a letter: alumni are asked a few times a day, and a connection that nobody uses is one that breaks. */
export function createSmtpMailer({ url, from, timeoutMs = 15 * SECOND }: SmtpOptions): Mailer {
  const { hostname, port, protocol, username, password } = new URL(url);
  const secure = protocol === 'smtps:';
  const options = {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: Number(port) || (secure ? 465 : 587),
    secure,
    // a password and a letter never travel in the clear
    requireTLS: !secure && !LOOPBACK.has(hostname),
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    dnsTimeout: timeoutMs,
  };
  const login = username === '' ? null : { user: decodeURIComponent(username), pass: decodeURIComponent(password) };
  return {
    send: (letter) => deliver(new SMTPConnection(options), login, from, letter),
    close: () => {},
  };
}

type Login = { user: string; pass: string } | null;

async function deliver(connection: SMTPConnection, login: Login, from: string, letter: Letter): Promise<MailOutcome> {
  const sender = addressOf(from);
  let handedOver = false;
  try {
    const message = await new MailComposer({
      from,
      to: letter.recipients,
      replyTo: letter.replyTo,
      subject: letter.subject,
      text: letter.body,
      // the same each time: where a letter arrives twice, most mailboxes show it once
      messageId: `<${letter.id}@${sender.split('@')[1] ?? 'milepost'}>`,
      headers: { 'Auto-Submitted': 'auto-generated' },
      disableFileAccess: true,
      disableUrlAccess: true,
    })
      .compile()
      .build();
    await step((done) => connection.connect(done), connection);
    if (login) await step((done) => connection.login({ credentials: login }, done), connection);
    handedOver = true;
    await step((done) => connection.send({ from: sender, to: letter.recipients }, message, done), connection);
    connection.quit();
    return { kind: 'sent' };
  } catch (error) {
    connection.close();
    return outcomeOf(error, handedOver);
  }
}

/** A connection tells of its failures to the step that is under way, or as an event. */
function step(run: (done: (error?: Error | null) => void) => void, connection: SMTPConnection): Promise<void> {
  return new Promise((resolve, reject) => {
    connection.removeAllListeners('error');
    connection.on('error', reject);
    connection.once('end', () => reject(new Error('the connection ended')));
    run((error) => (error ? reject(error) : resolve()));
  });
}

/** By the server's own number where it gave one; a line that broke after the letter was handed over leaves it open. */
function outcomeOf(error: unknown, handedOver: boolean): MailOutcome {
  const { code, responseCode } = error as { code?: unknown; responseCode?: unknown };
  if (typeof responseCode === 'number') {
    const word = `smtp-${responseCode}`;
    // a wrong password is mended by an operator, and the letter waits for that
    return responseCode >= 500 && handedOver ? { kind: 'refused', code: word } : { kind: 'later', code: word };
  }
  const word = typeof code === 'string' && /^[A-Z]{2,20}$/.test(code) ? code.toLowerCase() : 'mail-failed';
  if (word === 'eenvelope' || word === 'emessage') return { kind: 'refused', code: word };
  return handedOver ? { kind: 'unknown', code: word } : { kind: 'later', code: word };
}

const addressOf = (from: string): string => /<([^<>]+)>/.exec(from)?.[1] ?? from;
