import { jest } from '@jest/globals';
import { startWatchdog } from '../../../src/store/embedded/watchdog.js';

describe('src/store/embedded/watchdog', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  it('says once when a minute of pings went unanswered', () => {
    const counts = { pings: 0, silences: 0 };
    startWatchdog(
      () => (counts.pings += 1),
      () => (counts.silences += 1),
    );
    jest.advanceTimersByTime(60_000);
    expect(counts).toEqual({ pings: 12, silences: 0 });
    jest.advanceTimersByTime(600_000);
    expect(counts).toEqual({ pings: 12, silences: 1 });
  });

  it('says nothing while there are answers, however late each is', () => {
    let silences = 0;
    const dog = startWatchdog(
      () => void setTimeout(() => dog.answered(), 45_000),
      () => (silences += 1),
    );
    jest.advanceTimersByTime(3_600_000);
    expect(silences).toBe(0);
    dog.stop();
  });

  it('says nothing once stopped', () => {
    let silences = 0;
    startWatchdog(
      () => {},
      () => (silences += 1),
    ).stop();
    jest.advanceTimersByTime(3_600_000);
    expect(silences).toBe(0);
  });
});
