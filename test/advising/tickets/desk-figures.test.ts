import { deskFigures, type FigureRow } from '../../../src/advising/tickets/desk-figures.js';

const row = (some: Partial<FigureRow> = {}): FigureRow => ({
  desk: 'alumni',
  kind: 'alumni',
  specialty: 'dermatology',
  state: 'new',
  outcome: null,
  openedAt: new Date('2026-11-25T15:00:00Z'),
  firstAnswerAt: null,
  introducedAt: null,
  ...some,
});
const later = (hours: number) => new Date(Date.parse('2026-11-25T15:00:00Z') + hours * 3_600_000);

describe('advising/tickets/desk-figures', () => {
  it('counts by specialty, by the school’s own month and by outcome', () => {
    const figures = deskFigures(
      [
        row({ openedAt: new Date('2026-11-01T03:00:00Z') }), // still October in New York
        row({ specialty: null }),
        row({ state: 'closed', outcome: 'met' }),
        row({ state: 'closed', outcome: 'no-alum', specialty: 'urology' }),
        row({ state: 'withdrawn' }),
      ],
      'America/New_York',
    );
    expect(figures).toMatchObject({
      opened: 5,
      open: 2,
      bySpecialty: [
        { specialty: 'dermatology', count: 3 },
        { specialty: null, count: 1 },
        { specialty: 'urology', count: 1 },
      ],
      byMonth: [
        { month: '2026-10', count: 1 },
        { month: '2026-11', count: 4 },
      ],
      byOutcome: [
        { outcome: 'met', count: 1 },
        { outcome: 'no-alum', count: 1 },
        { outcome: 'withdrawn', count: 1 },
      ],
    });
  });

  it.each([
    [[], null],
    [[3], { median: 3, slowest: 3 }],
    [[1, 4], { median: 2.5, slowest: 4 }],
    [[9, 1, 2], { median: 2, slowest: 9 }],
  ])('hours to the first answer of %j: %j', (hours, spread) => {
    const rows = [row(), ...hours.map((count) => row({ firstAnswerAt: later(count), introducedAt: later(count) }))];
    const figures = deskFigures(rows, 'America/New_York');
    expect(figures.hoursToAnswer).toEqual(spread);
    expect(figures.hoursToIntroduction).toEqual(spread);
  });
});
