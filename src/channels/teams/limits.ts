// Adaptive Cards 1.5, the newest version that Teams draws on every client; Microsoft's store rules for bots.
export const CARD_VERSION = '1.5';
export const MAX_ACTIONS = 6;
export const MAX_ACTION_TITLE = 75;
/** Our own: Teams takes about 100 kB a message, an incoming webhook 28 kB; bytes of UTF-8 JSON, the frame around the body left room for. */
export const MAX_BODY_BYTES = 26_500;
export const MAX_TEXT_RUN = 4_000;
/** For whom a card asks for its newest state by itself. */
export const MAX_REFRESHED = 60;
export const MAX_SUMMARY = 300;
export const MAX_INPUT = 8_000;
/** Of a chart's title and of what a bar is called: a phone has no room for more. */
export const MAX_CHART_WORDS = 40;
