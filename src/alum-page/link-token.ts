import { createHmac, timingSafeEqual } from 'node:crypto';

/** What a link says, once its signature holds. */
export interface LinkClaim {
  inviteId: string;
  expiresAt: Date;
}

const ID = 16;
const TIME = 6;
const MAC = 24;

/** The last part of a link: the invite's id, its end in seconds, and an HMAC over both. It tells whoever reads it nothing else. */
export function signLink(key: string, { inviteId, expiresAt }: LinkClaim): string {
  const head = Buffer.alloc(ID + TIME);
  head.write(inviteId.replaceAll('-', ''), 0, 'hex');
  head.writeUIntBE(Math.floor(expiresAt.getTime() / 1_000), ID, TIME);
  return Buffer.concat([head, macOf(key, head)]).toString('base64url');
}

/** Null: not signed with this key. Whether it has ended or was used is for the caller to see. */
export function readLink(key: string, token: string): LinkClaim | null {
  if (!/^[\w-]{20,100}$/.test(token)) return null;
  const bytes = Buffer.from(token, 'base64url');
  // one spelling only: loose last bits would make many tokens of one
  if (bytes.length !== ID + TIME + MAC || bytes.toString('base64url') !== token) return null;
  const head = bytes.subarray(0, ID + TIME);
  if (!timingSafeEqual(macOf(key, head), bytes.subarray(ID + TIME))) return null;
  const id = head.toString('hex', 0, ID).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  return { inviteId: id, expiresAt: new Date(head.readUIntBE(ID, TIME) * 1_000) };
}

const macOf = (key: string, head: Buffer): Buffer =>
  createHmac('sha256', key).update('milepost alum link 1\0').update(head).digest().subarray(0, MAC);
