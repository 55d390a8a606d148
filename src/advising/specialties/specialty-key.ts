const DIACRITICS = /\p{M}/gu;
const BRITISH: readonly [RegExp, string][] = [
  [/paed/g, 'ped'],
  [/anaesth/g, 'anesth'],
  [/gynaec/g, 'gynec'],
  [/haem/g, 'hem'],
];
/** Words that carry no meaning beside a specialty's name: "Pediatrics residency", "Obstetrics & Gynecology". */
const FILLERS = new Set(['and', 'the', 'residency', 'program', 'specialty']);

const words = (text: string): string[] => {
  const plain = text.normalize('NFKD').replace(DIACRITICS, '').toLowerCase();
  const american = BRITISH.reduce((all, [from, to]) => all.replace(from, to), plain);
  return american.split(/[^a-z0-9+]+/).filter((word) => word !== '' && !FILLERS.has(word));
};

/** One spelling for all: case, accents, punctuation, "&"/"and" and British vowels make no difference. "OB/GYN" and "ob-gyn" are one. */
export const specialtyKey = (text: string): string => words(text).join('');

/** As `specialtyKey`, whatever the order of the words: "Radiology-Diagnostic" is "Diagnostic Radiology". */
export const unorderedKey = (text: string): string => words(text).sort().join(' ');
