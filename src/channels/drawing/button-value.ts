import { z } from 'zod';
import type { Button } from '../../conversation/reply.js';

/** What travels in a drawn button and comes back when it is pressed: action, fields, nonce, version. Short names: Slack gives it 2,000 characters. */
export const ButtonValue = z.object({
  a: z.string().min(1).max(60),
  f: z.record(z.string(), z.string()).optional(),
  n: z.string().optional(),
  v: z.number().int().nonnegative().optional(),
});
export type ButtonValue = z.infer<typeof ButtonValue>;

export function buttonValue(button: Button): ButtonValue {
  return {
    a: button.action,
    ...(button.fields && Object.keys(button.fields).length > 0 ? { f: wellFormed(button.fields) } : {}),
    ...(button.nonce === undefined ? {} : { n: button.nonce }),
    ...(button.version === undefined ? {} : { v: button.version }),
  };
}

/** Half an emoji survives neither platform. */
const wellFormed = (fields: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(fields).map(([key, value]) => [key.toWellFormed(), value.toWellFormed()]));
