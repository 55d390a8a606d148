import type { FileHandle } from 'node:fs/promises';
import { TextDecoder } from 'node:util';
import { tooLarge, UnreadableFile } from './open-file.js';

const CHUNK = 64 * 1024;

/**
 * The text of an open file, piece by piece; lines end with `\n` whatever the file uses. UTF-8, or UTF-16 with its byte order
 * mark; everything else is refused rather than guessed, because a wrong guess puts wrong letters into people's names.
 * Closes the file.
 */
export async function* readText(handle: FileHandle, maxBytes: number): AsyncGenerator<string> {
  const state: Decoding = { decoder: null, encoding: 'utf-8', line: 1, bytes: 0, heldReturn: false };
  try {
    while (true) {
      const { bytesRead, buffer } = await handle.read(Buffer.alloc(CHUNK), 0, CHUNK);
      state.bytes += bytesRead;
      if (state.bytes > maxBytes) throw tooLarge(maxBytes);
      const text = decode(state, buffer.subarray(0, bytesRead), bytesRead === 0);
      if (text !== '') yield text;
      if (bytesRead === 0) return;
    }
  } finally {
    await handle.close();
  }
}

interface Decoding {
  decoder: TextDecoder | null;
  encoding: string;
  /** The line that the next piece starts on. */
  line: number;
  bytes: number;
  /** The last piece ended with `\r`: half of a line end, perhaps. */
  heldReturn: boolean;
}

function decode(state: Decoding, bytes: Buffer, last: boolean): string {
  if (!state.decoder) {
    refuseOtherKinds(bytes);
    state.encoding = encodingOf(bytes);
    state.decoder = new TextDecoder(state.encoding, { fatal: true });
  }
  const text = straightenLines(state, decodeStrictly(state, state.decoder, bytes, last), last);
  refuse(text, '\0', state.line, 'holds a NUL character');
  refuse(
    text,
    '\uFFFD',
    state.line,
    'holds the replacement character U+FFFD: letters were lost when the file was saved',
  );
  state.line += countLines(text);
  return text;
}

function decodeStrictly(state: Decoding, decoder: TextDecoder, bytes: Buffer, last: boolean): string {
  try {
    return decoder.decode(bytes, { stream: !last });
  } catch {
    const loose = new TextDecoder(state.encoding).decode(bytes).replace(/\r\n?/g, '\n');
    const line = state.line + countLines(loose.slice(0, Math.max(loose.indexOf('\uFFFD'), 0)));
    const looksLike =
      state.encoding === 'utf-8' ? 'is not UTF-8 (perhaps Windows-1252 or Latin-1)' : 'is broken UTF-16';
    throw new UnreadableFile(`${looksLike}: save it as UTF-8`, line);
  }
}

function straightenLines(state: Decoding, raw: string, last: boolean): string {
  const text = state.heldReturn ? `\r${raw}` : raw;
  state.heldReturn = !last && text.endsWith('\r');
  return (state.heldReturn ? text.slice(0, -1) : text).replace(/\r\n?/g, '\n');
}

function refuse(text: string, character: string, line: number, reason: string): void {
  const at = text.indexOf(character);
  if (at >= 0) throw new UnreadableFile(reason, line + countLines(text.slice(0, at)));
}

const startsWith = (bytes: Buffer, ...start: number[]): boolean => start.every((byte, at) => bytes[at] === byte);

function encodingOf(bytes: Buffer): string {
  if (startsWith(bytes, 0xff, 0xfe)) return 'utf-16le';
  if (startsWith(bytes, 0xfe, 0xff)) return 'utf-16be';
  return 'utf-8';
}

function refuseOtherKinds(bytes: Buffer): void {
  if (startsWith(bytes, 0xff, 0xfe, 0, 0) || startsWith(bytes, 0, 0, 0xfe, 0xff))
    throw new UnreadableFile('is UTF-32: save it as UTF-8');
  if (startsWith(bytes, 0x50, 0x4b, 3, 4))
    throw new UnreadableFile('is a spreadsheet or zip archive: export it as text');
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) throw new UnreadableFile('is an Excel workbook: export it as text');
  if (startsWith(bytes, 0x1f, 0x8b)) throw new UnreadableFile('is compressed: unpack it first');
  const [first, second] = bytes;
  if ((first === 0) !== (second === 0) && bytes.length > 3)
    throw new UnreadableFile('is UTF-16 without a byte order mark: save it as UTF-8');
}

function countLines(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}
