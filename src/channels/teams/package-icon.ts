import { crc32, inflateSync } from 'node:zlib';

/** An icon as Teams takes it: a square PNG of 8 bits with alpha, not interlaced. `at` answers red, green, blue, alpha. */
export interface Icon {
  side: number;
  at(x: number, y: number): readonly [number, number, number, number];
}

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');
const RGBA = 6;
/** Bytes a pixel. */
const DEPTH = 4;
/** No icon of ours comes near it; a file that claims more is not read. */
const MOST_PIXELS = 1024;

/** The icon in a PNG file, or a sentence that says what is wrong with it. */
export function readIcon(file: Buffer): Icon | string {
  const chunks = chunksOf(file);
  if (typeof chunks === 'string') return chunks;
  const head = chunks[0]?.type === 'IHDR' ? chunks[0].data : null;
  if (head?.length !== 13) return 'is a damaged PNG';
  const [width, height] = [head.readUInt32BE(0), head.readUInt32BE(4)];
  if (width !== height) return `is ${width}x${height}, not square`;
  if (width === 0 || width > MOST_PIXELS) return `is ${width}x${height}`;
  if (head[8] !== 8 || head[9] !== RGBA || head[12] !== 0)
    return 'must be saved with 8 bits and an alpha channel (RGBA), not interlaced';
  const rows = unfiltered(Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data)), width);
  if (rows === null) return 'is a damaged PNG';
  return {
    side: width,
    at(x, y) {
      const [red = 0, green = 0, blue = 0, alpha = 0] = rows.subarray((y * width + x) * DEPTH);
      return [red, green, blue, alpha];
    },
  };
}

interface Chunk {
  type: string;
  data: Buffer;
}

function chunksOf(file: Buffer): Chunk[] | string {
  if (!file.subarray(0, 8).equals(SIGNATURE)) return 'is not a PNG';
  const chunks: Chunk[] = [];
  for (let at = 8; at + 12 <= file.length; ) {
    const length = file.readUInt32BE(at);
    if (at + 12 + length > file.length) break;
    const body = file.subarray(at + 4, at + 8 + length);
    if (crc32(body) !== file.readUInt32BE(at + 8 + length)) break;
    chunks.push({ type: body.toString('latin1', 0, 4), data: body.subarray(4) });
    at += 12 + length;
  }
  return chunks.at(-1)?.type === 'IEND' ? chunks : 'is a damaged PNG';
}

/** The rows of pixels without the filter that each was stored with (PNG, section 9); null: not as many as there should be. */
function unfiltered(packed: Buffer, side: number): Buffer | null {
  const row = side * DEPTH;
  const stored = inflated(packed, side * (row + 1));
  if (stored?.length !== side * (row + 1)) return null;
  const made = Buffer.alloc(side * row);
  for (let y = 0; y < side; y += 1) {
    const filter = stored[y * (row + 1)] ?? 0;
    for (let x = 0; x < row; x += 1) {
      const at = y * row + x;
      const left = x < DEPTH ? 0 : (made[at - DEPTH] ?? 0);
      const above = y === 0 ? 0 : (made[at - row] ?? 0);
      const corner = x < DEPTH || y === 0 ? 0 : (made[at - row - DEPTH] ?? 0);
      made[at] = (stored[y * (row + 1) + 1 + x] ?? 0) + predicted(filter, left, above, corner);
    }
  }
  return made;
}

function inflated(packed: Buffer, most: number): Buffer | null {
  try {
    return inflateSync(packed, { maxOutputLength: most });
  } catch {
    return null;
  }
}

function predicted(filter: number, left: number, above: number, corner: number): number {
  switch (filter) {
    case 1:
      return left;
    case 2:
      return above;
    case 3:
      return Math.floor((left + above) / 2);
    case 4:
      return nearest(left + above - corner, left, above, corner);
    default:
      return 0;
  }
}

function nearest(wanted: number, left: number, above: number, corner: number): number {
  const far = (value: number) => Math.abs(wanted - value);
  if (far(left) <= far(above) && far(left) <= far(corner)) return left;
  return far(above) <= far(corner) ? above : corner;
}
