import { readSchoolPack } from '../../src/school/read.js';
import { packFolder } from '../fixtures/school/pack-folder.js';

async function read(csv: string) {
  const { folder, remove } = await packFolder({ 'examples.csv': csv });
  try {
    return await readSchoolPack(folder);
  } finally {
    await remove();
  }
}
const problemsOf = async (csv: string) =>
  (await read(csv)).problems.map(({ file, line, column }) => `${file}:${line} ${column}`);

describe('school/own examples: a pack may bring lines of its own to learn from', () => {
  it('takes them as they are written, each once', async () => {
    const { pack, problems } = await read(
      'intent,text\nfind-advisor,who is my den parent\ndeadlines,"when is Prairie Day, again"\nfind-advisor,Who is my den parent\n',
    );
    expect(problems).toEqual([]);
    expect(pack?.examples.map(({ intent, text }) => [intent, text.toLowerCase()])).toEqual([
      ['find-advisor', 'who is my den parent'],
      ['deadlines', 'when is prairie day, again'],
    ]);
  });

  it('changes the pack’s hash, so that an import is noticed', async () => {
    const [one, other] = [await read('intent,text\nhelp,howdy\n'), await read('intent,text\nthanks,howdy\n')];
    expect(one.pack?.hash).not.toBe(other.pack?.hash);
  });

  it.each([
    ['an intent that is not there', 'intent,text\nbook-flight,fly me out\n', ['examples.csv:2 intent']],
    ['a crisis label', 'intent,text\nhelp,hi\ncrisis,i want to end it\n', ['examples.csv:3 intent']],
    ['no text', 'intent,text\nhelp,\n', ['examples.csv:2 text']],
    ['a text that is far too long', `intent,text\nhelp,${'long '.repeat(100)}\n`, ['examples.csv:2 text']],
    ['a control character', 'intent,text\nhelp,"a\u0007b"\n', ['examples.csv:2 text']],
    ['one text under two intents', 'intent,text\nhelp,howdy\nthanks,Howdy\n', ['examples.csv:3 intent']],
    ['another column', 'intent,text,crisis\nhelp,hi,yes\n', ['examples.csv:1 "crisis"']],
    [
      'too many lines',
      `intent,text\n${Array.from({ length: 10_000 }, (_, at) => `help,hi ${at}`).join('\n')}\n`,
      ['examples.csv:null null'],
    ],
    ['an empty file', '', ['examples.csv:null null']],
  ])('refuses %s by its place', async (_what, csv, places) => {
    expect(await problemsOf(csv)).toEqual(places);
  });
});
