import { readSpecialties } from '../advising/specialties/specialties.js';
import { learnNow } from './learning.js';
import { theEar } from './safety/heard/learning.js';

/** The last step of the build: a start then finds classifier and ear learnt. Nothing to do where examples and code are as they were. */
theEar();
learnNow({ specialties: readSpecialties() });
