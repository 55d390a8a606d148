import { CrisisLine } from '../../src/advising/school/school.js';
import { Reason } from '../../src/school/cell.js';
import { crisisLine } from '../../src/school/crisis-line.js';

describe('school/crisis-line', () => {
  it.each<[unknown, { name: string; reach: string; url?: string }]>([
    [
      { name: 'Counseling', phone: '617-555-0100', description: 'for students' },
      { name: 'Counseling', reach: 'call 617-555-0100, for students' },
    ],
    ['Campus counseling, 24/7: 617-555-0100', { name: 'Campus counseling, 24/7', reach: '617-555-0100' }],
    ['Campus counseling: call or text 617-555-0100', { name: 'Campus counseling', reach: 'call or text 617-555-0100' }],
    [
      'Student Support Line - 617-555-0100, any hour',
      { name: 'Student Support Line', reach: '617-555-0100, any hour' },
    ],
    ['617-555-0100', { name: 'The school’s crisis line', reach: '617-555-0100' }],
    ['call 617-555-0100 at any hour', { name: 'The school’s crisis line', reach: 'call 617-555-0100 at any hour' }],
    [
      { name: 'Counseling', phone: '617-555-0100' },
      { name: 'Counseling', reach: 'call 617-555-0100' },
    ],
    [
      { name: 'Counseling', number: '617-555-0100', hours: '24/7' },
      { name: 'Counseling', reach: 'call 617-555-0100, 24/7' },
    ],
    [
      { label: 'Counseling', phone: '617-555-0100', text: 'HELLO to 555-0101' },
      { name: 'Counseling', reach: 'call 617-555-0100 or text HELLO to 555-0101' },
    ],
    [
      { name: '988', phone: 988, text: 988, url: 'https://988lifeline.org' },
      { name: '988', reach: 'call or text 988', url: 'https://988lifeline.org' },
    ],
    [
      { name: 'Chat', url: 'https://help.example.edu' },
      { name: 'Chat', reach: 'https://help.example.edu', url: 'https://help.example.edu' },
    ],
    [
      { Name: 'Counseling', Reach: 'knock at 12 Main St' },
      { name: 'Counseling', reach: 'knock at 12 Main St' },
    ],
  ])('reads %j', (raw, line) => {
    expect(crisisLine(raw)).toEqual(line);
    expect(CrisisLine.safeParse(line).success).toBe(true);
  });

  it.each<[unknown]>([
    [null],
    [''],
    [{ name: 'x' }],
    [{ name: 'x', fax: 1 }],
    [{ name: 'x', url: 'http://x.example.edu' }],
    [['a']],
  ])('refuses %j', (raw) => expect(crisisLine(raw)).toBeInstanceOf(Reason));
});
