import type { Button, Views } from '../../conversation/reply.js';
import { buttonValue } from '../drawing/button-value.js';
import { drawable, shorten } from '../drawing/plain-text.js';
import { MAX_ACTION_TITLE } from './limits.js';
import type { CardElement } from './render.js';

/** `more`: what a form's submit button carries besides. Buttons without it send no input and need none to be filled in. */
export function executeAction(button: Button, more?: object): CardElement {
  return {
    type: 'Action.Execute',
    title: shorten(drawable(button.label) || '…', MAX_ACTION_TITLE),
    verb: button.action,
    data: { ...buttonValue(button), ...more },
    ...(more ? {} : { associatedInputs: 'none' }),
    ...(button.style ? { style: button.style === 'primary' ? 'positive' : 'destructive' } : {}),
  };
}

/** Not a press: it is answered with a card, and changes nothing. */
export const REFRESH = 'refresh';

export const refreshAction = ({ action, fields }: Pick<Views, 'action' | 'fields'>): CardElement => ({
  ...{ type: 'Action.Execute', title: 'Refresh', verb: REFRESH },
  data: buttonValue({ label: REFRESH, action, fields }),
});

export const actionSets = (actions: readonly CardElement[]): CardElement[] =>
  actions.length > 0 ? [{ type: 'ActionSet', actions: [...actions] }] : [];
