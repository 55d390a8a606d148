/**
 * What danger is spoken of in, where no phrase names it. None of these words is danger alone: which of them together are is learnt from
 * `prompts/safety`. Over the words of `spellings`. A word may stand in more than one theme.
 */
const WORDS: Readonly<Record<string, string>> = {
  means:
    'pill pills meds medication medications insulin potassium syringe syringes needle vial vials propofol fentanyl tylenol tablets bottle bottles cabinet stash morphine lidocaine digoxin rope cord belt noose scarf razor razors blade blades scalpel knife gun guns trigger bullet rifle pistol monoxide exhaust charcoal overdose overdosed od swallowed took gas',
  place:
    'roof rooftop ledge bridge railing overpass balcony window edge cliff deck garage platform tracks train trains subway rail truck bus traffic lane curb wheel river lake water ocean stairwell stairs interstate highway guardrail tree floor',
  later:
    'july march spring tomorrow graduation next year years future summer june intern internship match anymore ever friday monday',
  absence:
    'gone without disappear disappeared vanish absent erase erased missing exist existing existence nonexistent around nowhere minus',
  waking: 'wake woke waking awake sleep asleep morning mornings breathing breathe heart',
  lighter: 'better easier lighter relief relieved burden weight free recover happier lift cheaper peace save',
  affairs:
    'cat dog fish plant plants keys letter letters note notes wrote written will insurance password passwords passcode deposit forgiven forgive deceased estate belongings give gave given giving funeral beneficiary policy envelope envelopes closet account accounts feed cosigned cosigner lease',
  farewell: 'goodbye goodbyes bye farewell sorry thanks thank tell remember adios last',
  end: 'end ending ends over finish finished done last stop stopped quit exit out leave leaving off',
  body: 'arm arms wrist wrists thigh thighs sleeve sleeves skin cut cuts cutting burn burned burns burning scratch bleed bleeding blood bruise bruises neck throat scar scars lighter bandaid stitches hurt hurting',
  violence:
    'hit hits hitting choke choked chokes grabbed grabs threatened threatens follows following followed stalks stalking shoved slapped slaps punched raped assaulted touched touching hands violent scared afraid unsafe ex boyfriend husband girlfriend',
  other:
    'friend roommate roomate roomie roommates classmate partner sister brother texted answering pick picking reply replying phone door locked she he they her him',
  calm: 'peace peaceful calm ready quiet decided settled tidy relieved',
  death:
    'die died dies dying dead death alive living live life lives suicide suicidal kill kills killed unalive grave buried cemetery morgue cadaver ghost bury coffin kms kys',
  mind: 'think thinking thought thoughts imagine imagining picture tempted tempting wish wished hope hoping hoped pray want wanted plan planned planning looking googling research keep kept',
  now: 'tonight today tomorrow weekend friday sunday monday night date picked ready until after',
  alone: 'nobody alone anyone anybody notice miss care cares empty numb nothing pointless point reason',
};

const THEMES: ReadonlyMap<string, readonly string[]> = themesByWord();

/** Each once, in one order. */
export const themesOf = (words: readonly string[]): string[] =>
  [...new Set(words.flatMap((word) => THEMES.get(word) ?? []))].sort();

function themesByWord(): Map<string, string[]> {
  const themes = new Map<string, string[]>();
  for (const [theme, words] of Object.entries(WORDS))
    for (const word of words.split(' ')) themes.set(word, [...(themes.get(word) ?? []), theme]);
  return themes;
}
