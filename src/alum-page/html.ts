import { drawDocument, escapeHtml, pagePolicy } from '../web-page/document.js';
import type { PageState } from './page-state.js';

const STYLE = `
:root { color-scheme: light dark; --ink: #1b1f24; --soft: #4a5260; --paper: #ffffff; --line: #8a93a0; --blue: #0b57b0; --on-blue: #ffffff; --bad: #a3121b; }
@media (prefers-color-scheme: dark) { :root { --ink: #eceff3; --soft: #b6bec9; --paper: #14171b; --line: #7f8996; --blue: #8ab8ff; --on-blue: #0a1626; --bad: #ff9d9d; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1.0625rem/1.6 system-ui, sans-serif; }
main { max-width: 38rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 1rem; }
h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .35rem 1.25rem; margin: 1.25rem 0; }
dt { color: var(--soft); } dd { margin: 0; overflow-wrap: anywhere; }
p { margin: 0 0 1rem; } .soft { color: var(--soft); } .field .soft { display: block; margin-top: .35rem; }
button { font: inherit; min-height: 2.75rem; min-width: 9rem; padding: .5rem 1.25rem; border: 2px solid var(--blue); border-radius: .5rem; background: transparent; color: var(--blue); cursor: pointer; }
button.first { background: var(--blue); color: var(--on-blue); }
input { font: inherit; min-height: 2.75rem; padding: .4rem .6rem; border: 1px solid var(--line); border-radius: .5rem; background: var(--paper); color: var(--ink); max-width: 100%; }
label { display: block; margin: 0 0 .35rem; } form { margin: 0 0 1.25rem; } .field { margin: 0 0 .75rem; }
a { color: var(--blue); }
:focus-visible { outline: 3px solid var(--blue); outline-offset: 3px; }
.wrong { border-left: .3rem solid var(--bad); padding-left: .9rem; } .wrong strong { color: var(--bad); }
@media (max-width: 26rem) { dl { grid-template-columns: 1fr; gap: 0 } dd { margin-bottom: .6rem } button { width: 100% } }
`;

/** The form posts to where it came from. */
export const POLICY = pagePolicy(STYLE, "form-action 'self'");

/** @param wrong why the date that was sent in will not do */
export function drawPage(state: PageState, wrong: string | null = null): string {
  const { title, body } = parts(state, wrong);
  return drawDocument({
    title: `${wrong ? 'Please look again: ' : ''}${title}`,
    school: state.school,
    style: STYLE,
    main: body,
  });
}

function parts(state: PageState, wrong: string | null): { title: string; body: string } {
  switch (state.kind) {
    case 'open':
      return { title: 'Could you help a student?', body: question(state, wrong) };
    case 'answered':
      return says('Thank you, your answer is kept', [answeredWords(state), changeWords(state)]);
    case 'unknown':
      return says('This link does not work', [
        'It may have been cut when it was copied, or a newer one has taken its place. Please open it once more from the letter itself.',
        `If that does not help, ${reach(state)} can take your answer.`,
      ]);
    case 'expired':
      return says('The time to answer has passed', [
        'Thank you for coming by. The student could not wait longer, so somebody else is being asked. There is nothing you need to do.',
        `If you would still like to help, ${reach(state)} will be glad to hear it.`,
      ]);
    case 'moved-on':
      return says('No answer is needed any more', [
        'Thank you for coming by. This request has been taken care of, or your answer has been noted already. There is nothing you need to do.',
        `For anything else, ${reach(state)} is there.`,
      ]);
  }
}

const says = (title: string, paragraphs: string[]) => ({
  title,
  body: [`<h1>${escapeHtml(title)}</h1>`, ...paragraphs.map((text) => `<p>${escapeHtml(text)}</p>`)].join('\n'),
});

const reach = ({ desk }: { desk: string }): string => desk;

function question(state: Extract<PageState, { kind: 'open' }>, wrong: string | null): string {
  const { school, alum, desk, facts, until, pause } = state;
  const rows = facts.map(({ label, value }) => `<dt>${escapeHtml(label)}</dt><dd>${escapeHtml(value)}</dd>`).join('\n');
  const invalid = wrong
    ? ' aria-invalid="true" aria-describedby="pause-hint pause-wrong"'
    : ' aria-describedby="pause-hint"';
  return `<h1>Could you help a student?</h1>
${wrong ? `<div class="wrong" role="alert"><p><strong>Please look again:</strong> ${escapeHtml(wrong)} Nothing has been sent.</p></div>` : ''}
<p>Dear ${escapeHtml(alum)}, a student at ${escapeHtml(school)} would like to hear from somebody who knows this from inside:</p>
<dl>
${rows}
</dl>
<p>You learn who it is, and they learn how to reach you, only if you say yes. Any answer is a good one; it is kept with one press, and goes to ${escapeHtml(desk)}. Please answer by ${escapeHtml(until)}.</p>
<h2>Yes</h2>
<form method="post"><input type="hidden" name="answer" value="yes"><p>We introduce you to each other by e-mail.</p><button class="first" type="submit">Yes, I can help</button></form>
<h2>Not now</h2>
<form method="post"><input type="hidden" name="answer" value="not-now">
<div class="field"><label for="pause">Please do not ask me before (optional)</label><input id="pause" name="pause_until" type="date" min="${pause.from}" max="${pause.to}"${invalid}>
<span class="soft" id="pause-hint">Left empty, we may ask you about other students.</span>${wrong ? `\n<p id="pause-wrong" class="wrong">${escapeHtml(wrong)}</p>` : ''}</div>
<button type="submit">Not now</button></form>
<h2>Not me</h2>
<form method="post"><input type="hidden" name="answer" value="not-me"><p>For instance because you help to select residents at this program, or work elsewhere now.</p><button type="submit">Not me</button></form>
<p class="soft">This link is for you alone and works until ${escapeHtml(until)}. Questions: ${escapeHtml(desk)}.</p>`;
}

function answeredWords({ answer, pausedUntil, held }: Extract<PageState, { kind: 'answered' }>): string {
  switch (answer) {
    case 'yes':
      return held
        ? 'You said yes. In this week of the residency match nobody is introduced; your answer is passed on when it is over.'
        : 'You said yes. The student now has your name and e-mail, and the liaison introduces you to each other.';
    case 'not-now':
      return pausedUntil
        ? `You said not now, and we will not ask you before ${pausedUntil}. Somebody else will be asked.`
        : 'You said not now. Somebody else will be asked.';
    case 'not-me':
      return 'You said that this is not for you. Somebody else will be asked.';
  }
}

const changeWords = (state: { desk: string }): string => `If you would like to change it, please tell ${reach(state)}.`;
