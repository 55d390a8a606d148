/** When a platform says that something happened, in ms; what is no moment of the years 0 to 9999, which alone are kept, is now. */
export function saidMoment(ms: number, now: Date): Date {
  const at = new Date(ms);
  const year = at.getUTCFullYear();
  return year >= 0 && year <= 9_999 ? at : now;
}
