import { createHash, randomBytes } from 'node:crypto';

const BYTES = 32;
const SHAPE = /^[\w-]{43}$/;

/** 256 random bits: whoever has it reads the dates of one person, and nothing else. */
export const newToken = (): string => randomBytes(BYTES).toString('base64url');

/** What is kept of a token; null: it has not the shape of one. */
export const hashOf = (token: string): string | null =>
  SHAPE.test(token) ? createHash('sha256').update(token).digest('base64url') : null;
