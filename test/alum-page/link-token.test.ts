import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { readLink, signLink } from '../../src/alum-page/link-token.js';

const KEY = 'a key of thirty-two characters ..';
const claim = { inviteId: randomUUID(), expiresAt: new Date('2026-12-03T15:00:00Z') };

describe('alum-page/link-token', () => {
  it('reads back what was signed, whatever the id and the time', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.integer({ min: 0, max: 4_000_000_000 }), (inviteId, seconds) => {
        const expiresAt = new Date(seconds * 1_000);
        expect(readLink(KEY, signLink(KEY, { inviteId, expiresAt }))).toEqual({ inviteId, expiresAt });
      }),
    );
  });

  it('knows no token with any one character changed, cut or added (a forged link)', () => {
    const token = signLink(KEY, claim);
    for (let at = 0; at < token.length; at += 1) {
      for (const other of ['A', 'b', '-', '0']) {
        const forged = token.slice(0, at) + other + token.slice(at + 1);
        if (forged !== token) expect(readLink(KEY, forged)).toBeNull();
      }
      expect(readLink(KEY, token.slice(0, at))).toBeNull();
    }
    for (const more of ['A', '=', '.', '/']) expect(readLink(KEY, token + more)).toBeNull();
  });

  it('knows no token of another key, and nothing that is none', () => {
    expect(readLink('another key of thirty-two letters', signLink(KEY, claim))).toBeNull();
    fc.assert(fc.property(fc.string(), (text) => expect(readLink(KEY, text)).toBeNull()));
  });

  it('holds neither a name nor an e-mail nor a request: an id, a time and a signature', () => {
    expect(Buffer.from(signLink(KEY, claim), 'base64url')).toHaveLength(46);
  });
});
