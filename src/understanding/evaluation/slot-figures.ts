import type { Slots } from '../../intents/intents.js';
import { fold } from '../plain-text.js';
import type { Evaluation, Judged } from './figures.js';
import type { SlotName } from './rows.js';
import { count, share } from './shares.js';

const SLOT_NAMES: readonly SlotName[] = ['specialty', 'institution', 'city', 'mode', 'date'];

/** A reading that names several specialties is right where one of them is meant. Messages of danger are not asked for slots. */
export function slotFigures(judged: readonly Judged[]): Evaluation['slots'] {
  const rows = judged.filter(({ row, safety }) => row.slots !== undefined && safety !== 'crisis');
  const figures = SLOT_NAMES.map((name) => {
    const found = rows.filter(({ slots }) => foundSlot(name, slots).length > 0);
    const meant = rows.filter(({ row }) => row.slots?.[name] !== undefined);
    const fits = ({ row, slots }: Judged): boolean =>
      foundSlot(name, slots).some((value) => agrees(name, value, row.slots?.[name]));
    return [
      name,
      {
        precision: share(count(found, fits), found.length),
        recall: share(count(meant, fits), meant.length),
        n: meant.length,
      },
    ] as const;
  });
  return Object.fromEntries(figures) as Evaluation['slots'];
}

function foundSlot(name: SlotName, slots: Slots): string[] {
  switch (name) {
    case 'specialty':
      return slots.specialties ?? [];
    case 'institution':
      return slots.institution ? [slots.institution] : [];
    case 'city':
      return slots.city ? [slots.city] : [];
    case 'mode':
      return slots.mode ? [slots.mode] : [];
    case 'date':
      return slots.dateText ? [slots.dateText] : [];
  }
}

/** The directory spells places in full and a date's words may be cut differently: sharing a word, or initials, is agreement. */
function agrees(name: SlotName, value: string, label: string | undefined): boolean {
  if (label === undefined) return false;
  if (name === 'specialty' || name === 'mode') return value === label;
  const words = (text: string): string[] => fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
  const own = words(value);
  const initials = own.map((word) => word[0]).join('');
  return words(label).some(
    (word) =>
      own.includes(word) ||
      own.some((one) => one.length > 3 && one.startsWith(word)) ||
      (word.length >= 3 && initials.includes(word)) ||
      isShortFor(word, own),
  );
}

/** "utsw" for "UT Southwestern", "philly" for "Philadelphia". */
const isShortFor = (word: string, own: readonly string[]): boolean =>
  word.length >= 4 &&
  own.some((one) => one.startsWith(word.slice(0, 4)) || (word.startsWith(one.slice(0, 2)) && one.length <= 2));
