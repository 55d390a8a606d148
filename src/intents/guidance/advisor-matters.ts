import type { DeskPurpose } from '../../advising/school/school.js';

/** Something about advisors that needs more than a name. */
export interface AdvisorMatter {
  when: RegExp;
  say: string;
  desk: DeskPurpose;
  resources?: readonly string[];
  milestone?: RegExp;
}

const MATTERS: readonly AdvisorMatter[] = [
  {
    when: /\b(fail\w*|redo|remediat\w*|withdraw\w*|leave|(year|yr) off|repeat\w*|probation)\b/i,
    say: 'A choice like this belongs with the dean for students, who can lay out what each way means for you. Nothing needs deciding in this chat.',
    desk: 'dean',
  },
  {
    when: /\b(grade|graded|evaluation|before it posts|appeal)\b/i,
    say: 'About a grade, talk to somebody who has no say in it. The dean’s people can tell you who that is and what the steps are.',
    desk: 'dean',
  },
  {
    when: /\b(chang\w*|switch\w*|swap\w*|different|another|new|wrong)\b.{0,40}\badvis|\badvis\w*.{0,40}\b(chang\w*|left|moved|gone|silent|ghost\w*|not (answer|reply)\w*|no reply|never (answer|repl)\w*)|\bassigned me\b|\bwho do i belong\b|\bdifferent person\b/i,
    say: 'Only the office changes an assignment, and you may ask for it without giving a long reason. If your specialty changed, tell them which: application advisors are assigned by specialty.',
    desk: 'osa',
  },
  {
    when: /\b(dual|two specialties|both specialties|one for each|two fields)\b/i,
    say: 'When you apply in two specialties you may ask the office for two residency application advisors, one for each.',
    desk: 'applications',
  },
  {
    when: /\bcoupl\w*/i,
    say: 'There is no separate advisor for couples: each of you has your own application advisor. Tell both that you match as a couple; they can talk with you together if you both agree.',
    desk: 'applications',
    resources: ['couples', 'couples match'],
  },
  {
    when: /\b(how (many|often)|times|required|post-?pce)\b/i,
    say: 'How often you meet and what for is on the school’s advising page. Ask your society advisor if yours differs.',
    desk: 'osa',
    resources: ['society advising', 'society', 'post-pce', 'advising'],
    milestone: /society|post-?pce/i,
  },
  {
    when: /\b(vslo|vsas|approv\w*|sign(ed|s|ature)?|official|registration|verif\w*)\b/i,
    say: 'Approvals and signatures of the school go through the office.',
    desk: 'osa',
    resources: ['vslo', 'away rotations', 'registration'],
  },
];

export const advisorMatter = (text: string): AdvisorMatter | null =>
  MATTERS.find(({ when }) => when.test(text)) ?? null;
