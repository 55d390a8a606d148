const EVERY_MS = 5_000;
const UNANSWERED_LIMIT = 12;

/**
 * Pings, and says once when a whole minute of pings went unanswered. Counts pings and not time: a machine that slept, or a main
 * thread that was busy, is no fault of the database. A minute, because a single statement may rightly take long.
 */
export function startWatchdog(
  ping: () => void,
  onSilence: () => void,
  everyMs = EVERY_MS,
): { answered(): void; stop(): void } {
  let unanswered = 0;
  const timer = setInterval(() => {
    if (unanswered >= UNANSWERED_LIMIT) {
      clearInterval(timer);
      onSilence();
      return;
    }
    unanswered += 1;
    ping();
  }, everyMs);
  timer.unref();
  return {
    answered() {
      unanswered = 0;
    },
    stop() {
      clearInterval(timer);
    },
  };
}
