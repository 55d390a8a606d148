import { crc32, deflateRawSync } from 'node:zlib';

export interface PackedFile {
  /** ASCII, without folders. */
  name: string;
  data: Buffer;
}

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const VERSION = 20;
const DEFLATED = 8;
/** 1 January 1980, the first day that a zip knows: the same files make the same bytes. */
const DATE = 0x21;

/** A zip of a few small files (APPNOTE 6.3, without extensions). */
export function zip(files: readonly PackedFile[]): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, data } of files) {
    const packed = deflateRawSync(data, { level: 9 });
    const what = description(Buffer.from(name, 'ascii'), data, packed);
    const body = Buffer.concat([uint32(LOCAL), what, Buffer.from(name, 'ascii'), packed]);
    directory.push(entry(what, Buffer.from(name, 'ascii'), offset));
    bodies.push(body);
    offset += body.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(END, 0);
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, central, end]);
}

/** The fields that a file's header and its entry in the directory share. */
function description(name: Buffer, data: Buffer, packed: Buffer): Buffer {
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(VERSION, 0);
  fields.writeUInt16LE(DEFLATED, 4);
  fields.writeUInt16LE(DATE, 8);
  fields.writeUInt32LE(crc32(data), 10);
  fields.writeUInt32LE(packed.length, 14);
  fields.writeUInt32LE(data.length, 18);
  fields.writeUInt16LE(name.length, 22);
  return fields;
}

function entry(what: Buffer, name: Buffer, offset: number): Buffer {
  const before = Buffer.alloc(6);
  before.writeUInt32LE(CENTRAL, 0);
  before.writeUInt16LE(VERSION, 4);
  const after = Buffer.alloc(14);
  after.writeUInt32LE(offset, 10);
  return Buffer.concat([before, what, after, name]);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
