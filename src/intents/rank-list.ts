import { guide } from './guidance/guide.js';
import { RANK_LIST_GUIDANCE } from './guidance/rank-list.js';
import type { Handler } from './turn-context.js';

export const rankList: Handler = (slots, turn) => guide('rank-list', RANK_LIST_GUIDANCE, slots, turn);
