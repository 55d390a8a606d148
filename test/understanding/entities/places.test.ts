import { findPlaces, indexPlaces } from '../../../src/understanding/entities/places.js';
import { wordsOf } from '../../../src/understanding/words.js';
import { VOCABULARY } from '../../fixtures/understanding/vocabulary.js';

const index = indexPlaces(VOCABULARY);
const find = (text: string) => findPlaces(wordsOf(text), index, (word) => ['memory', 'duty'].includes(word));

describe('understanding/entities/places', () => {
  it.each([
    ['an alum at MGH', 'Massachusetts General Hospital'],
    ['mass general derm', 'Massachusetts General Hospital'],
    ['someone at Massachusets General', 'Massachusetts General Hospital'],
    ['the Brigham', "Brigham and Women's Hospital"],
    ['trained at bwh', "Brigham and Women's Hospital"],
    ['Mass Eye and Ear', 'Massachusetts Eye and Ear'],
    ['ucsf em', 'UCSF Medical Center'],
    ['at CHOP', "Children's Hospital of Philadelphia"],
    ['Johns Hopkins', 'The Johns Hopkins Hospital'],
    ['hopkins', 'The Johns Hopkins Hospital'],
    ['duke', 'Duke University Hospital'],
    ['anyone at rush', 'Rush University Medical Center'],
    ['alum at Utah', 'University of Utah Hospital'],
    ['harborveiw', 'Harborview Medical Center'],
    ['hospital clinico san rafael', 'Hospital Clínico San Rafael'],
    ['San Rafael Clínico', undefined],
    ['my Mayo interview', 'Mayo Clinic'],
  ])('finds the hospital in "%s"', (text, name) => {
    expect(find(text).institution).toBe(name);
  });

  it.each([
    'i rush to finish',
    'Any alums in Utah',
    'my memory is bad',
    'a woman in a hospital',
    'general surgery',
    'my phone is mobile',
  ])('finds no hospital in "%s"', (text) => {
    expect(find(text).institution).toBeUndefined();
  });

  it.each([
    ['alumni in Houston', 'Houston'],
    ['philly', 'Philadelphia'],
    ['in LA', 'Los Angeles'],
    ['nyc please', 'New York'],
    ['la la la', undefined],
    ['on my mobile phone', undefined],
    ['moving to Mobile', 'Mobile'],
  ])('finds the city in "%s"', (text, city) => {
    expect(find(text).city).toBe(city);
  });

  it.each([
    ['change Houston to Dallas', { city: 'Dallas' }],
    ['switch Duke to Yale in my request', { institution: 'Yale New Haven Hospital' }],
    ['Duke and Emory', { institution: 'Duke University Hospital' }],
  ])('takes the wanted one of two: %s', (text, wanted) => {
    expect(find(text)).toMatchObject(wanted);
  });

  it('knows no hospital that the directory does not have', () => {
    expect(
      findPlaces(wordsOf('an alum at MGH or UCSF'), indexPlaces({ institutions: [], cities: [] }), () => false),
    ).toEqual({ spans: [] });
  });
});
