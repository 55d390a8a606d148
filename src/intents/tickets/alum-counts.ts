import type { AlumQuery } from '../../advising/directory/directory-store.js';
import { samePlaceName } from '../../advising/tickets/rank-alumni.js';
import { specialtyName } from '../blocks/specialty-names.js';
import { today } from '../blocks/today.js';
import type { Slots } from '../intents.js';
import type { TurnContext } from '../turn-context.js';

/** How many alumni can be asked now, as the directory counts them; null where the sentence named nothing to count. No names. */
export async function alumCounts(slots: Slots, turn: TurnContext): Promise<string | null> {
  const { directory } = turn.records;
  const count = async (query: AlumQuery) => (await directory.alumni(query, today(turn))).length;
  const specialty = slots.specialties?.[0];
  const place = await placeQuery(slots, turn);
  if (!specialty && !place) return null;
  const inField = specialty ? { specialties: [specialty] } : {};
  const field = specialty ? ` in ${specialtyName(specialty)}` : '';
  if (!place) return `The directory has ${alumni(await count(inField))}${field} who can be asked now.`;
  const there = await count({ ...inField, ...place.query });
  if (there > 0) return `The directory has ${alumni(there)}${field} ${place.words} who can be asked now.`;
  const elsewhere = specialty ? await count(inField) : 0;
  const else_ = elsewhere > 0 ? `, and ${alumni(elsewhere)}${field} elsewhere` : '';
  return `The directory has nobody${field} ${place.words} who can be asked now${else_}. The liaison knows more people than the directory.`;
}

const alumni = (count: number): string => (count === 1 ? 'one alum' : `${count} alumni`);

async function placeQuery(
  { institution, city }: Slots,
  turn: TurnContext,
): Promise<{ query: AlumQuery; words: string } | null> {
  if (!institution && !city) return null;
  const { institutions, cities } = await turn.records.directory.places();
  const hospital = institution ? institutions.find((each) => samePlaceName(each, institution)) : undefined;
  if (hospital) return { query: { institution: hospital }, words: `at ${hospital}` };
  const town = city ? cities.find((each) => samePlaceName(each, city)) : undefined;
  if (town) return { query: { city: town }, words: `in ${town}` };
  return null;
}
