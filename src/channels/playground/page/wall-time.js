/** Wall-clock time in a zone, `YYYY-MM-DDTHH:mm`, as a datetime-local field has it. */
export function wallTime(instant, zone) {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  }).formatToParts(instant);
  const part = (type) => parts.find((candidate) => candidate.type === type).value;
  return `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}`;
}

/** The instant of a wall-clock time in a zone; in the hour that a spring skips, the one an hour later. */
export function instantOf(wall, zone) {
  const wanted = Date.parse(`${wall}Z`);
  const offsetAt = (instant) => Date.parse(`${wallTime(new Date(instant), zone)}Z`) - instant;
  const first = wanted - offsetAt(wanted);
  return new Date(wanted - offsetAt(first));
}

/** The same wall-clock time so many days on. */
export function daysOn(instant, days, zone) {
  const wall = new Date(`${wallTime(instant, zone)}Z`);
  wall.setUTCDate(wall.getUTCDate() + days);
  return instantOf(wall.toISOString().slice(0, 16), zone);
}

/** The next nine o'clock in the morning. */
export function nextMorning(instant, zone) {
  const wall = wallTime(instant, zone);
  const today = instantOf(`${wall.slice(0, 10)}T09:00`, zone);
  return today > instant ? today : daysOn(today, 1, zone);
}

export function spokenTime(instant, zone) {
  return new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    weekday: 'short',
    month: 'short',
    day: 'numeric',
    year: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZoneName: 'short',
  }).format(instant);
}

export const spokenMoment = (iso, zone) =>
  new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    month: 'short',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
  }).format(new Date(iso));
