import type { IncomingMessage } from 'node:http';

const LOOPBACK = /^(?:::ffff:)?127\.\d+\.\d+\.\d+$|^::1$/;
const LOCAL_NAME = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/i;
/** What a tunnel or a proxy adds: then the request comes from elsewhere after all. */
const FORWARDED = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via'];

/** Without credentials only a program on this machine is listened to, and no page in a browser on it. */
export function isLocal({ socket, headers }: IncomingMessage): boolean {
  return (
    LOOPBACK.test(socket.remoteAddress ?? '') &&
    LOOPBACK.test(socket.localAddress ?? '') &&
    LOCAL_NAME.test(headers.host ?? '') &&
    headers.origin === undefined &&
    !FORWARDED.some((name) => name in headers)
  );
}
