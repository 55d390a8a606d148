import fc from 'fast-check';
import { isAvailable } from '../../../src/advising/directory/availability.js';
import { anAdvisor, anAlum } from '../../fixtures/directory/entries.js';

const day = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2035-01-01'), noInvalidDate: true })
  .map((at) => at.toISOString().slice(0, 10));
const status = fc.constantFrom('active' as const, 'paused' as const, 'inactive' as const);

describe('src/advising/directory/availability', () => {
  it('never lets whoever is not active be handed out, whatever the dates', () => {
    fc.assert(
      fc.property(status, fc.option(day), day, (state, pausedUntil, on) => {
        const expected = state === 'active' && (pausedUntil === null || on >= pausedUntil);
        expect(isAvailable(anAdvisor({ pausedUntil }, { status: state }), on)).toBe(expected);
        expect(isAvailable(anAlum({ pausedUntil, status: state }), on)).toBe(expected);
      }),
    );
  });
});
