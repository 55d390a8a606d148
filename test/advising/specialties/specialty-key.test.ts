import { specialtyKey, unorderedKey } from '../../../src/advising/specialties/specialty-key.js';

describe('advising/specialties/specialty-key', () => {
  it.each([
    ['OB/GYN', 'ob-gyn'],
    ['PM&R', 'PM and R'],
    ['Gynaecology', 'gynecology'],
    ['Pédiatrics', 'pediatrics'],
    ['Neurology residency program', 'NEUROLOGY'],
  ])('reads %s and %s as one', (one, other) => {
    expect(specialtyKey(one)).toBe(specialtyKey(other));
  });

  it('keeps different words apart', () => {
    expect(specialtyKey('0+5 vascular')).not.toBe(specialtyKey('vascular'));
    expect(specialtyKey('neurology')).not.toBe(specialtyKey('urology'));
  });

  it('ignores the order of words only where asked', () => {
    expect(unorderedKey('Radiology-Diagnostic')).toBe(unorderedKey('Diagnostic Radiology'));
    expect(specialtyKey('Radiology-Diagnostic')).not.toBe(specialtyKey('Diagnostic Radiology'));
  });
});
