/** Null of nothing. */
export const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

export const count = <T>(all: readonly T[], test: (one: T) => boolean): number => all.filter(test).length;
