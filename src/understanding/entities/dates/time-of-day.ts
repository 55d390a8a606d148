/** HH:mm */
export const hhmm = (hour: number, minute = 0): string =>
  `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;

const PART_OF_DAY: readonly (readonly [RegExp, string])[] = [
  [/\bnoon\b|\bmidday\b|\blunch ?time\b/, '12:00'],
  [/\bafternoon\b/, '15:00'],
  [/\bmorning\b/, '09:00'],
  [/\bevening\b/, '18:00'],
  [/\b(?:tonight|night)\b/, '20:00'],
  [/\b(?:eod|cob|end of (?:the )?day|close of business)\b/, '17:00'],
  [/\bmidnight\b/, '00:00'],
];
const CLOCK =
  /\b(?:at |@ ?)?(?<hour>\d{1,2})(?::(?<minute>\d{2}))? ?(?<half>[ap])\.?m\b\.?|\b(?:at |@ ?)(?<h>\d{1,2})(?::(?<m>\d{2}))?\b(?! ?(?:program|hospital|place|school|interview|%))|\b(?<h24>[01]?\d|2[0-3]):(?<m24>[0-5]\d)\b/;

/** A time on the wall clock. Hours without am or pm from 1 to 6 are in the afternoon; a part of the day stands for one hour of it. */
export function timeIn(text: string, otherwise = ''): { time: string } | null {
  const groups = CLOCK.exec(text)?.groups ?? CLOCK.exec(otherwise)?.groups;
  const hour = Number(groups?.hour ?? groups?.h ?? groups?.h24);
  const minute = Number(groups?.minute ?? groups?.m ?? groups?.m24 ?? 0);
  if (groups && hour <= 23 && minute <= 59) {
    if (groups.half) return { time: hhmm((hour % 12) + (groups.half === 'p' ? 12 : 0), minute) };
    const evening = /\b(?:tonight|evening|night)\b/.test(text) && hour >= 1 && hour < 12;
    return { time: hhmm((groups.h && hour >= 1 && hour <= 6) || evening ? (hour % 12) + 12 : hour, minute) };
  }
  const part = PART_OF_DAY.find(([sign]) => sign.test(text))?.[1];
  return part ? { time: part } : null;
}
