import fc from 'fast-check';
import { createCrowding } from '../../src/turn/crowding.js';

const START = new Date('2026-11-26T09:00:00Z').getTime();
const at = (ms: number) => new Date(START + ms);

describe('turn/crowding', () => {
  it('LL11: takes so many in a minute, tells the next one, and is silent about the rest; then it begins anew', () => {
    const crowding = createCrowding(3);
    const said = Array.from({ length: 6 }, (_, n) => crowding.take('a', at(n * 1_000)));
    expect(said).toEqual(['fits', 'fits', 'fits', 'last', 'over', 'over']);
    expect(crowding.take('b', at(6_000))).toBe('fits');
    expect(crowding.take('a', at(60_000))).toBe('fits');
  });

  it('never takes more than that from one conversation within a minute of its first, nor fewer from another', () => {
    const steps = fc.array(fc.tuple(fc.constantFrom('a', 'b'), fc.nat(20_000)), { maxLength: 60 });
    fc.assert(
      fc.property(steps, (messages) => {
        const crowding = createCrowding(3);
        let now = 0;
        const windows: Record<string, { since: number; count: number }> = {};
        for (const [who, after] of messages) {
          now += after;
          const window = windows[who];
          windows[who] = window && now - window.since < 60_000 ? window : { since: now, count: 0 };
          const { count } = windows[who];
          windows[who].count += 1;
          expect(crowding.take(who, at(now))).toBe(count < 3 ? 'fits' : count === 3 ? 'last' : 'over');
        }
      }),
    );
  });

  it('a clock that is moved back does not lock anybody out', () => {
    const crowding = createCrowding(1);
    crowding.take('a', at(0));
    expect(crowding.take('a', at(-86_400_000))).toBe('fits');
  });
});
