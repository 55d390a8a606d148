/** The one source of "now". Everything that needs the time is handed a Clock; nothing else calls `Date.now()` for a decision. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** A clock that can be moved, for the playground and for tests. It keeps running from where it was set. */
export interface MovableClock extends Clock {
  set(now: Date): void;
  /** Back to the system's time. */
  reset(): void;
}

export function createMovableClock(base: Clock = systemClock): MovableClock {
  let offsetMs = 0;
  return {
    now: () => new Date(base.now().getTime() + offsetMs),
    set(now) {
      offsetMs = now.getTime() - base.now().getTime();
    },
    reset() {
      offsetMs = 0;
    },
  };
}
