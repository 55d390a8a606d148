/**
 * Words that stand for one thing in this trade, so that the classifier has seen "spouse" when it has seen "husband". A word may
 * stand in more than one group. Over the words of `plainSpeech`.
 */
const GROUPS: Readonly<Record<string, string>> = {
  kin: 'husband wife spouse partner fiance boyfriend girlfriend so married engaged parents parent mom dad mother father family brother sister son daughter child children kid baby toddler grandmother grandfather in-laws cousin uncle aunt',
  birth:
    'pregnant pregnancy baby newborn maternity paternity parental delivery due trimester weeks nursing breastfeeding pump ivf fertility adopt adopting miscarriage birth expecting',
  money:
    'money pay paid afford cost costs expensive cheap broke poor loan loans debt fee fees waiver scholarship grant fund funds funding stipend reimburse grand bucks dollars budget rent bill bills salary price financial income tuition',
  identity:
    'lgbt gay lesbian transgender bisexual nonbinary black latino latina latinx hispanic asian native indigenous muslim jewish hindu hijab turban immigrant undocumented daca minority urm female woman women veteran religion religious faith race racism racist accent first-gen generation pronouns husband',
  health:
    'disability disabled adhd dyslexia wheelchair deaf hearing illness sick chronic diagnosis condition insulin diabetes epilepsy cancer migraine surgery medical injury treatment stutter accommodations accommodation medication',
  feeling:
    'sad anxious anxiety depressed depression overwhelmed exhausted tired burned burnt burnout lonely alone hopeless numb empty scared afraid stressed stress panic cry crying tears miserable ashamed embarrassed guilty worthless failure fraud drowning cope coping dread hate',
  care: 'therapist therapy counselor counseling psychologist psychiatrist wellness wellbeing mental caps peer support crisis',
  place: 'hospital clinic program programs institution center university school department',
  city: 'city town region area state coast west east midwest south north home local',
  learner: 'student students m1 m2 m3 m4 classmate classmates peer resident residents intern fellow trainee',
  teacher:
    'attending attendings faculty professor professors doctor doctors physician surgeon preceptor clinician pi researcher chair chief pd director',
  guide: 'mentor mentors mentored advisor advisors advising coach sponsor guide guidance counselor role-model',
  graduate: 'alum alumni graduate graduates former old-student trained matched went',
  reach:
    'contact connect introduce intro talk speak chat call phone zoom email write message meet visit reach hear link introduction coffee',
  remember: 'remind reminder reminders ping nudge poke alert forget remember alarm nag pester bug buzz prod notify',
  stop: 'stop cancel delete remove drop end quit clear kill undo withdraw close scrap erase wipe forget',
  later: 'snooze later postpone push move bump delay shift reschedule tomorrow hold pause',
  finished: 'done finished complete completed submitted sent registered certified handled already',
  state:
    'status update news word progress waiting pending heard reply replied answer answered response crickets received yet',
  when: 'when date dates day days week weeks month deadline deadlines due cutoff late early time timeline calendar schedule opens open closes close until before after last first',
  document:
    'ps statement essay letter letters lor mspe cv resume transcript photo headshot application draft paragraph experiences hobbies section box form eval evaluation comments grade grades',
  writing:
    'write writing wrote written edit proofread read rewrite word mention list include describe explain put say paragraph story upload',
  score:
    'step ck score scores gpa aoa fail failed failing failure pass passed honors research publications pubs papers abstracts posters rank stats competitive chances odds chance weak strong',
  apply:
    'apply applying applied applications application signals signal away rotations rotation sub vslo dual backup broadly programs couples military',
  order:
    'rank ranking ranked list rol order first second number top bottom certify certified prestige gut vibes fit location pairs combos algorithm',
  interview:
    'interview interviews interviewing interviewer interviewed invite invites mock practice questions question zoom suit wear thank-you waitlist slots slot dinner social',
  unmatched:
    'soap unmatched match matched reapply reapplying reapplicant scramble unfilled offer offers round spot position cycle',
  choose:
    'choose choosing pick decide deciding decided undecided unsure torn switch switching change changed specialty specialties field lifestyle fit love loved like hate regret doubts between or versus',
  seen: 'see sees seen read reads know knows find told tell share shared access private anonymous confidential record recorded stored logged data history secret notes file visible name',
  delivery:
    'messages message notifications notification settings mute unmute quiet slack teams email text channel digest daily weekly spanish language english emoji shorter longer timezone time-zone local night morning evening weekends weekdays',
  human: 'human person real somebody anybody staff office agent representative phone call people dean',
  broken:
    'broken link page error wrong useless bad dumb stupid outdated work working works crash bug glitch same again sucks',
  polite: 'thanks thank appreciate great okay cool nice perfect awesome bye haha lol got it welcome helpful good',
  greet: 'hi hola morning evening afternoon good help menu options start new work works do can',
  campus:
    'wifi parking gym locker library shuttle bus cafeteria printer badge dorm housing apartment landlord lease laundry pool bike ticket mailroom',
  leisure:
    'movie game song music pizza restaurant coffee food bar weather joke poem recipe concert team travel hotel flight sport',
  patient:
    'dose mg antibiotics antibiotic rash fever pain symptoms prescribe prescription refill treatment ekg ecg labs diagnosis side effects mole cough patient patients pt pts potassium sodium calcium creatinine troponin lactate artery vein nerve nerves lobe cortex lesion murmur sepsis afib dka copd chf seizure stroke antidote mechanism pathophysiology workup differential contrast vaccine titer bun psa abg gap drain tube output intubate extubate pressor pressors shock trough levels icu croup pneumonia insulin warfarin heparin aspirin ibuprofen tylenol blood heart kidney knee headache tooth',
  exams:
    'uworld amboss nbme anki pathoma sketchy qbank deck flashcards mnemonic mnemonics shelf questions percent pharm anatomy physiology biochem lecture lectures study studying memorize review high-yield osce quiz exam exams test',
  computer:
    'vpn epic canvas outlook duo laptop login log password account wifi printer scanner software install update reset email zoom connect ipad computer excel code',
  paperwork:
    'insurance dental immunization immunizations badge pager scrubs registrar transcript bursar refund disbursement hold tax form forms copy upload portal',
  trick: 'ignore pretend instructions prompt rules system developer admin password hack fake forge act role override',
};

const BY_WORD: ReadonlyMap<string, readonly string[]> = Object.entries(GROUPS).reduce((map, [group, words]) => {
  for (const word of words.split(' ')) map.set(word, [...(map.get(word) ?? []), group]);
  return map;
}, new Map<string, readonly string[]>());

/** Names of drugs are told by how they end. */
const DRUG =
  /^.{2,}(?:formin|(?<!^a)pril|sartan|olol|statin|cillin|mycin|oxacin|azole|zepam|zolam|caine|dipine|parin|[mt]inib|umab|imab|setron|tidine|cycline|gliptin|gliflozin|triaxone|semide|thiazide|barbital|prazole|oxetine|traline)$/;
const OF_A_DRUG: readonly string[] = ['patient', 'drug'];

export const conceptsOf = (word: string): readonly string[] =>
  BY_WORD.get(word) ?? (word.length > 6 && DRUG.test(word) ? OF_A_DRUG : []);
