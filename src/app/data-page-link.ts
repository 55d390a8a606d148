import { hashOf } from '../advising/calendar-links/calendar-token.js';
import { authorize } from '../advising/people/authorize.js';
import type { School } from '../advising/school/school.js';
import { type DataPagePort, dataPageRoutes } from '../data-page/routes.js';
import type { Route } from '../server.js';
import type { Clock } from '../time/clock.js';
import type { TurnStore, TurnUnit } from '../turn/turn-store.js';

interface Deps {
  store: Pick<TurnStore, 'transaction'>;
  school(): School;
  clock: Clock;
}

export const dataRoutes = (deps: Deps): Route[] => dataPageRoutes(dataPagePort(deps));

function dataPagePort({ store, school, clock }: Deps): DataPagePort {
  /** Rights count when the page is opened: whoever left the school since sees nothing. */
  const mayOpen = async ({ records }: TurnUnit, personId: string): Promise<boolean> => {
    const person = await records.people.byId(personId);
    const verdict = person && authorize(person, 'record.export', { kind: 'person', person });
    await records.audit.add({
      at: clock.now(),
      actorId: personId,
      action: 'record.export',
      subject: { kind: 'person', id: personId },
      aboutPersonId: personId,
      allowed: verdict?.allowed ?? false,
      reason: verdict?.allowed ? 'page' : (verdict?.reason ?? 'absent'),
    });
    return verdict?.allowed ?? false;
  };
  return {
    school: () => school().name,
    stands(token) {
      const hash = hashOf(token);
      if (hash === null) return Promise.resolve(false);
      return store.transaction(async ({ records }) => (await records.privacy.link(hash, clock.now())) !== null);
    },
    take(token) {
      const hash = hashOf(token);
      if (hash === null) return Promise.resolve(null);
      return store.transaction(async (unit) => {
        const personId = await unit.records.privacy.useLink(hash, clock.now());
        if (personId === null || !(await mayOpen(unit, personId))) return null;
        return unit.records.privacy.copy(personId);
      });
    },
  };
}
