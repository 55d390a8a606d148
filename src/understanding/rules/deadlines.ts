import type { Sentence } from '../sentence.js';
import { type IntentRules, say } from './rule.js';

const ofMatch = (s: Sentence): boolean =>
  s.milestone !== null ||
  / (?:eras|nrmp|match|rank|rol|mspe|soap|vslo|step|ck|residency ?cas|signals?|interviews?|invites?|letters?|lor|application|applications|residency|advisor|ps|personal statement|aua|sf match|mods|away|cv|photo|transcript|register|registration|certify|this (?:week|month|year)|m[1-4]|due|survey|sub i|schedule|calendar|season|class meeting) /.test(
    s.plain,
  );

export const DEADLINES: IntentRules = {
  intent: 'deadlines',
  rules: [
    {
      weight: 5,
      pattern: say(
        '(?:ical|ics|icalendar|webcal|calendar) (?:[^ .?]+ )?(?:feed|link|url|address|file|subscription|export)|(?:ical|ics|webcal)|(?:subscribe|add|put|import|sync|export) ~~ (?:calendar|outlook|gcal)',
      ),
      when: ({ plain }) => !/ (?:remind|reminder|nrmp|booking) /.test(plain),
    },
    {
      weight: 3.6,
      pattern: say(
        'what (?:do|should|must|does) (?:i|we|an? [^ .?]+) (?:[^ .?]+ ){0,3}(?:do|get done|be doing) (?:[^ .?]+ )?(?:in|by|this|before) (?:january|february|march|april|may|june|july|august|september|october|november|december|this month|next month|the summer|summer|spring|fall|winter)',
      ),
    },
    {
      weight: 3.2,
      pattern: say(
        '(?:deadline|deadlines|due|due dates?|cut ?off|drop dead|last (?:day|date|chance|possible)|latest (?:i can|day|date)|final date|expires?|overdue dates)',
      ),
      when: ofMatch,
    },
    { weight: 1, pattern: say('deadline|deadlines|due dates?|cut ?off') },
    {
      weight: 2.4,
      pattern: say(
        'when (?:is|are|do|does|did|can|should|will|am|would|must|exactly|s|to)|what (?:date|day|dates|days|month|week|time|times)|by when|which (?:day|date|month|week)|how (?:late|early|soon) can|how (?:long|many days|many weeks|much time) ~ (?:until|left|do i have|before|remain|have)|when ~ (?:due|open|opens|close|closes|release|released|start|starts|come out|happen|supposed)|cuando',
      ),
      when: ofMatch,
    },
    {
      weight: 2.4,
      when: (s) =>
        s.milestone !== null &&
        / (?:when|date|dates|day|due|deadline|open|opens|close|closes|late|time|time ?line|release|released|until) /.test(
          s.plain,
        ),
    },
    {
      weight: 3.2,
      pattern: say(
        '(?:too late|not too late|still time|still in time|still open|is it late|in time|past due|miss(?:ed)? the (?:deadline|date|window|cutoff)|late fee|window (?:open|closed|closing)|early enough|running late|behind schedule|am i (?:late|behind|on (?:time|track|schedule)))',
      ),
      when: ofMatch,
    },
    {
      weight: 3.4,
      pattern: say(
        '(?:which|what) (?:comes|goes|is|happens) (?:first|next|after)|(?:whats|what is|anything|what do i have|what else|what all|things?|stuff) ~ (?:due|coming up|next on|on (?:my|the) (?:plate|calendar|schedule))|coming up|upcoming (?:dates|deadlines|milestones|things|tasks)|next (?:deadline|milestone|step on my|thing due|due)|time ?line|calendar|side by side|key dates|important dates|dates (?:for|of|in|this)|(?:month by month|year at a glance|checklist|to do list)|what (?:should i|am i supposed to|do i need to) (?:be doing|do|be working on|have done) (?:now|this|next|in|by|at this point)|lost track|order of (?:things|events)',
      ),
    },
    {
      weight: 1.2,
      pattern: say('(?:a thing|cutoff|time zone|noon|what hour|midnight)'),
      when: (s) => s.milestone !== null,
    },
    {
      weight: -4,
      pattern: say(
        '(?:remind|ping|nudge|poke|buzz|alert|notify|tell|wake) me|dont let me forget|set (?:a|an) reminder|snooze|mark|bump|my requests?',
      ),
    },
    {
      weight: -4,
      pattern: say(
        'gym|locker|rent|lease|library|parking|loan|loans|taxes|tax|fafsa|insurance|tuition|concert|tickets?|store|shuttle|cafeteria|laundry|passport|health ?care enrollment|vote|voter|car|proof of',
      ),
    },
    {
      weight: -1.6,
      pattern: say(
        'due (?:around|in|july|june|march|april|may|2|two|to give|with (?:my|our|a) (?:baby|first))|pregnant|baby|due to|why (?:does|do|is|are)|do i (?:email|wait)|what do i write|invites? (?:come|usually)',
      ),
    },
  ],
};
