import { api } from './api.js';
import { byId } from './element.js';
import { daysOn, instantOf, nextMorning, spokenTime, wallTime } from './wall-time.js';

const TICK_MS = 5_000;

/** The school's clock, which can be moved to see reminders arrive. `onMoved` is called when everything due has been sent. */
export async function startClock({ onMoved, busy }) {
  let offsetMs = 0;
  let zone = 'UTC';
  const now = () => new Date(Date.now() + offsetMs);

  function show() {
    byId('clock-now').textContent = spokenTime(now(), zone);
    byId('clock-now').dateTime = now().toISOString();
  }
  function take(answer) {
    offsetMs = Date.parse(answer.now) - Date.now();
    zone = answer.zone;
    byId('clock-to').value = wallTime(now(), zone);
    show();
  }
  const move = (to) =>
    busy(async () => {
      take(await api.setClock(to === null ? null : to.toISOString()));
      await onMoved(`The clock is at ${spokenTime(now(), zone)}.`);
    });

  const steps = {
    day: () => daysOn(now(), 1, zone),
    week: () => daysOn(now(), 7, zone),
    morning: () => nextMorning(now(), zone),
    reset: () => null,
  };
  for (const button of document.querySelectorAll('[data-step]')) {
    button.addEventListener('click', () => move(steps[button.dataset.step]()));
  }
  byId('clock').addEventListener('submit', (event) => {
    event.preventDefault();
    move(instantOf(byId('clock-to').value, zone));
  });

  /** It may have been moved in another window. */
  async function follow() {
    const answer = await api.clock();
    if (Math.abs(Date.parse(answer.now) - now().getTime()) > TICK_MS) take(answer);
  }

  take(await api.clock());
  setInterval(() => {
    show();
    if (document.visibilityState === 'visible') follow().catch(() => {});
  }, TICK_MS);
  return { zone: () => zone };
}
