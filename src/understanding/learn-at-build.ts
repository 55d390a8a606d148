import { readSpecialties } from '../advising/specialties/specialties.js';
import { BUILT_FILE, learnNow } from './learning.js';

/** The last step of the build: a start then finds the classifier learnt. Nothing to do where examples and code are as they were. */
learnNow({ specialties: readSpecialties(), cacheFile: BUILT_FILE });
