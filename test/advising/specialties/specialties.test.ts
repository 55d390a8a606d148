import fc from 'fast-check';
import { readSpecialties } from '../../../src/advising/specialties/specialties.js';

describe('advising/specialties/specialties', () => {
  const specialties = readSpecialties();

  it('holds all 58, each findable by its id', () => {
    expect(specialties.all).toHaveLength(58);
    expect(new Set(specialties.all.map(({ id }) => id)).size).toBe(58);
    for (const specialty of specialties.all) expect(specialties.byId(specialty.id)).toBe(specialty);
  });

  it('names a parent that exists for every specialty after residency', () => {
    const later = specialties.all.filter(({ kind }) => kind === 'after-residency');
    expect(later.length).toBeGreaterThan(0);
    for (const { parent } of later) expect(specialties.byId(parent ?? '')).toBeDefined();
  });

  it('keeps where every code comes from', () => {
    for (const { id, acgmeCode, acgmeCodeSource, applicationService } of specialties.all) {
      expect([id, acgmeCode === null, applicationService]).toEqual([id, acgmeCodeSource === null, expect.any(String)]);
    }
  });

  it.each([
    ['Orthopaedic Surgery', 'orthopaedic-surgery'],
    ['Orthopedic Surgery', 'orthopaedic-surgery'],
    ['orthopedics', 'orthopaedic-surgery'],
    ['ortho', 'orthopaedic-surgery'],
    ['orthopaedic-surgery', 'orthopaedic-surgery'],
    ['ORTHOPAEDIC_SURGERY', 'orthopaedic-surgery'],
    ['OB/GYN', 'obstetrics-gynecology'],
    ['Ob-Gyn', 'obstetrics-gynecology'],
    ['Obstetrics & Gynaecology', 'obstetrics-gynecology'],
    ['Obstetrics/Gynecology', 'obstetrics-gynecology'],
    ['PM&R', 'physical-medicine-rehabilitation'],
    ['Physical Medicine & Rehabilitation', 'physical-medicine-rehabilitation'],
    ['Paediatrics', 'pediatrics'],
    ['Pediatrics residency', 'pediatrics'],
    ['Radiology-Diagnostic', 'diagnostic-radiology'],
    ['Radiology', 'diagnostic-radiology'],
    ['Surgery', 'general-surgery'],
    ['Surgery - General', 'general-surgery'],
    ['General Surgery', 'general-surgery'],
    ['Neurosurgery', 'neurological-surgery'],
    ['Neurology', 'neurology'],
    ['neuro', 'neurology'],
    ['Otolaryngology', 'otolaryngology'],
    ['ENT', 'otolaryngology'],
    ['Pathology', 'pathology'],
    ['Plastic Surgery', 'plastic-surgery-integrated'],
    ['Plastic Surgery (Integrated)', 'plastic-surgery-integrated'],
    ['Vascular Surgery', 'vascular-surgery-integrated'],
    ['Interventional Radiology', 'interventional-radiology-integrated'],
    ['Thoracic Surgery', 'thoracic-surgery-integrated'],
    ['Cardiothoracic Surgery', 'thoracic-surgery-integrated'],
    ['Medical Genetics', 'medical-genetics'],
    ['Med-Peds', 'medicine-pediatrics'],
    ['Internal Medicine-Pediatrics', 'medicine-pediatrics'],
    ['Internal Medicine', 'internal-medicine'],
    ['IM', 'internal-medicine'],
    ['Medicine', 'internal-medicine'],
    ['Medicine-Preliminary', 'preliminary-medicine'],
    ['Preliminary Surgery', 'preliminary-surgery'],
    ['Cardiology', 'internal-medicine'],
    ['Gastroenterology', 'internal-medicine'],
    ['emergancy medicine', 'emergency-medicine'],
    ['Emergency Medicine', 'emergency-medicine'],
    ['colorectal', 'colon-rectal-surgery'],
    ['Hematology/Oncology', 'internal-medicine'],
    ['Child & Adolescent Psychiatry', 'psychiatry'],
    ['Pediatric Cardiology', 'pediatrics'],
    ['geriatrics', null],
    ['sports medicine', null],
    ['', null],
    ['&', null],
    ['__proto__', null],
    ['astrology', null],
  ])('reads the cell %j as %s', (text, id) => {
    expect(specialties.named(text)?.id ?? null).toBe(id);
  });

  it('finds every specialty by its name and by each of its aliases, or says which others share the alias', () => {
    for (const specialty of specialties.all) {
      expect(specialties.named(specialty.name)?.id).toBe(specialty.id);
      for (const alias of specialty.aliases) expect(specialties.readings(alias)).toContain(specialty);
    }
  });

  it('takes an alias in any case and spacing', () => {
    const aliases = specialties.all.flatMap((specialty) => specialty.aliases);
    fc.assert(
      fc.property(fc.constantFrom(...aliases), fc.constantFrom(' ', '  ', '\t'), (alias, space) => {
        const noisy = `${space}${alias.toUpperCase().replaceAll(' ', space)}${space}`;
        expect(specialties.readings(noisy)).toEqual(specialties.readings(alias));
      }),
    );
  });

  it('answers any text without throwing', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => Array.isArray(specialties.readings(text))));
  });

  it('splits the spellings of an ambiguous alias', () => {
    expect(specialties.ambiguous.find(({ forms }) => forms.includes('TY'))?.forms).toEqual(['TY', 'ty']);
    expect(specialties.ambiguous).toHaveLength(23);
  });
});
