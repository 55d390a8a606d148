import { fold } from '../plain-text.js';
import { phrases } from './phrases.js';

/** Latin alphabets, accents folded: Spanish, Portuguese, French, German, Italian, Turkish, Vietnamese, Tagalog, Hindi and Urdu in Latin letters. */
const LATIN = phrases(
  // Spanish
  '(?:quiero|queria|quisiera|deseo|prefiero|mejor|ganas de|pienso en|pensando en|voy a|deberia) (?:me )?(?:morir|morirme|matarme|suicidarme|quitarme la vida|desaparecer para siempre|dejar de (?:existir|vivir)|no despertar|terminar con todo|acabar con todo)',
  '(?:me quiero|me quisiera|me voy a|me deberia) (?:morir|matar|suicidar)',
  '(?:ya )?no (?:quiero|tengo ganas de|puedo|vale la pena) (?:seguir )?(?:vivir|viviendo|existir|despertar|despertarme)(?! (?:en|con|cerca))|no (?:quiero|puedo) (?:seguir|mas) (?:viviendo|con (?:la|mi) vida)|(?:ya )?no quiero (?:seguir aqui|mas vida)|ya no quiero estar aqui|no quiero estar (?:mas )?aqui',
  'suicid(?:io|arme|arse|ar)|matarme|(?:quitar|quitarme|quitarse|acabar|terminar) (?:con )?(?:la|mi) (?:propia )?vida|hacerme dano|me (?:hice|hago|estoy haciendo) dano|lastimarme|me (?:corto|corte|estoy cortando)|cortarme|(?:mejor|felices) sin mi|me despido de todos|autolesion[a-z]*|(?:me|mi) (?:esposo|marido|novio|pareja|esposa|novia|padre) me (?:pega|golpea|amenaza|maltrata)|(?:me violaron|me violo|me amenaza de muerte)|quiere (?:suicidarse|matarse|morirse|quitarse la vida)',
  '(?:mejor|prefiero|preferiria|quisiera|ojala|deberia) (?:[a-z]+ ){0,2}(?:estar(?:ia)? muert[oa]|muert[oa]|no haber nacido|no existir|no estar viv[oa])|estaria mejor (?:muert[oa]|sin vida)|no le encuentro sentido a (?:la vida|vivir)|para que (?:sigo|seguir) (?:vivo|viva|viviendo)|cansad[oa] de (?:vivir|la vida)|pienso en (?:la muerte|mi muerte|morir|matarme)',
  // Portuguese
  '(?:quero|queria|vontade de|penso em|pensando em|vou|prefiro) (?:me )?(?:morrer|matar|suicidar|sumir para sempre|deixar de (?:existir|viver)|nao acordar mais|acabar com tudo)|me matar|(?:tirar|acabar com|terminar) (?:a )?minha (?:propria )?vida|nao (?:quero|aguento|consigo) (?:mais )?(?:viver|existir)(?: mais)?|nao quero mais (?:viver|estar aqui)|suicidio|me (?:machucar|machuquei|cortar|cortei|corto)|melhor sem mim',
  // French
  '(?:je )?(?:veux|voudrais|envie de|pense a|prefere|vais) (?:juste |de )?(?:mourir|me tuer|me suicider|en finir|disparaitre pour toujours|mettre fin)|me (?:suicider|tuer)|d?en finir avec (?:la|ma) vie|mettre fin a (?:mes jours|ma vie)|(?:ne )?(?:veux|peux|envie de) plus (?:de )?vivre|plus (?:envie|la force) de vivre|me faire du mal|je me (?:coupe|scarifie|mutile)|mieux sans moi|idees suicidaires|veut (?:se tuer|se suicider|mourir)|mon (?:mari|copain|compagnon|conjoint) me (?:frappe|bat|menace)',
  // German
  '(?:ich )?(?:will|mochte|moechte|wollte|wunsche mir zu) (?:nur |einfach |nicht mehr )*(?:sterben|tot sein|leben|aufwachen|nicht mehr leben)(?! (?:in|mit|bei))|(?:will|mochte|moechte) nicht mehr (?:leben|da sein|hier sein|aufwachen)|mich (?:umbringen|toten|toeten|verletzen|ritzen|selbst verletzen)|bringe mich um|umbringen|selbstmord[a-z]*|suizid|suizidgedanken|suizidal|das leben nehmen|mir etwas an ?(?:tun|zutun)|ohne mich besser|besser ohne mich|mein (?:mann|freund|partner) schlagt mich',
  // Italian, Turkish, Tagalog, Vietnamese
  'voglio (?:morire|uccidermi|farla finita|ammazzarmi|suicidarmi)|(?:mi )?voglio ammazzare|ammazzarmi|(?:non )?voglio piu vivere|penso al suicidio|uccidermi|togliermi la vita|olmek istiyorum|intihar|kendimi oldur[a-z]*|magpakamatay|gusto ko nang mamatay|ayoko nang mabuhay|muon chet|tu tu',
  // Polish, Dutch, Swedish and its neighbours
  'chce (?:umrzec|sie zabic|skonczyc ze soba)|nie chce (?:juz )?zyc|zabic sie|samobojstwo|(?:ik )?wil (?:niet meer leven|dood(?: zijn)?|sterven|mezelf (?:doden|van kant maken))|zelfmoord|mezelf (?:pijn doen|snijden)|(?:jag )?vill (?:inte leva|do(?= |$)|ta livet av mig)|orkar inte leva|sjalvmord|(?:jeg )?vil (?:do(?= |$)|ikke leve|ta livet)|selvmord|haluan kuolla|itsemurha',
  // Hindi and Urdu in Latin letters
  '(?:mai|main|mein|mujhe|mujhko|hum)? ?(?:marna|mar jana|mar jaana|marne) (?:chahta|chahti|chahte|hai|chahiye|ka man|ka mann|chahoon|chahu)|(?:jeena|jina|jeene|jine) (?:nahi|nahin|nai|ka man nahi|ki iccha nahi)|(?:nahi|nahin) (?:jeena|jina)|khud ?kushi|khudkhushi|a+tm ?a?hatya|aatmahatya|apni (?:jaan|jan|zindagi) (?:lena|lene|le|dena|de|khatam)|jaan (?:dena|de dun|de du|lena)|khud ko (?:khatam|mar|maar|nuksan|nuqsan|chot|hurt|kaat)|zindagi (?:khatam|se thak|se tang)',
);

const ARABIC_ALEF = /[أإآٱ]/g;
const ARABIC_MARKS = /[\u064b-\u0652\u0670\u0640]/g;

/** Alphabets without word borders, or whose words bend: plain fragments that nobody writes in passing. */
const OTHER_ALPHABETS =
  /想死|不想活|自[杀殺](?!预防|預防|研究|率)|[结結]束(?:自己的|我的)?生命|活不下去|[轻輕]生|自[残殘]|[伤傷]害自己|想跳[楼樓]|活着[没沒]意思|活[着著][没沒](?:有)?意[义義]|不想(?:再)?活|想[离離][开開]这个世界|死了算了|मरना चाह|मर जाना चाह|मरने का मन|आत्महत्या|खुदकुशी|ख़ुदकुशी|जीना नहीं|जीने का मन नहीं|अपनी जान (?:ले|दे)|जान दे (?:दूं|दूँ|दू)|खुद को (?:नुकसान|मार|चोट|खत्म)|ज़?जिंदगी खत्म|انتحار|انتحر|الانتحار|اريد ان اموت|اريد الموت|بدي موت|ابغى اموت|عايز اموت|اتمنى الموت|اقتل نفسي|قتل نفسي|لا اريد ان اعيش|لا اريد العيش|ما بدي عيش|انهي حياتي|انهاء حياتي|ايذاء نفسي|اوذي نفسي|اؤذي نفسي|죽고 ?싶|자살(?! ?예방| ?연구)|살고 ?싶지 ?않|살기 ?싫|목숨을 ?끊|자해|죽어 ?버리|죽는 ?게 ?낫|사라지고 ?싶|살 ?이유가 ?없|死にたい|死のうと|自傷|消えたい|生きていたくない|хочу умереть|не хочу жить|покончить с собой|убить себя|самоуби|хочу сдохнуть|хочу померти|не хочу жити|θελω να πεθανω|αυτοκτον|δεν θελω να ζω|רוצה למות|להתאבד|לא רוצה לחיות|לסיים את החיים|می ?خواهم بمیرم|میخوام بمیرم|خودکشی|خودکشي|خودمو بکشم|আত্মহত্যা|মরতে চাই|মরে যেতে চাই|தற்கொலை|சாக வேண்டும்|ఆత్మహత్య|చచ్చిపోవాలని/;

/** Plain phrases of other languages. `text` is as typed. */
export function crisisInAnotherLanguage(text: string, spelled: string): boolean {
  if (LATIN.test(spelled)) return true;
  const folded = fold(text).replace(ARABIC_ALEF, 'ا').replace(ARABIC_MARKS, '');
  return OTHER_ALPHABETS.test(folded);
}

const CONCERN = phrases(
  'no puedo mas|ya no puedo|estoy (?:muy )?(?:deprimid[oa]|agotad[oa]|desesperad[oa]|agobiad[oa])|no (?:duermo|como) (?:bien|nada)|tengo (?:ansiedad|depresion|panico)|nao aguento mais|estou (?:muito )?(?:deprimid[oa]|exaust[oa]|esgotad[oa]|desesperad[oa])|je nen peux plus|je suis (?:deprime[es]*|epuise[es]*|a bout)|ich kann nicht mehr|ich bin (?:total |so )?(?:erschopft|verzweifelt|depressiv)|bahut (?:pareshan|udaas|thak)|himmat nahi',
);
const CONCERN_ELSEWHERE =
  /[压壓]力太大|撑不住|撐不住|崩[溃潰]|抑[郁鬱]|[绝絕]望|너무 ?힘들|우울|지쳤|डिप्रेशन|थक गया|थक गई|مكتئب|اكتئاب|تعبت من|لم اعد احتمل/;

export const concernInAnotherLanguage = (text: string, spelled: string): boolean =>
  CONCERN.test(spelled) || CONCERN_ELSEWHERE.test(fold(text).replace(ARABIC_ALEF, 'ا'));
