import type { ActionHandler } from '../action.js';
import { alumActions } from './alum-actions.js';
import { awayActions } from './away-actions.js';
import { deskActions } from './desk-actions.js';
import { figuresActions } from './figures-reply.js';
import { introduceActions } from './introduce-actions.js';
import { matchActions } from './match-actions.js';
import { openActions } from './open-actions.js';
import { requestFromText } from './request-from-text.js';
import { studentActions } from './student-actions.js';
import { summaryAction } from './summary-action.js';

/** Every button and form about requests. */
export const ticketActions: Record<string, ActionHandler> = {
  ...openActions,
  ...requestFromText,
  ...studentActions,
  ...deskActions,
  ...alumActions,
  ...introduceActions,
  ...summaryAction,
  ...awayActions,
  ...matchActions,
  ...figuresActions,
};
