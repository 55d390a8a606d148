import { isOver } from '../advising/calendar-links/calendar-link-store.js';
import { hashOf } from '../advising/calendar-links/calendar-token.js';
import { ownDates } from '../advising/milestones/own-dates.js';
import type { School } from '../advising/school/school.js';
import { DATA_PATH } from '../data-page/routes.js';
import type { PlanPages } from '../intents/turn-context.js';
import type { PlanPagePort } from '../plan-page/plan-view.js';
import { CALENDAR_PATH, planPageRoutes, TIMELINE_PATH } from '../plan-page/routes.js';
import type { Route } from '../server.js';
import type { Clock } from '../time/clock.js';
import type { TurnStore } from '../turn/turn-store.js';

interface Deps {
  store: Pick<TurnStore, 'transaction'>;
  school(): School;
  clock: Clock;
}

/** Where a person's own pages are. `baseUrl`: where the server is reached from outside, once that is known; null: nowhere. */
export const createPlanPages = (baseUrl: () => string | null): PlanPages => ({
  calendar: (token) => at(baseUrl(), `${CALENDAR_PATH}${token}.ics`),
  timeline: (token) => at(baseUrl(), `${TIMELINE_PATH}${token}`),
  copy: (token) => at(baseUrl(), `${DATA_PATH}${token}`),
});

const at = (base: string | null, path: string): string | null => (base === null ? null : `${base}${path}`);

export const planRoutes = (deps: Deps): Route[] => planPageRoutes(planPagePort(deps));

function planPagePort({ store, school, clock }: Deps): PlanPagePort {
  return {
    async look(token, kind) {
      const hash = hashOf(token);
      if (hash === null) return null;
      return store.transaction(async ({ records }) => {
        const link = await records.calendarLinks.byHash(hash);
        if (!link || link.kind !== kind || isOver(link, clock.now())) return null;
        const person = await records.people.byId(link.personId);
        if (!person || person.status === 'inactive') return null;
        const zone = person.timeZone ?? school().time_zone;
        const now = clock.now();
        return { school: school().name, zone, now, dates: await ownDates(person, records, now, zone) };
      });
    },
  };
}
