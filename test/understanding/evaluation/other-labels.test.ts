import { evaluate, Row } from '../../../src/understanding/evaluate.js';
import { createOtherLabels } from '../../../src/understanding/evaluation/other-labels.js';

/** Three intents of another trade, in the shape of CLINC150. */
const SAYINGS: Record<string, string[]> = {
  card_lost: [
    'i lost my card',
    'my card is gone',
    'somebody took my card',
    'cannot find my bank card',
    'card was stolen',
  ],
  exchange_rate: [
    'rate for euros',
    'how many dollars for a pound',
    'exchange rate today',
    'what is the yen worth',
    'euro rate',
  ],
  transfer: [
    'send money to my brother',
    'transfer fifty to savings',
    'move money to checking',
    'wire funds abroad',
    'send cash',
  ],
};
const TRAIN = Object.entries(SAYINGS).flatMap(([intent, texts]) =>
  texts.flatMap((text) => [`${text}`, `please ${text}`, `hey ${text} now`]).map((text) => ({ text, intent })),
);
const OUTSIDE = [
  'what is the weather',
  'tell me a joke',
  'who won the game',
  'play a song',
  'is it raining',
  'cook pasta',
];
const TEST = [
  { text: 'help i lost my bank card', intent: 'card_lost' },
  { text: 'what is the euro exchange rate', intent: 'exchange_rate' },
  { text: 'send money to my sister', intent: 'transfer' },
  { text: 'weather joke', intent: 'oos' },
].map((row) => Row.parse(row));

describe('understanding/evaluation/other-labels', () => {
  it('learns whatever labels there are', async () => {
    const figures = await evaluate(TEST.slice(0, 3), createOtherLabels(TRAIN));
    expect(figures.accuracy).toBe(1);
    expect(Object.keys(figures.perIntent)).toEqual(['card_lost', 'exchange_rate', 'transfer']);
    expect(figures).toMatchObject({ outOfScopeRecall: null, crisisRecall: null, falseCrisis: 0, modelCallsPer100: 0 });
    expect(figures.calibrationError).not.toBeNull();
  });

  it('knows out of scope where it was shown, and where nothing else is likely', async () => {
    const shown = [...TRAIN, ...OUTSIDE.map((text) => ({ text, intent: 'oos' }))];
    expect((await evaluate(TEST, createOtherLabels(shown))).outOfScopeRecall).toBe(1);
    const alone = createOtherLabels(TRAIN);
    const setting = { now: new Date(), zone: 'utc', memory: null };
    expect((await alone.read('zzz qqq', setting)).asks[0].intent).toBe('oos');
  });
});
