import { readSpecialties } from '../../../src/advising/specialties/specialties.js';
import { findSpecialties } from '../../../src/understanding/entities/specialty.js';
import { indexSpecialties } from '../../../src/understanding/entities/specialty-index.js';
import { plainWords } from '../../../src/understanding/plain-text.js';
import { wordsOf } from '../../../src/understanding/words.js';

const specialties = readSpecialties();
const index = indexSpecialties(specialties.all);
const find = (text: string) => findSpecialties(wordsOf(text), plainWords(text), index, () => false).slots;

describe('understanding/entities/specialty', () => {
  it.each(specialties.all.map(({ id, name }) => [name, id]))('knows %s by its name', (name, id) => {
    expect(find(`a mentor in ${name} please`).specialties).toContain(id);
  });

  it.each([
    ['what about peds', ['pediatrics']],
    ['IM or FM?', ['internal-medicine', 'family-medicine']],
    ['ENT and OHNS', ['otolaryngology']],
    ['OB/GYN mentor', ['obstetrics-gynecology']],
    ['PM&R vs neurology', ['physical-medicine-rehabilitation', 'neurology']],
    ['shadow a CT surgeon', ['thoracic-surgery-integrated']],
    ['vascular surgeons', ['vascular-surgery-integrated']],
    ['orthopedic surgeon', ['orthopaedic-surgery']],
    ['EM/IM programs', ['emergency-internal-medicine']],
    ['applied EM, IM', ['emergency-medicine', 'internal-medicine']],
    ['med-peds', ['medicine-pediatrics']],
    ['emergency med', ['emergency-medicine']],
    ['anaesthesia rotation', ['anesthesiology']],
    ['TY programs to rank with derm', ['transitional-year', 'dermatology']],
    ['going into path', ['pathology']],
    ['give up on gas', ['anesthesiology']],
  ])('reads "%s"', (text, ids) => {
    expect(find(text).specialties).toEqual(ids);
  });

  it.each([
    ['pediactrics', 'pediatrics'],
    ['dermatolgist', 'dermatology'],
    ['opthalmology', 'ophthalmology'],
    ['urolgy mentor', 'urology'],
    ['psychatry', 'psychiatry'],
    ['neurosurgrey', 'neurological-surgery'],
    ['Occupational medecine', 'occupational-environmental-medicine'],
    ['radilogy', 'diagnostic-radiology'],
  ])('forgives a slip: %s', (text, id) => {
    expect(find(text).specialties).toContain(id);
  });

  it.each([
    'im so lost',
    "I'm done",
    'ty!',
    'is this Dr. Patel',
    'find my path',
    'my career path',
    'anki cards',
    'out of gas',
    'low on gas money',
    'my PS is done',
    'at 7 pm',
    'my back pain is bad',
    'after my surgery',
    'I need psych',
    'a mentor who has kids',
    'my trauma',
    'remind em tomorrow',
    'what is my AAMC ID',
    'I have no family here',
    'its an emergency, who does SOAP',
    'a small surgical subspecialty',
    'tell me the story',
  ])('sees no specialty in "%s"', (text) => {
    expect(find(text).specialties).toBeUndefined();
  });

  it.each([
    ['peds cards mentor', ['pediatrics'], 'Pediatric Cardiology'],
    ['heme/onc attending', ['internal-medicine'], 'Hematology and Medical Oncology'],
    ['retina person', ['ophthalmology'], 'Vitreoretinal (AUPO FCC)'],
    ['a cardiologist', ['internal-medicine'], 'Cardiovascular Disease'],
    ['colorectal surgeon', ['colon-rectal-surgery', 'general-surgery'], 'Colon and Rectal Surgery'],
    ['gyn onc is what i want', ['obstetrics-gynecology'], 'Gynecologic Oncology'],
  ])('names the fellowship of "%s" and its parent', (text, ids, fellowship) => {
    expect(find(text)).toMatchObject({ specialties: ids, fellowship });
  });

  it.each([
    ['neuro mentor', ['neurology'], ['neurology', 'neurological-surgery']],
    ['primary care mentor', undefined, ['family-medicine', 'internal-medicine-primary', 'pediatrics']],
    ['prelim year', undefined, ['preliminary-medicine', 'preliminary-surgery']],
  ])('leaves "%s" to the person', (text, ids, choice) => {
    const found = find(text);
    expect(found.specialties).toEqual(ids);
    expect(found.specialtyChoice).toEqual(choice);
  });

  it('puts a clerkship behind what is asked about', () => {
    expect(find('if I have to repeat surgery how does it affect anesthesia').specialties).toEqual(['anesthesiology']);
  });
});
