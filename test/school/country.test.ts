import { countryOf } from '../../src/school/country.js';

describe('school/country', () => {
  it.each([
    [null, 'MA', 'United States'],
    [null, 'ma', 'United States'],
    [null, 'ON', null],
    [null, null, null],
    ['USA', null, 'United States'],
    ['U.S.', 'MA', 'United States'],
    ['Canada', 'ON', 'Canada'],
    ['Georgia', null, 'Georgia'],
  ])('reads %s and %s as %s', (country, state, expected) => expect(countryOf(country, state)).toBe(expected));
});
