import type { Sentence } from '../sentence.js';
import { type IntentRules, say } from './rule.js';

const short = (s: Sentence): boolean => s.words.length <= 7;
const asks = (s: Sentence): boolean => / \? | (?:when|how|who|what|where|which|need|want|please|remind) /.test(s.plain);

export const HELP: IntentRules = {
  intent: 'help',
  rules: [
    {
      weight: 5,
      pattern: say(
        '(?:what|which) (?:can|do|could|all can|else can|kind of (?:things|stuff|questions)|are the things|things can|stuff can|questions can) (?:you|i|this|it|u)(?: [^ .?]+){0,3} (?:do|help|ask|answer|for|handle|know|use|say)|what (?:are|is) (?:you|this|milepost|this (?:bot|thing|app|application|channel))(?= \\?| \\.|$| for| exactly| even| about)|how (?:do|does|can|should) (?:i|this|you|it|the bot|this thing|we) (?:work|use you|use this|use it|start|get started|talk to you|use the bot)|how (?:do|does) (?:you|this|it) (?:even )?work|(?:show|see|list|give|display|open|back to|main|repeat) (?:me )?(?:the |your |all |my )*(?:menu|options|commands|choices|features|instructions|examples|start)|(?:options|menu|commands|instructions|tutorial|guide|get started|getting started|intro tour|user manual|faq)',
      ),
    },
    {
      weight: 4,
      pattern: say(
        '(?:im|i am|am|just) ~ new (?:here|to this|to you|at this)|(?:new|just added|just joined|just installed|first time|added you|just got|invited) ~ (?:here|you|using|to (?:my|this|the)|sidebar|bot)|where (?:do|should|would|can) i (?:even )?(?:begin|start)|how do i (?:start|begin)|dont know (?:where to start|how to use|what to (?:ask|say|type))|what (?:should|do|can) i (?:ask|say|type)|now what|who are you|what is milepost|what is your (?:purpose|job|name)|are you (?:a )?(?:bot|real|human|robot|ai|person|chatgpt)|introduce yourself|test|testing|is this (?:on|working|thing)|you (?:there|awake|alive|online|up)|(?:explain|tell me about|describe) (?:yourself|what you do)',
      ),
    },
    {
      weight: 4,
      when: (s) =>
        short(s) &&
        !asks(s) &&
        / (?:hi|hola|bonjour|namaste|salut|ola|howdy|greetings|good (?:morning|evening|afternoon|day)|morning|evening|afternoon|buenos dias|buenas|guten tag|annyeong|ni hao) /.test(
          s.plain,
        ),
    },
    {
      weight: 3,
      pattern:
        /^ (?:i )?(?:need |want |please )?help(?: me)?(?: please| as soon as possible| asap| right now| now)? (?:[.?] )*$/,
    },
    {
      weight: 2,
      pattern: say('im lost|confused|what now|help me|i need help|some help|guide me|a little help'),
      when: (s) => s.words.length <= 9,
    },
    {
      weight: -2.5,
      when: (s) => s.specialty.specialties !== undefined || s.institution !== undefined || s.milestone !== null,
    },
    {
      weight: -2.5,
      pattern: say(
        'personal statement|interview|letter|rank|match|mentor|advisor|overwhelmed|soap|step|weather|wifi|password|gym|who sees|real person',
      ),
    },
  ],
};

export const THANKS: IntentRules = {
  intent: 'thanks',
  rules: [
    {
      weight: 4.4,
      when: (s) => s.words.length <= 14,
      pattern: say(
        'thanks|thank you|thank u|thankyou|ty|tysm|thnks|thanku|much obliged|appreciate (?:it|you|that|this|the help)|appreciated|grateful|cheers|gracias|merci|danke|obrigad[oa]|arigato|xie xie|shukran|dhanyavaad|shukriya|kamsahamnida|bless you|god bless|lifesaver|life saver|you (?:are|re) (?:the best|awesome|great|amazing|a star|so helpful|wonderful|a lifesaver|sweet)|you rock|good bot|great bot|best bot|nice bot|love (?:you|this|it|this bot)|helpful|that (?:helps|helped|is helpful|is great|is perfect|works|worked|was helpful|will do|is all|is it)',
      ),
    },
    {
      weight: 4,
      when: (s) => s.words.length <= 6 && !asks(s),
      pattern: say(
        'okay|cool|great|perfect|awesome|nice|sweet|lol|lmao|haha(?:ha)*|hehe|got it|gotcha|understood|noted|sounds good|makes sense|alright|all right|fair enough|good to know|bet|word|yay|woo(?:hoo)?|amazing|excellent|wonderful|fantastic|fine|neat|dope|sick|lit|oh|ah|hmm|wow|whoa|right|true|same|facts|exactly|indeed|np|no problem|no worries|never mind|nothing|im good|all good|all set|im fine|im set|no thanks|no thank you|not (?:now|today|really|yet)|maybe later|later|bye|goodbye|good ?night|gn|see you|see ya|ttyl|cya|take care|peace|adios|ciao|ok bye|have a (?:good|nice|great) (?:day|night|weekend|one)|happy|merry|congrats|congratulations|good luck|wish me luck|welcome|yes|no|sure|yup|will do|done deal|roger|copy|k|kk',
      ),
    },
    {
      weight: 4,
      pattern: say(
        'happy (?:thanksgiving|holidays|new year|friday|monday|birthday|halloween|hanukkah|diwali|eid|easter|weekend|match day)|merry christmas|good (?:bot|boy|job|work)|do you (?:ever )?(?:sleep|eat|dream|get tired|have feelings|love|like|get bored|feel)|how are you|how (?:is it|it) going|how (?:are|r) (?:you|things)|how is your (?:day|night)|what is up|whats up|tell me a joke|you are (?:funny|cute|weird|smart|fast|welcome|so nice)|haha|ill (?:follow up|check|do that|ask|look|email|try|let you know)|i will (?:follow up|check|do that|ask|look|email|try)',
      ),
    },
    {
      weight: 0.8,
      when: (s) =>
        s.words.length > 0 &&
        s.words.length <= 2 &&
        !asks(s) &&
        s.specialty.specialties === undefined &&
        s.institution === undefined &&
        s.milestone === null,
    },
    { weight: -3, when: (s) => s.words.length > 3 && asks(s) },
    {
      weight: -4,
      pattern: say(
        'thank you (?:note|notes|letter|letters|email|emails|card|cards)|remind|deadline|cancel|when|how do i|close it|i need|can you|could you|interview',
      ),
    },
  ],
};
