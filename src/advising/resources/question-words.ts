/** A search among the school's pages by what somebody asked. */
export interface Question {
  /** In the asker's words. */
  question: string;
  /** Specialty ids that the asker cares about. */
  specialties: readonly string[];
  /** Most that are wanted. */
  limit: number;
}

const EMPTY = new Set(
  'a about after all also am an and any are as at be been before but by can could did do does for from get give go had has have how i if in into is it its just know like me mine more my need no not of on one or our out please should so some tell that the their them then there these they thing this to too up us want was we were what when where which who whom why will with would you your yours'.split(
    ' ',
  ),
);

/** Lower case, without accents, plural s and words that are in every sentence. Abbreviations that students use are spelled out. */
export function questionWords(text: string): string[] {
  return (
    text
      .normalize('NFKD')
      .toLowerCase()
      .replace(/[\u0300-\u036f'\u2019]/g, '')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  )
    .flatMap((word) => SHORT.get(word) ?? [word])
    .filter((word) => !EMPTY.has(word))
    .map(stem);
}

const SHORT: ReadonlyMap<string, string[]> = new Map(
  Object.entries({
    lor: ['letter', 'recommendation'],
    lors: ['letter', 'recommendation'],
    ps: ['personal', 'statement'],
    resume: ['cv'],
    mock: ['practice'],
    subi: ['sub', 'internship'],
    deans: ['dean', 'mspe'],
  }),
);

/** Only the endings that a question and a page most often differ in. */
function stem(word: string): string {
  const bare = word.length > 3 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
  return bare.length > 6 ? bare.replace(/(?:ing|ed)$/, '') : bare;
}
