import { drawBlockKit } from './block-kit.js';
import { byId, element } from './element.js';
import { openSlackWindow } from './slack-window.js';
import { drawTeamsCard } from './teams-card.js';
import { spokenMoment } from './wall-time.js';

/** The two platforms' drawings of the message that is chosen. `onPress(message, action, fields)`. */
export function createPreview({ onPress, zone }) {
  let shown = null;
  return {
    shown: () => shown,
    show(message) {
      shown = message;
      const press = (action, fields) => onPress(message, action, fields);
      const when = spokenMoment(message.at, zone());
      byId('preview-of').textContent = `“${message.text}”, ${when}. The buttons work here as well.`;
      const inSlack = (action, fields) =>
        action === 'form.open' ? openSlackWindow(message.slackWindow, press) : press(action, fields);
      byId('slack').replaceChildren(frame('slack-frame', when, drawBlockKit(message.slack, 'slack', inSlack)));
      byId('teams').replaceChildren(frame('teams-frame', when, drawTeamsCard(message.teams.card, press)));
    },
    clear() {
      shown = null;
      byId('preview-of').textContent =
        'Each message as the two platforms would draw it. The buttons work here as well.';
      for (const id of ['slack', 'teams']) {
        byId(id).replaceChildren(element('p', { class: 'quiet empty' }, 'Nothing to show yet.'));
      }
    },
  };
}

function frame(kind, when, body) {
  return element(
    'div',
    { class: `frame ${kind}` },
    element('div', { class: 'avatar', 'aria-hidden': 'true' }, 'M'),
    element(
      'div',
      { class: 'frame-main' },
      element(
        'p',
        { class: 'frame-by' },
        element('b', {}, 'Milepost'),
        element('span', { class: 'app' }, 'App'),
        element('span', { class: 'frame-when' }, when),
      ),
      element('div', { class: 'frame-body' }, body),
    ),
  );
}
