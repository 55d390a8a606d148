import { listed, provenance } from '../../../src/advising/directory/provenance.js';

describe('src/advising/directory/provenance', () => {
  it.each([
    [[2025, 2026], '2026-03-10', 'Named by graduates of 2025 and 2026, last confirmed Mar 2026', false],
    [[2026], '2025-11-24', 'Named by graduates of 2026, last confirmed Nov 2025', false],
    [[2024, 2025, 2026], '2025-11-22', 'Named by graduates of 2024, 2025 and 2026, last confirmed Nov 2025', true],
    [[], '2026-01-02', 'Last confirmed Jan 2026', false],
    [[2022], null, 'Named by graduates of 2022, not yet confirmed by the office', true],
    [[], null, 'Not yet confirmed by the office', true],
  ])('says where %p confirmed %p comes from and whether it is old', (namedByYears, lastConfirmed, words, stale) => {
    expect(provenance({ namedByYears, lastConfirmed }, '2026-11-23')).toEqual({ words, stale });
  });

  it('lists as a person would', () => {
    expect([listed([]), listed(['a']), listed(['a', 'b']), listed(['a', 'b', 'c'], 'or')]).toEqual([
      '',
      'a',
      'a and b',
      'a, b or c',
    ]);
  });
});
