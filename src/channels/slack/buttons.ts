import type { Button } from '../../conversation/reply.js';
import { buttonValue } from '../drawing/button-value.js';
import { MAX_BUTTON_TEXT, MAX_BUTTON_VALUE } from './limits.js';
import { plainText } from './text.js';

/** `index` is the button's place in the message: ids are unique in it. */
export function slackButton(button: Button, index: number) {
  return {
    type: 'button',
    action_id: `${button.action}:${index}`,
    text: plainText(button.label, MAX_BUTTON_TEXT),
    value: valueText(button),
    ...(button.style ? { style: button.style } : {}),
  };
}

/**
 * JSON in which nothing can be read as a mention. Fields that are too long for Slack are left out: the press then arrives without them and
 * is answered as incomplete, which a cut field would not be.
 */
function valueText(button: Button): string {
  const full = inertJson(buttonValue(button));
  if (full.length <= MAX_BUTTON_VALUE) return full;
  const { f: _, ...rest } = buttonValue(button);
  return inertJson(rest);
}

const inertJson = (value: object) =>
  JSON.stringify(value).replace(
    /[<>&\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
