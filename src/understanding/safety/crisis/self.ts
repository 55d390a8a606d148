import { phrases } from '../phrases.js';

/** Said of oneself or of somebody else: to kill, to harm. The past tense counts. */
export const HARM_TO_SELF = phrases(
  '(?:kill|kills|killed|killing|hang|hanged|hanging|hung|shoot|shooting|drown|poison|poisoning|overdose|overdosing|starve|starving|harm|harms|harmed|harming|hurt|hurts|hurting|cut|cuts|cutting|slit|burn|burned|burnt|burning|stab|stabbing|injure|injuring|injured|unalive|strangle|suffocate|delete|end|offing|off|throw|throwing|punish|punishing) (?:my )?SELF',
  '(?:hurt|hurting|harm|harming|kill|killing|cut|cutting) my own (?:body|self)',
  'kms|kys|ctb|unalive|sewer ?slid[a-z]*|self ?(?:delete|deletion|harm|harmed|harming|harms|injury|injuring|inflicted)',
  '(?:slit|slitting|cut|cutting|slash|slashing|slashed) (?:my|her|his|their) (?:wrists?|arms?|legs?|thighs?|veins?|throat|skin)',
  '(?:started|start|starting|been|ive been|i have been|im|back to|urge to|urges to|keep|kept|still|began|i) (?:start |been )?(?:cut|cutting) (?:again|at night|every night|every day|to cope|to feel|last night)',
  '(?:relapsed|relapse|relapsing) (?:on|into|with) (?:cutting|sh|self|burning)',
  '(?:deserve|deserves|need|want|wanting|urge) to (?:be hurt|be punished|suffer|bleed|feel pain|hurt)(?= (?:\\.|\\?|and|so|because|badly|$) ?|$)|(?:make|making|made) myself bleed',
  '(?:burn|burned|burning|burnt|bruise|scratch|scratched|scratching|bite|biting|hit|hitting|punch|punching|bang|banging) my (?:own )?(?:arms?|legs?|skin|wrists?|thighs?|head|hands?) (?:with|on purpose|against|until|again|to feel|when|because)|lighter (?:to|on|against) my|(?:hit|hitting|punch|punching|slap|slapping) myself',
  '(?:passive|active|having|have|had|some|my|with) si(?= (?:\\.|\\?|again|lately|and|with|but|all|every|since|thoughts?|$) ?|$)|si (?:with|without) (?:a )?plan',
  '(?:inject|injecting|injected) myself(?! with (?:insulin|my))|(?:propofol|fentanyl|potassium chloride|kcl|insulin|ketamine|morphine) (?:[^ .?]+ ){0,5}(?:myself|on me|for me|home|enough to (?:die|kill|end)|peaceful|painless)|(?:cant|couldnt|not sure i can|help me|dont know how to) keep myself safe',
);

/** The wish not to live, in plain words. */
export const WISH_TO_DIE = phrases(
  '(?:want|wants|wanting|wanted|wish|wishing|hope|hoping|ready|rather|deserve|deserves|need|feel like|feels like|prefer|plan|plans|planning|decided|easier|better|time|ought|try|tried|trying|begging|pray|praying) (?:that )?(?:to |i |she |he |they |if i )?(?:could |can |would |will |was |were |am |just |really |honestly |literally |kind of |kinda |sometimes |maybe |simply |only |be |get )*(?:die|dead|dye|perish|not exist|stop existing|cease to exist|stop breathing|stop being alive|not be alive|not be here anymore|never wake up|not wake up|sleep forever|disappear forever|vanish forever|never have been born|never been born|not been born|fade away|be gone forever|go to sleep and (?:not|never)|fall asleep and (?:not|never))',
  '(?:wish|wished|wishing) (?:that )?(?:i|she|he|they|id) (?:[^ .?]+ ){0,2}(?:dead|never born|not alive|died|hadnt been born|didnt exist|wasnt alive|werent alive|wasnt born|werent born|never existed|been born)',
  '(?:nice|nicer|easier|better|peaceful|relief|relieved|good|happy|happier|quiet|lovely|calmer) (?:[^ .?]+ ){0,5}(?:not|never|stop|stopped|nothing) (?:to )?(?:be here|existing|exist|being here|wake up|waking up|be around|being around|being alive|be alive|feeling anything)(?= (?:\\.|\\?|and|but|at all|anymore|tomorrow|any longer|$) ?|$)',
  '(?:wouldnt|dont|would not) (?:really |even )?mind (?:if i (?:[^ .?]+ ){0,2}(?:died|never woke|didnt wake|was gone|wasnt here)|dying|not waking up|being dead|never waking up|not existing|(?:a|an|if a|getting hit by a) (?:[^ .?]+ )?(?:bus|car|truck|train|accident))',
  '(?:fine|ok|okay|relieved|glad|happy|nice|hope|wish|good|hoping|wishing) (?:[^ .?]+ ){0,4}(?:bus|car|truck|train|plane) (?:would |to |just |could )?(?:hit|hits|took|takes|ran|kills?|runs|crash|crashes)(?: over| into| out)? ?(?:me|with me|on me)',
  '(?:log|logging|sign|signing|check|checking|clock|clocking|tap|tapping) (?:off|out) (?:forever|for good|permanently|of life|of this life)',
  '(?:wish|wished|wishing) (?:that )?(?:i|id) (?:[^ .?]+ ){0,2}(?:not here|wasnt here|werent here)(?: anymore)?(?= (?:\\.|\\?|and|but|$) ?|$)',
  '(?:feel|feeling|feels) like (?:dying|im dying inside|i should die|i want to die)(?! (?:of|laughing|from|for))',
  'better off (?:dead|gone|not here|not alive|not being here)',
  '(?:i should|i shouldve|i should have|deserve to|id rather|rather be|wish i was|wish i were|could be|id be better) (?:just )?(?:be )?(?:die|dead|died|been dead)',
  '(?:i must|i may as well|i might as well|might as well|may as well|let me|i just|i need to|i have to) (?:just |literally |really )?(?:die|be dead)|im going to die (?:tonight|today|soon by|alone|by my)',
  '(?:thinking|think|thought|thoughts|fantasize|fantasizing|fantasise|dream|dreaming|daydream|obsessed|obsessing|plan|planning|planned|considering|considered|consider|contemplating|contemplate|contemplated|googling|googled) (?:a lot |constantly |again |more |so much |all the time |seriously |often )?(?:of |about |on |with |my )?(?:just )?(?:dying|my death|my own death|being dead|killing SELF|ending (?:it(?: all)?|my|things|everything|all)|not existing|not being (?:here|alive|around)|how to die|ways to die|hanging|jumping off|overdosing|suicide)(?! (?:my (?:rotation|relationship|reminders?|search|application|away|leave|lease|loa)|(?:patients|prevention|research)))',
  '(?:dont|didnt|do i even|doesnt|not|never|no longer|cant|stopped) (?:really |even |actually |honestly |think i |know if i |know that i |feel like i |just |particularly |any longer )*(?:want|wanting|wants|deserve) (?:to )?(?:[^ .?]+ ){0,1}(?:live|living|be alive|alive|exist|existing|be in this world|be on this (?:earth|planet)|go on living|continue living|keep living|see tomorrow|stay alive)(?! (?:in|at|near|with|on campus|off campus|on|there|far|alone|for|by|away|together|apart|out|next|across|outside|somewhere|anywhere|under|through))',
  '(?:dont|didnt|doesnt|not|never|no longer) (?:really |even |actually |honestly |think i |feel like i |just )*(?:want|wanting|wants) (?:to )?wake up(?: anymore| tomorrow| again| in the morning| ever)?(?! (?:early|before|at|that|so|for|to|this|by|late))',
  '(?:dont|didnt|doesnt|not|never|no longer) (?:really |even |actually |honestly |think i |know if i |feel like i |just )*(?:want|wanting|wants) (?:to )?(?:be here|go on|keep going|be around)(?: anymore| any longer| at all)?(?= (?:\\.|\\?|and|but|so|because|if|idk|please|i(?= )|tbh|honestly|$) ?|$)',
  '(?:dont|didnt|doesnt|cant) want to (?:be here|go on|be around|exist|live) (?:anymore|any longer|at all|tomorrow|like this)',
  '(?:dont|cant|not|never) (?:really |even )?(?:see|find|have|got|think of|know) (?:a |any |the |much )?(?:reasons?|point|purpose) (?:to|in|of|for) (?:keep |my |go on )?(?:live|living|life|going on|go on|being (?:here|alive)|continue living|stay alive|existing|exist|wake up|waking up|staying alive)',
  '(?:no|any|little|what) (?:reasons?|point|will|desire) (?:to|in|of) (?:live|living|go on living|being alive|existing|be alive|going on|staying alive|waking up)|(?:whats|what is|wheres|see) the point (?:of|in) (?:living|life|being alive|going on|existing|waking up|staying alive)',
  '(?:nothing|no one|nobody) (?:left )?to live for|lost the will|(?:life|living|it) (?:isnt|aint|not|no longer|doesnt feel|is not|hardly|just isnt) worth (?:living|it to live)|not worth living|worth living anymore|(?:is|if) (?:my |this )?life (?:is |even )*worth (?:living|it)|life (?:isnt|is not|not) worth it',
  '(?:tired|sick|done|exhausted|hate|hating) (?:of |with )?(?:living|being alive|existing|life|this life)(?! (?:in|at|near|with|out|on|far|sciences?|insurance|like a|apart|alone|here|paycheck|under))',
  '(?:cant|couldnt|dont think i can|dont know how to|unable to) (?:just |even |really )?(?:live|go on living|go on|continue living|stay alive|keep living|exist)(?: like this| this way| with myself| anymore| any longer| another day)?(?= (?:\\.|\\?|and|but|anymore|like this|so|because|$) ?|$)',
  '(?:hate|hating) (?:being|that im) (?:still )?alive|(?:why am i|shouldnt be|not supposed to be|sorry im|wish i wasnt|dont deserve to be|dont want to be|not going to be|wont be) (?:still |even )*alive',
  '(?:never|not) (?:wake|waking) up(?: again| tomorrow| in the morning| one day| at all)?(?= (?:\\.|\\?|and|but|$) ?|$)|(?:hope|wish|pray|if) i (?:just )?(?:dont|didnt|wouldnt|never) (?:ever )?(?:wake|woke) up|(?:dont|didnt) wake up (?:tomorrow|again|one day|one morning|at all)',
  '(?:hope|hoping|wish|wishing|pray|praying|want|wanted|imagine|imagining|fantasize|rather|thinking|if) ~~ (?:hit by|in front of|run over by) (?:a|an|the) (?:car|bus|truck|train|t)',
);

/** Written without spaces, or with spread letters gathered. */
export const RUN_TOGETHER =
  /killmyself|killingmyself|wanttodie|wannadie|wantodie|endmylife|endingmylife|enditall|hurtmyself|harmmyself|cutmyself|dontwanttolive|commitsuicide|iamsuicidal|imsuicidal|betteroffdead/;
