import { everyPhrase, phrases } from './phrases.js';

/**
 * Medical students also speak of suicide, overdose and assault as a subject or about a patient. Such a mention is taken out of
 * the text unless the same text speaks of the writer's own danger, so what remains is judged as anything else.
 */
const RISK =
  '(?:suicid[a-z]*|overdoses?|overdosed|self ?harm(?:ing)?|self injury|domestic violence|sexual assault|intimate partner violence|gun violence|child abuse|death and dying)';
const FIELD =
  '(?:prevention|research|risk|screening|awareness|rates?|elective|electives|volunteer|volunteering|stud(?:y|ies)|project|projects|curriculum|lectures?|talk|module|assessments?|data|epidemiology|among|walk|training|seminar|course|grant|paper|poster|policy|week|hotline (?:volunteer|shift|work)|crisis (?:volunteer|work)|clinic|consults?|reversal|education|intervention|literature|abstract|manuscript|survivors? (?:clinic|group)|nurse|exam|response team|fellowship|team|ideation (?:in|among|screening)|in (?:physicians|doctors|medicine|residents|med|medical|patients|adolescents|veterans|teens|youth|kids)|cases?|deaths|crisis research|bill|advocacy|qi|protocol)';
const PATIENT =
  '(?:patients?|pts?|pt|client|veterans?|vet|adolescents?|teens?|teenager|youth|consult|case|physicians?|doctors?|residents|trainees|students)';

/** Words of a story about somebody else. */
const OTHERS = '(?:(?!(?:i|im|ive|id|me|my|myself) )[^ .?]+ )';
/** What a case is told with. */
const HARM = `(?:si and a plan|si|(?:active |passive )?suicidal ideation|a suicide attempt|suicidal|overdosed|took ${OTHERS}{0,4}(?:pills?|tablets|tylenol|acetaminophen|benadryl|ibuprofen|advil|aspirin|insulin|ambien|xanax|metoprolol|propranolol)|swallowed ${OTHERS}{0,3}(?:pills|tablets|benadryl|tylenol|batteries|bleach)|cut (?:her|his|their) (?:wrists?|arms?|neck|throat|thighs?)|slit (?:her|his|their) (?:wrists?|throat)|jumped (?:off|from|in front of|out of) (?:a |the )?[^ .?]+|hanged (?:himself|herself)|shot (?:himself|herself)|attempted(?: suicide)?|tried to (?:die|kill (?:himself|herself)|end (?:his|her) life))`;
const LOST =
  '(?:uncles?|aunts?|cousins?|grandfathers?|grandmothers?|grandpas?|grandmas?|friends?|brothers?|sisters?|fathers?|mothers?|dads?|moms?|classmates?|patients?|neighbors?|teachers?|mentors?)';

const SUBJECT = everyPhrase(
  '(?:a |the |any |your |actively |acutely )?suicidal (?:patients?|pts?|pt|teens?|teenagers?|clients?|veterans?|adolescents?|kids?)',
  `${RISK} ${FIELD}`,
  `${FIELD} (?:of|on|about|in|for|into|around|with|involving|regarding) ~ ${RISK}`,
  `(?:research|elective|paper|poster|essay|ps|statement|talk|lecture|project|abstract|rotation|volunteer|volunteered|volunteering|interested|grant|thesis|article|chapter|manuscript|module|case) ~ (?:on|about|in|for|with|at|around|into) ~ ${RISK}(?: ${FIELD})?`,
  `(?:my|a|the|our|this|first|one|icu|ed|psych|young|teenage|teen|peds|this one|another) (?:[^ .?]+ )?${PATIENT} ${OTHERS}{0,4}(?:${RISK}|(?:kill|killed|killing|hurt|hang|hanged|harm|harmed|cut|cutting|shot) (?:himself|herself|themselves)|wanted to die|wants to die|want to die|${HARM}|died)`,
  `(?:lost|losing|seeing|treating|treated|saw|caring for|cared for|had) (?:a|my|the|our) (?:[^ .?]+ )?${PATIENT} (?:to|after|with|from|by|who|for) ${OTHERS}{0,4}${RISK}`,
  `(?:physician|physicians|doctor|doctors|veteran|resident|trainee|medical student|med student|adolescent|teen|youth|patient|opioid|opiate|fentanyl|acetaminophen|tylenol|drug) ${RISK}`,
  // as a case is told
  `(?:vignette|case|stem|question|q|our|the|an?) (?:an? )?\\d{1,2} ?(?:yo|y o|yr old|year old|years old)(?: [fm]| man| woman| girl| boy| male| female)? ${OTHERS}{0,3}${HARM}`,
  `(?:pt|pts|patient|paciente|sp|standardized patient)(?: (?:on|from|in)(?: [^ .?]+){1,4})? ${OTHERS}{0,2}${HARM}`,
  `(?:had|saw|admitted|met|sat with|interviewed|presented) (?:an? |the |our )?(?:[^ .?]+ )?(?:man|woman|patient|pt|vet|veteran) (?:on ~ )?(?:who|that) ${OTHERS}{0,2}${HARM}`,
  'columbia suicide(?: severity)?(?: rating)?(?: scale)?|c ssrs|suicide (?:watch|severity|risk factors?|mortality|statistics|exclusion|safety plan)|risk factors? (?:for|of) (?:completed )?suicide',
  '(?:self harm|self inflicted|suicidal|suicide attempt) (?:adolescents?|patients?|teens?|burns?|wounds?|injur(?:y|ies)|case|vet|veteran|station|exclusion)',
  '(?:ask|asking|asks|counsel|counseling|screen|screening|teach|teaching) (?:[^ .?]+ ){0,3}(?:about|for) (?:suicide|suicidal (?:thoughts|ideation)|self harm|si)(?! (?:for|because|since) (?:me|i))',
  '(?:present|presenting|presented|document|documenting|write up|writing up|code for) (?:a|an|my|the|our) ~ (?:suicide attempt|suicidal|overdose|self harm|suicide)(?: (?:patient|pt|case|teen))?',
  // long ago, and told in an essay
  `(?:essay|ps|statement|paragraph|story|opener|sentence|vignette|hook) (?:[^ .?]+ ){0,2}(?:opens?|starts?|begins?|ends?|is|about|on|with) (?:[^ .?]+ )?(?:with |about |on )?(?:my|his|her|the|a) ${LOST} (?:[^ .?]+ )?(?:suicide|overdose|overdosed|death by suicide)`,
  '(?:acetaminophen|tylenol|tca|opioid|opiate|insulin|aspirin|benzo|drug|beta blocker|accidental|intentional) overdoses?',
  '(?:988|crisis line|crisis text line|hotline|suicide hotline|crisis hotline|lifeline|help ?line|crisis counselor) (?:volunteer|volunteering|counselor at|training|shifts?|operator|experience|work)|(?:volunteer|volunteered|volunteering|work|worked|working|shifts?|staffed) (?:at|for|on|as|with) (?:a|the|our|an) (?:[^ .?]+ ){0,2}(?:988|crisis (?:line|text line|counselor|hotline)|hot ?line|lifeline|suicide (?:hot ?line|line|prevention [a-z]+))',
  '(?:for|my|on|in|the|a|did|doing|about) (?:[^ .?]+ )?(?:psych|psychiatry|emergency medicine|toxicology|tox|forensics) (?:rotation|elective|shelf|clerkship|research|essay|ps) (?:[^ .?]+ ){0,6}(?:overdoses?|suicid[a-z]*|self harm)',
);

/** The writer's own danger: then nothing is taken out. */
const OWN = phrases(
  '(?:i am|im|i was) (?:the|a|that|also a) (?:[^ .?]+ )?(?:patient|pt)',
  '(?:im|i was|ive been|i have been|i feel|feel|feeling|i felt|i|am i|been|feels|me) (?:[^ .?]+ ){0,2}suicidal(?! (?:patients?|pts?|pt|teens?|teenagers?|clients?|veterans?|vet|adolescents?|kids?|ideation in|case))',
  `(?:my|my own) (?!${LOST} )(?:[^ .?]+ )?(?:suicide|suicidal|self ?harm)(?! (?:prevention|research|paper|poster|elective|project|talk|lecture|patient|risk (?:study|paper|project)|consult|essay|curriculum|grant|study))`,
  '(?:thinking|think|thoughts|thought|considering|contemplating|contemplate|consider|plan|planning|attempt|attempted|tried|commit|committing|want|wanted|about|researching|googling) (?:of |about |to |to commit |commit |committing )?suicide(?! (?:prevention|research|risk|screening|awareness|rates|elective))',
  '(?:i|im|ill|ive|id|to|going|might) (?:[^ .?]+ ){0,2}(?:overdose|overdosed|overdosing)',
);
const PATIENT_SUBJECT = phrases(`${PATIENT} (?:[^ .?]+ ){0,4}(?:attempt|attempted|tried|committed|suicidal|suicide)`);

export function withoutStudy(plain: string): string {
  if (OWN.test(plain) && !PATIENT_SUBJECT.test(plain)) return plain;
  return plain.replace(SUBJECT, '_');
}
