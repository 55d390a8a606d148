import { expect } from '@jest/globals';
import { renderSlack } from '../../src/channels/slack/render.js';
import { renderTeams } from '../../src/channels/teams/render.js';
import { plainText } from '../../src/conversation/plain-text.js';
import { Reply } from '../../src/conversation/reply.js';
import { activeInSlack, checkBlocks } from './block-rules.js';
import { activeInTeams, checkCard } from './card-check.js';

export interface Drawn {
  /** The neutral words, a line each, as the terminal shows them. */
  plain: string[];
  /** Block Kit's blocks. */
  slack: unknown[];
  /** The body of the Adaptive Card. */
  teams: unknown[];
}

/**
 * One reply on all three, side by side and in full; then what holds of every reply: both strict checkers pass, no word is read as markup, and
 * the line that shows on a locked screen is the same everywhere and names nobody. `personal`: what else must not stand in it.
 */
export function expectReply(given: Reply, expected: Drawn, personal: readonly string[] = []): void {
  const reply = Reply.parse(given);
  const slack = renderSlack(reply);
  const teams = renderTeams(reply);
  expect({ plain: plainText(reply).split('\n'), slack: slack.blocks, teams: teams.card.body }).toEqual(expected);
  expect(problemsOf(reply, personal)).toEqual([]);
}

/** What is wrong with a reply on any platform, whatever it says. */
export function problemsOf(reply: Reply, personal: readonly string[] = []): string[] {
  const slack = renderSlack(reply);
  const teams = renderTeams(reply);
  return [
    ...checkBlocks(slack.blocks).map(({ pointer, message }) => `Slack ${pointer}: ${message}`),
    ...activeInSlack(slack).map((text) => `Slack reads: ${text}`),
    ...checkCard(teams.card).map((problem) => `Teams ${problem}`),
    ...activeInTeams(teams.card).map((text) => `Teams reads: ${text}`),
    ...summaryProblems(reply, [slack.text, teams.text], personal),
  ];
}

function summaryProblems(reply: Reply, shown: string[], personal: readonly string[]): string[] {
  const names = reply.blocks.flatMap((block) => (block.kind === 'people' ? block.people.map(({ name }) => name) : []));
  const told = [...names, ...personal].filter((word) => shown.some((text) => text.includes(word)));
  return [
    ...told.map((word) => `the summary tells: ${word}`),
    ...shown.filter((text) => text.trim() === '').map(() => 'there is no summary'),
    ...shown.filter((text) => /\S@\S/.test(text)).map((text) => `the summary has an address: ${text}`),
    ...(shown[0] === shown[1] ? [] : [`two summaries: ${shown.join(' / ')}`]),
  ];
}
