import { type IntentRules, say } from './rule.js';

/** Its own evidence: what a campus, a doctor, an office or a search engine is asked, and what nobody should be asked. */
export const OUT_OF_SCOPE: IntentRules = {
  intent: 'out-of-scope',
  rules: [
    // the campus and everyday life
    {
      weight: 5,
      pattern: say(
        'wifi|wi fi|eduroam|vpn|internet|printer|printing|print (?:my|a)|password reset|reset my password|password for|login to (?:canvas|email|zoom)|canvas|duo (?:mobile|push)|locker|lockers|gym|parking|parked|park (?:my|near|at|on)|ticket|tickets|shuttle|bus schedule|(?:bus|train|subway|metro|t|uber|lyft|bike) (?:to|from|schedule|pass|route|station|stop)|cafeteria|dining hall|vending|food truck|lunch (?:today|menu|place|spot)|meal plan|library|study room|study rooms|book a room|id badge|badge|student id|lost and found|lost my (?:badge|keys|id|phone|wallet)|laundry|mailroom|package|weather|forecast|rain|snow|temperature|umbrella',
      ),
    },
    {
      weight: 5,
      pattern: say(
        'pizza|restaurants?|tacos?|sushi|coffee shops?|coffee near|brunch|recipe|recipes|cook(?:ing)? (?:a|for|dinner)|order (?:me )?(?:food|a|pizza)|groceries|grocery|bars? near|best (?:place|places|spot|spots) (?:to|for|near)|movies?|netflix|song|songs|playlist|concert|game tonight|who won|score of the|super bowl|world cup|celtics|red sox|nba|nfl|horoscope|lottery|jokes?|poem|haiku|limerick|rap|sing|trivia|riddle|translate|capital of|president|election|vote|voting|politics|news|stock|stocks|crypto|bitcoin|invest|investing',
      ),
    },
    {
      weight: 4.6,
      pattern: say(
        'landlord|lease|rent|renters|roommate wanted|sublet|sublease|apartment(?: hunting)?|dorm|residence hall|residency hall|furniture|move ?out|utility|electric bill|plumber|proof of (?:residency|enrollment|address)|in state (?:tuition|residency)|state residency|massachusetts residency|residency requirement|permanent residency|resident (?:permit|alien|parking)|drivers? license|dmv|passport|jury duty|taxes|tax return|tax|w2|1099|irs|credit (?:card|score)|mortgage|car (?:loan|insurance|repair|battery|broke)|health insurance card|insurance card|tuition|bursar|fafsa|student loans?(?! (?:for residency|for interview))',
      ),
    },
    {
      weight: 4.6,
      pattern: say(
        'nanny|babysit(?:ter|ting)?|dog (?:walker|sitter|groom[a-z]*|food)|cat sitter|vet for|haircut|barber|hair salon|dry cleaner|tailor|gift (?:for|ideas)|birthday (?:gift|party|cake|present)|wedding (?:venue|dress|photographer)|date (?:idea|ideas|night)|dating|tinder|girlfriend mad|break up with|crush on|ask (?:her|him) out|vacation (?:ideas|rental)|flight|flights|hotel|airbnb|airport|book (?:me )?(?:a )?(?:flight|hotel|table|uber)|best (?:laptop|phone|stethoscope|shoes|scrubs|tablet|ipad)|which (?:laptop|ipad|stethoscope)|iphone|macbook|excel|spreadsheet formula|python|javascript|code|coding|debug|linear programming|calculus|algebra|homework|solve|equation|essay for (?:my )?(?:history|english)|econ|physics problem',
      ),
    },
    {
      weight: 6,
      pattern: say(
        '(?:what time|when|how late|how early|until when|till when) (?:does|do|is|are|will) (?:the )?(?:[^ .?]+ )?(?:caf|cafe|cafes|cafeteria|library|bookstore|gym|pool|pharmacy|coffee (?:cart|shop)|food court|dining hall|mail ?room|garage|grocery|store|shop|deli) (?:open|close|shut|closing|opening)',
        '(?:where|which (?:shop|store|site)) (?:[^ .?]+ ){0,3}(?:buy|order|purchase) (?:[^ .?]+ ){0,3}(?:coat|jacket|shoes|scrubs|suit|bed|furniture|car|bike|stethoscope|laptop|phone|food|tickets?|boots|dress)',
      ),
    },
    // medical questions and advice for oneself or others
    {
      weight: 4.6,
      pattern: say(
        '(?:refill|prescribe|prescription|prescriptions|rx|write me a script|adderall|ritalin|modafinil|xanax|antibiotics?|isotretinoin|accutane|birth control|plan b yesterday|took plan b|ibuprofen|tylenol|dosage|dose of|how many mg|side effects?|interact(?:ion|ions)? (?:with|between)|am i ok|is it safe to take|should i (?:take|get) (?:tested|an mri|a ct|antibiotics|the vaccine|stitches)|my (?:rash|mole|lump|fever|cough|blood pressure|headache|headaches|knee|ankle|back|tooth|stomach|chest|test results?|labs?|period|std|sti|results)|i have (?:a )?(?:rash|fever|cough|lump|sore throat|headache|chest pain|uti|covid|flu|strep|mole)|is this (?:mole|rash|lump|normal)|diagnose|differential for|symptoms?|treatment for|what is the (?:treatment|dose|mechanism|antidote|first line)|mechanism of|pathophys[a-z]*|first line (?:treatment|therapy)|interpret (?:this|my) (?:ekg|ecg|cxr|labs?)|std test|flu shot|vaccine appointment|my patients? (?:has|is|with|potassium|took)|explain (?:the )?(?:krebs|action potential|frank starling|renal|shadow price)|uworld (?:question|answer)|anki (?:deck|settings)|practice question)',
      ),
    },
    // other people's data
    {
      weight: 5,
      pattern: say(
        '(?:home|personal|private|street) (?:address|phone|cell|number|email)|(?:cell|phone|mobile|personal) (?:number|phone)|home address|phone number of (?:dr|my attending|the alum|my advisor)|(?:dr [^ .?]+|his|her|their|alums?|alumni|mentors?|professors?|attendings?|advisors?|somebody|everyones|everybodys|classmates?|mentees?) (?:[^ .?]+ ){0,2}(?:home address|address|cell|cell number|phone number|number|emails|salary|grades?|step scores?|scores?|ssn|password|match result|rank list|mspe|transcript|record|file|personal email)(?! (?:is|was|are|hours))|(?:everyone|everybody|classmates?|students?|somebody|roommate|friend|people|she|he|anybody|other) (?:[^ .?]+ ){0,4}(?:step (?:1|2)|score|scores|gpa|matched? (?:at|to|where)|get in|rank(?:ed)? ~ list|s? mspe|grades|failing|failed|on probation|on leave|asked you|said about|told you)(?= (?:by name|in|for|about|\\.|\\?|$) ?|$)|by name|who (?:failed|is failing|didnt match|went unmatched|is on (?:leave|probation)|soaped|else (?:applied|asked|is applying))|which of my (?:classmates|friends)|where did ~ (?:match|go|apply|end up)|list (?:of )?(?:all )?(?:the )?students|assistant|on behalf of dr|im (?:the )?dean|i am (?:the )?dean|im (?:dr|professor)|im (?:an|the|your) (?:admin|administrator|developer|engineer)',
      ),
    },
    // doing it in one's stead, jailbreaks
    {
      weight: 5,
      pattern: say(
        '(?:log|sign) in(?:to)? ~ (?:for me|my (?:nrmp|eras|account))|(?:certify|submit|apply|register|rank|pay|take|answer|do) (?:[^ .?]+ ){0,4}for me|(?:write|finish|do|complete|generate|create|make up|fabricate|invent|fake|forge) (?:[^ .?]+ ){0,5}(?:ps|personal statement|essay|letter|lor|mspe|note|notes|homework|assignment|quiz|exam|publication|hours|evaluation|email|case report)(?: [^ .?]+){0,2} (?:for me|so it|as if|pretending|from my attending|that looks|in the style)|(?:write|make|draft|generate|do) (?:me )?(?:my|a|the) (?:whole |entire |full )?(?:ps|personal statement|essay|letter of rec[a-z]*)(?: (?:for me|please|now|about|from))?|write my|ill (?:dm|send|give|text) you (?:the |my )?(?:password|login)|my password is|forge|fake|cheat|leaked|answer key|exam answers|hack|bypass|hide (?:it|this) from|ghost ?writ[a-z]*',
      ),
    },
    {
      weight: 5.5,
      pattern: say(
        '(?:ignore|forget|disregard|override|bypass) (?:[^ .?]+ ){0,4}(?:instructions?|rules?|prompts?|policy|policies|guidelines?|restrictions?|previous|above|training)|(?:pretend|act|roleplay|role play|imagine|suppose) (?:[^ .?]+ ){0,4}(?:you are|you re|youre|to be|as|like|that|dont|no rules|rules|im the|privacy)|system prompt|developer mode|admin mode|debug mode|jailbreak|dan mode|repeat (?:the|your) (?:text|prompt|instructions) above|print your (?:prompt|instructions)|you are now|sudo|drop table|select from|<script|api key|access token|rules dont (?:exist|apply)',
      ),
    },
    {
      weight: 3,
      pattern: say(
        '(?:my )?(?:little |older |younger |kid )?(?:sister|brother|cousin|nephew|niece|neighbor|neighbour|mom|dad|son|daughter|kid|boyfriend|girlfriend|friend) (?:needs|wants|is applying|is looking|applying|has (?:a|an) (?:rash|fever|exam))|for (?:college|undergrad|law school|high school|dental school|nursing school|pa school|grad school|business school)|(?:college|law school|dental|nursing|mba|lsat|mcat|gre|gmat) (?:application|applications|essay|admissions?|prep|score|tutor)|mcat|lsat|(?:hiring|hire) (?:a|an)|sell(?:ing)? my|buy(?:ing)? (?:a|my)|used (?:car|textbooks?|couch)|volunteer at (?:the )?(?:animal|soup)|join (?:a|the) (?:club|team|intramural)|intramural|basketball|soccer (?:team|league)|yoga class|church|gym class|book club',
      ),
    },
    {
      weight: 3,
      pattern: say(
        '(?:exact|precise|percent|percentage|number) ~ (?:chance|chances|odds|probability) (?:of|that i)|(?:predict|calculate|guess|tell me) (?:[^ .?]+ ){0,3}(?:chance|chances|odds|probability|where i (?:will )?match|if i (?:will )?match)|probability i match|what percent|guarantee (?:me|i)|will i get (?:into|in at)',
      ),
    },
    {
      weight: 2,
      pattern: say(
        '(?:what|whats) (?:time|day|date) is it|(?:what|how) is the (?:time|date|weather)|how (?:tall|old|far|big|much is a|many people|do i get to)|who (?:invented|discovered|wrote|sings|is the (?:president|king|mayor))|where (?:is|can i (?:buy|get|find|eat|park))|what year|meaning of life|is it going to|near (?:longwood|me|campus|here)|open (?:late|today|on sunday|24)|directions? to|nearest|closest|how do i get to|anniversary|appeal a|camera',
      ),
    },
    {
      weight: -3,
      pattern: say(
        'alum|alumni|mentor|mentors|shadow|rank list|rol|nrmp (?:deadline|registration)|remind me|interview at|mock|soap round|mspe (?:date|release)|society advisor|notifications?|home program|away rotation|personal statement (?:draft|review)|proofread them',
      ),
    },
    {
      weight: -2,
      pattern: say('j1|h1b|visa|pregnant|disability|scholarship|fee waiver|burnout|therapist|real person'),
    },
  ],
};
