import { cell, needed, optional, Reason } from './cell.js';
import { anyText, email } from './cell-kinds.js';
import { isPlainMap, sortKeys } from './entry.js';
import type { DeskMember } from './pack.js';

/** "OSA front desk" becomes `osa-front-desk`. */
export const deskId = (text: string): string | Reason => {
  const id = text
    .toLowerCase()
    .replace(/[^a-z0-9_]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
    .slice(0, 40);
  return id === '' ? new Reason('is not an id, such as alumni or osa') : id;
};

const Address = cell(needed(email));
const Name = cell(optional(anyText, null), { max: 120 });

/** An e-mail, `Name <e-mail>`, or a map of name and email. */
export function deskMember(entry: unknown): DeskMember | Reason {
  const parts = partsOf(entry);
  if (parts === null) return new Reason('is neither an e-mail nor a map of name and email');
  const address = Address.safeParse(parts.email);
  const name = Name.safeParse(parts.name);
  if (!address.success) return new Reason('is not an e-mail address');
  return name.success ? { email: address.data, name: name.data } : new Reason('has a name that cannot be read');
}

function partsOf(entry: unknown): { email: unknown; name: unknown } | null {
  if (isPlainMap(entry)) {
    const { values, faults } = sortKeys(entry, { keys: ['email', 'name'], spellings: { e_mail: 'email' } });
    return faults.length > 0 ? null : { email: values.email, name: values.name };
  }
  const [, name, email] = typeof entry === 'string' ? (/^([^<>]*)<([^<>]+)>\s*$/.exec(entry) ?? []) : [];
  return { email: email ?? entry, name: name ?? null };
}
