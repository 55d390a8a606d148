import { desksByOwnName } from '../advising/school/school.js';
import type { Vocabulary } from '../understanding/vocabulary.js';
import type { SchoolPack } from './pack.js';

/** The names that sentences may hold, from a pack that is not in a database. */
export function vocabularyOf({ school, alumni, milestones, advisors, students }: SchoolPack): Vocabulary {
  return {
    institutions: [
      ...new Map(
        alumni.map(({ institution, city }) => [`${institution}|${city}`, { name: institution, city }]),
      ).values(),
    ],
    cities: [...new Set(alumni.map(({ city }) => city))],
    milestones: milestones.map(({ id, title, track, season, date, dateEnd }) => ({
      id,
      title,
      track,
      season,
      date: dateEnd ?? date,
    })),
    advisors: advisors.filter(({ status }) => status !== 'inactive').map(({ name }) => name),
    societies: [...new Set(students.flatMap(({ society }) => society ?? []))],
    desks: desksByOwnName(school),
  };
}
