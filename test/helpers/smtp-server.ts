import { createServer, type Server, type Socket } from 'node:net';

export interface Received {
  to: string[];
  data: string;
}

export interface SmtpStandIn {
  url: string;
  received: Received[];
  /** What it does next, instead of taking the letter. `hang-after-data` takes it and breaks the line before it says so. */
  next: ('refuse-recipient' | 'busy' | 'refuse-login' | 'break' | 'hang-after-data')[];
  close(): Promise<void>;
}

/** Enough of a mail server to take letters, refuse them and fail. On this machine alone, without TLS. */
export async function smtpForTests(): Promise<SmtpStandIn> {
  const received: Received[] = [];
  const next: SmtpStandIn['next'] = [];
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket)).on('error', () => {});
    converse(socket, received, next.shift());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  return {
    url: `smtp://user:pass%20word@127.0.0.1:${port}`,
    received,
    next,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

function converse(socket: Socket, received: Received[], fault: SmtpStandIn['next'][number] | undefined): void {
  let buffer = '';
  let to: string[] = [];
  let inData = false;
  const say = (line: string) => socket.write(`${line}\r\n`);
  if (fault === 'break') return void socket.destroy();
  say(fault === 'busy' ? '421 try later' : '220 mail.test ESMTP');
  socket.on('data', (chunk) => {
    buffer += chunk.toString('utf8');
    for (;;) {
      if (inData) {
        const end = buffer.indexOf('\r\n.\r\n');
        if (end < 0) return;
        received.push({ to, data: buffer.slice(0, end) });
        buffer = buffer.slice(end + 5);
        inData = false;
        if (fault === 'hang-after-data') return void socket.destroy();
        say('250 taken');
        continue;
      }
      const end = buffer.indexOf('\r\n');
      if (end < 0) return;
      const line = buffer.slice(0, end);
      buffer = buffer.slice(end + 2);
      const verb = line.slice(0, 4).toUpperCase();
      if (verb === 'EHLO') socket.write('250-mail.test\r\n250-AUTH PLAIN\r\n250 8BITMIME\r\n');
      else if (verb === 'AUTH') say(fault === 'refuse-login' ? '535 no' : '235 welcome');
      else if (verb === 'MAIL') {
        to = [];
        say('250 ok');
      } else if (verb === 'RCPT') {
        to.push(/<([^>]+)>/.exec(line)?.[1] ?? '');
        say(fault === 'refuse-recipient' ? '550 no such person' : '250 ok');
      } else if (verb === 'DATA') {
        inData = true;
        say('354 go on');
      } else if (verb === 'QUIT') {
        say('221 bye');
        socket.end();
      } else say('250 ok');
    }
  });
}
