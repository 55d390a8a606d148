import { askButton } from './blocks/ask-button.js';
import { guide } from './guidance/guide.js';
import { PRIVACY_GUIDANCE } from './guidance/privacy.js';
import type { Handler } from './turn-context.js';

export const privacy: Handler = (slots, turn) =>
  guide('privacy', PRIVACY_GUIDANCE, slots, turn, {
    buttons: turn.text === '' ? [] : [askButton('Who sees what, in full', 'privacy')],
  });
