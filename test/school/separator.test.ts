import { separatorOf } from '../../src/school/separator.js';

describe('school/separator', () => {
  it.each([
    ['email,name', null],
    ['email', null],
    ['', null],
    ['email;name', 'semicolons'],
    ['"email";"name"', 'semicolons'],
    ['"a;b","c;d"', null],
    ['email\tname', 'tabs'],
    ['email|name', 'vertical bars'],
    ['sep=;', 'semicolons'],
    ['email,name;x', null],
  ])('finds in %j: %s', (header, separator) => expect(separatorOf(header)).toBe(separator));
});
