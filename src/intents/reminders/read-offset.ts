const NUMBERS: Record<string, number> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  couple: 2,
  few: 3,
};
const UNITS: Record<string, number> = { day: 1, week: 7, fortnight: 14, month: 30 };

const OFFSET =
  /\b(?:(\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten)(?:\s+(couple|few))?(?:\s+of)?\s+)?(day|week|fortnight|month)s?\s+(?:before|ahead|prior|in advance|early|earlier|out from)\b/i;

/** "two weeks before" → 14 days, "the day before" → 1; "on the day", "when it opens" → 0. Null: nothing of the kind is said. */
export function readOffset(text: string): number | null {
  const [whole, count, vague, unit] = OFFSET.exec(text) ?? [];
  if (whole !== undefined && unit !== undefined) {
    const word = (vague ?? count ?? 'one').toLowerCase();
    const days = (NUMBERS[word] ?? Number(word)) * (UNITS[unit.toLowerCase()] ?? 1);
    return Number.isFinite(days) && days <= 400 ? days : null;
  }
  return /\b(on the (same |very )?day|day of|when (it|they|that|the \S+|\S+) (opens?|starts?|begins?|is out|comes? out))\b/i.test(
    text,
  )
    ? 0
    : null;
}
