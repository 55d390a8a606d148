import fc from 'fast-check';
import { FrameReader } from '../../../src/store/embedded/frame-reader.js';
import { int32, message } from '../../../src/store/embedded/protocol.js';

describe('src/store/embedded/frame-reader', () => {
  const framesOf = (reader: FrameReader): Buffer[] => {
    const frames: Buffer[] = [];
    for (let frame = reader.next(); frame !== undefined; frame = reader.next()) frames.push(Buffer.from(frame));
    return frames;
  };

  it('gives the same messages however the bytes were cut on their way', () => {
    const bodies = fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 12 });
    fc.assert(
      fc.property(bodies, fc.array(fc.nat(60), { maxLength: 60 }), (parts, cuts) => {
        const frames = parts.map((body, index) => message(0x41 + (index % 20), body));
        const bytes = Buffer.concat(frames);
        const reader = new FrameReader();
        reader.start();
        const got: Buffer[] = [];
        let at = 0;
        for (const cut of [...cuts, bytes.length]) {
          reader.push(bytes.subarray(at, at + cut));
          at = Math.min(bytes.length, at + cut);
          got.push(...framesOf(reader));
        }
        expect(got.map((frame) => frame.toString('hex'))).toEqual(frames.map((frame) => frame.toString('hex')));
        expect(reader.pending).toBe(0);
      }),
    );
  });

  it('takes the first message without a type byte', () => {
    const reader = new FrameReader();
    const startup = Buffer.concat([int32(12), int32(196608), Buffer.from('abcd')]);
    reader.push(Buffer.concat([startup, message(0x51, Buffer.from('x\0'))]));
    expect(reader.next()).toEqual(startup);
    reader.start();
    expect(reader.next()).toEqual(message(0x51, Buffer.from('x\0')));
    expect(reader.next()).toBeUndefined();
  });

  it.each([-1, 0, 3, 0x7fffffff])('refuses a length of %d, which no message has', (length) => {
    const reader = new FrameReader();
    reader.start();
    reader.push(Buffer.concat([Buffer.from('Q'), int32(length)]));
    expect(() => reader.next()).toThrow('protocol');
  });
});
