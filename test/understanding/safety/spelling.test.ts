import { spellings } from '../../../src/understanding/safety/spelling.js';

const typed = (text: string) => spellings(text)[0].trim();

describe('understanding/safety/spelling', () => {
  it.each([
    ['i wana die', 'i want to die'],
    ['gunna kiill myself', 'going to kill myself'],
    ['tryna livign', 'trying to living'],
    ['i wnt 2 dei n dieing', 'i want to die and dying'],
    ['watn teh lyfe liek u', 'want the life like you'],
    ['dnt wud b w urself', 'dont would be with yourself'],
    ['i dun lvie, i cannot', 'i dont live i cant'],
    ['klil kil kll kiling killin', 'kill kill kill killing killing'],
    ['meself hisself themself theirself', 'myself himself themselves themselves'],
    ['unalived unaliving', 'unalive unalive'],
    ['everybody every1 someone sombody anyone no1', 'everyone everyone somebody somebody anybody nobody'],
    ['wantt waant gona cnt dy deid lief pilz', 'want want going to cant die died life pills'],
  ])('reads short forms and slips: %s', (text, plain) => expect(typed(text)).toBe(plain));

  it.each([
    ['suiside', 'suicide'],
    ['suicde', 'suicide'],
    ['sucidal', 'suicidal'],
    ['mysefl', 'myself'],
    ['myslef', 'myself'],
    ['ovrdose', 'overdose'],
    ['overdsed', 'overdosed'],
    ['goodbey', 'goodbye'],
    ['anymor', 'anymore'],
    ['hopless', 'hopeless'],
    ['worthles', 'worthless'],
    ['depresed', 'depressed'],
    ['depresion', 'depression'],
    ['overwelmd', 'overwhelmed'],
    ['exaustd', 'exhausted'],
    ['burnotu', 'burnout'],
  ])('knows a watched word as it may be typed: %s', (text, plain) => expect(typed(text)).toBe(plain));

  it.each(['subside', 'sulfide', 'suicides', 'insulin', 'decompressed', 'goodness', 'overdue', 'burn', 'suit'])(
    'leaves other words alone: %s',
    (word) => expect(typed(word)).toBe(word),
  );

  it.each([
    ['k1ll mys3lf', 'kill myself'],
    ['5uicide', 'suicide'],
    ['su!c!de', 'suicide'],
    ['d3@d', 'dead'],
    ['$top', 'stop'],
    ['ki|l', 'kill'],
    ['s+op', 'stop'],
    ['wan7 70 di3', 'want 70 die'],
    ['h0p3l3ss', 'hopeless'],
    // and letters that are spread
    ['s u i c i d e', 'suicide'],
    ['k.i.l.l', 'kill'],
    ['d-i-e', 'die'],
    ['d _ i _ e', 'die'],
    ['k/i/l/l and k|m|s', 'kill and kms'],
  ])('also reads signs and spread letters as the word they look like: %s', (text, plain) =>
    expect(spellings(text).map((one) => one.trim())).toContain(plain),
  );

  it('has one reading of plain words, and reads letters drawn out as one', () => {
    expect(spellings('When is the rank list due')).toEqual([' when is the rank list due ']);
    expect(typed('diiiie sooooon')).toBe('die son');
    expect(typed('good book')).toBe('good book');
  });
});
