/** The Postgres wire protocol, version 3, as far as many clients on one backend need it. */

/** First bytes of the frontend messages that the hub tells apart. */
export const FRONTEND = {
  query: 0x51, // Q
  parse: 0x50, // P
  bind: 0x42, // B
  describe: 0x44, // D
  close: 0x43, // C
  sync: 0x53, // S
  flush: 0x48, // H
  terminate: 0x58, // X
} as const;

/** First bytes of the backend messages that the hub tells apart. */
export const BACKEND = {
  notification: 0x41, // A
  dataRow: 0x44, // D
  error: 0x45, // E
  ready: 0x5a, // Z
} as const;

const HEADER = 5;

export function message(type: number, ...parts: readonly Uint8Array[]): Buffer {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const head = Buffer.alloc(HEADER);
  head[0] = type;
  head.writeInt32BE(length + 4, 1);
  return Buffer.concat([head, ...parts], HEADER + length);
}

export const cstring = (text: string): Buffer => Buffer.from(`${text}\0`);

export function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}

export const simpleQuery = (sql: string): Buffer => message(FRONTEND.query, cstring(sql));

/** What a server sends before it closes a connection by itself. */
export const fatal = (code: string, text: string): Buffer =>
  message(
    BACKEND.error,
    cstring('SFATAL'),
    cstring('VFATAL'),
    cstring(`C${code}`),
    cstring(`M${text}`),
    Buffer.alloc(1),
  );

/** Backend messages lie one behind the other; `end` is where the next one starts. */
export function* messagesOf(bytes: Buffer): Generator<{ type: number; start: number; end: number }> {
  let start = 0;
  while (start + HEADER <= bytes.length) {
    const end = start + 1 + bytes.readInt32BE(start + 1);
    yield { type: bytes[start] ?? 0, start, end };
    start = end;
  }
}

/** The SQLSTATE of an error message that starts at `start`; '' where it has none. */
export function sqlState(bytes: Buffer, start: number, end: number): string {
  let at = start + HEADER;
  while (at < end && bytes[at] !== 0) {
    const stop = bytes.indexOf(0, at);
    if (bytes[at] === 0x43) return bytes.toString('latin1', at + 1, stop);
    at = stop + 1;
  }
  return '';
}

/** The first column of the first row of an answer. */
export function firstValue(answer: Buffer): string | undefined {
  for (const { type, start } of messagesOf(answer)) {
    if (type !== BACKEND.dataRow) continue;
    const length = answer.readInt32BE(start + HEADER + 2);
    return length < 0 ? undefined : answer.toString('utf8', start + HEADER + 6, start + HEADER + 6 + length);
  }
  return undefined;
}

/** How a server greets: authentication not needed, its settings, ready. */
export function greeting(backendId: number, settings: Readonly<Record<string, string>>): Buffer {
  return Buffer.concat([
    message(0x52, int32(0)),
    ...Object.entries(settings).map(([name, value]) => message(0x53, cstring(name), cstring(value))),
    message(0x4b, int32(backendId), int32(0)),
    message(BACKEND.ready, Buffer.from('I')),
  ]);
}
