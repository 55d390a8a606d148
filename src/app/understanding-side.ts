import { join } from 'node:path';
import { readSpecialties } from '../advising/specialties/specialties.js';
import type { Config } from '../config.js';
import type { TextModel } from '../intents/model-texts.js';
import type { Log } from '../observe/log.js';
import type { Metrics } from '../observe/metrics.js';
import type { Database } from '../store/database.js';
import { readPrivateNames } from '../store/private-names.js';
import type { Clock } from '../time/clock.js';
import type { Example } from '../understanding/examples.js';
import { createModel } from '../understanding/model.js';
import { createUnderstanding, type Understanding } from '../understanding/understanding.js';
import { warmUp } from '../understanding/warm-up.js';
import type { SchoolKeeper } from './school-keeper.js';

export interface UnderstandingSide {
  read: Understanding['read'];
  isCrisis: Understanding['isCrisis'];
  /** Null: no model is configured. */
  texts: TextModel | null;
  /** After an import: new names to know, and new names to keep from the model. */
  refresh(): Promise<void>;
  /** The first reading after a start is slow; better that nobody waits for it. */
  warmUp(): void;
}

export interface UnderstandingParts {
  config: Config;
  database: Database;
  keeper: SchoolKeeper;
  metrics: Metrics;
  clock: Clock;
  log: Log;
}

/** The router, with the model behind it where the school has configured one. */
export async function openUnderstanding(parts: UnderstandingParts): Promise<UnderstandingSide> {
  const { config, database, keeper, metrics, clock, log } = parts;
  const specialties = readSpecialties();
  let privateNames = config.model ? await readPrivateNames(database.db) : [];
  const model =
    config.model &&
    createModel({
      ...config.model,
      vocabulary: keeper.vocabulary,
      specialtyIds: specialties.all.map(({ id }) => id),
      privateNames: () => privateNames,
      onCall: metrics.model,
    });
  const understanding = createUnderstanding({
    vocabulary: keeper.vocabulary(),
    specialties,
    cacheFile: join(config.dataDir, 'understanding.cache'),
    ...(model ? { model } : {}),
  });
  let learnt: readonly Example[] = [];
  // readings go on meanwhile with what was known
  const learnOwn = (): void => {
    if (learnt === keeper.examples() || learnt.length + keeper.examples().length === 0) return;
    learnt = keeper.examples();
    understanding.learn(learnt).catch((error) => log.error('The school’s own examples could not be learnt', { error }));
  };
  learnOwn();
  return {
    read: understanding.read,
    isCrisis: understanding.isCrisis,
    texts: model || null,
    async refresh() {
      understanding.setVocabulary(keeper.vocabulary());
      learnOwn();
      if (config.model) privateNames = await readPrivateNames(database.db);
    },
    warmUp() {
      warmUp(understanding, clock.now(), keeper.school().time_zone).catch(() => {});
    },
  };
}
