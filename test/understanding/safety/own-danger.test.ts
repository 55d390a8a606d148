import { readSafety } from '../../../src/understanding/safety.js';

describe('understanding/safety: a case is a subject, and never hides the writer’s own danger', () => {
  it.each([
    'my patient died and i want to die too',
    'i am the patient who took 30 tylenol',
    'i feel suicidal and my patient overdosed',
    'my brother took pills, he is 22 yo and overdosed just now',
    'she is 24 yo and took all her pills',
    'roommate, 23 yo, cut her wrists, what do i do',
    'my essay is about my suicide',
    'I had a patient overdose and now i want to overdose',
    '22 yo f took 30 tylenol. its me',
    'had a girl who cut her wrists, shes my roommate and shes bleeding',
    'my wife took 40 tablets she is on the floor',
    'my sp in the osce made me feel suicidal',
    'goodbye letters to my family are done',
    'i wrote goodbye letters to my classmates',
    'left a farewell note for my mentors',
  ])('danger: %s', (text) => expect(readSafety(text)).toBe('crisis'));

  it.each([
    'Step 2 vignette question: a 34 yo took 30 tylenol 4 hrs ago, why do we wait for the level?',
    'our case was a 17yo who cut her wrists, what were the risk factors for suicide again',
    'pt on my psych sub-i had SI and a plan, may i describe her deidentified',
    'how do i present a suicidal patient on psych rounds',
    'is there a mnemonic for the columbia suicide severity scale',
    'overdosed on cold brew before the shelf',
    'i could strangle whoever designed this portal',
    'goodbye letters to my clinic families, is there a format',
    'how do i explain cell suicide to a non scientist',
    'if you put a reach first you hurt yourself further down, true?',
  ])('a subject: %s', (text) => expect(readSafety(text)).toBe('none'));
});
