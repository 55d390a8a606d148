import { fileURLToPath } from 'node:url';

/** The bundled school pack: an invented school, in the source and in the build. */
export const SAMPLE_SCHOOL = fileURLToPath(new URL('./sample', import.meta.url));
