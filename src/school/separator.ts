const NAMES = [
  [';', 'semicolons'],
  ['\t', 'tabs'],
  ['|', 'vertical bars'],
] as const;

/** What separates the columns of a header line, in words; null: commas, or one column alone. */
export function separatorOf(header: string): string | null {
  const bare = header.replace(/"[^"]*"/g, '');
  const count = (character: string) => bare.split(character).length - 1;
  const commas = count(',');
  const found = NAMES.find(([character]) => count(character) > commas);
  return found ? found[1] : null;
}
