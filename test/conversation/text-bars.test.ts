import { textBars } from '../../src/conversation/text-bars.js';

describe('conversation/text-bars', () => {
  it('draws bars that begin in one place, as long as their share, and none for nothing', () => {
    const bars = [
      { label: 'Dermatology', value: 40 },
      { label: 'Urology', value: 20 },
      { label: 'Radiology', value: 1 },
      { label: 'Others', value: 0 },
    ];
    expect(textBars({ bars })).toEqual([
      '▇▇▇▇▇▇▇▇▇▇ 40  Dermatology',
      '▇▇▇▇▇ 20  Urology',
      '▇ 1  Radiology',
      '0  Others',
    ]);
  });
});
