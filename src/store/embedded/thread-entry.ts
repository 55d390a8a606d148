/**
 * The compiled thread, which lies beside this file. A file of its own so that tests, which run from the TypeScript source, can
 * put a thread in its place that they have compiled themselves.
 */
export const threadEntry = new URL('./thread.js', import.meta.url);
