// docs.slack.dev/reference/block-kit, read November 2026; what is not from there says so.
export const MAX_BLOCKS = 50;
export const MAX_HEADER = 150;
export const MAX_SECTION = 3_000;
/** No number is published for a rich_text block or a context element; a section's is kept. */
export const MAX_RICH_TEXT = 3_000;
export const MAX_CONTEXT = 2_000;
export const MAX_ACTIONS = 25;
export const MAX_BUTTON_TEXT = 75;
export const MAX_BUTTON_VALUE = 2_000;
export const MAX_OPTION = 75;
export const MAX_CHECKBOXES = 10;
export const MAX_OPTIONS = 100;
export const MAX_INPUT = 3_000;
export const MAX_LABEL = 2_000;
export const MAX_URL = 3_000;
export const MAX_TEXT = 4_000;
export const MAX_VIEW_BLOCKS = 100;
/** Title, submit and close of a window. */
export const MAX_WINDOW_TITLE = 24;
/** Beside an input; no number is published. */
export const MAX_ERROR = 200;
/**
 * All blocks together. Not published: `msg_blocks_too_long` was met at 13,297 characters of text alone and at about 11,400 with many small
 * blocks (bolt-js issues 2509 and 2867), so the JSON is measured, a select's options left out.
 */
export const MAX_ALL_BLOCKS = 12_500;
