import { channelContract } from '../contracts/channel-contract.js';
import { playgroundSide } from '../helpers/channel-sides/playground.js';
import { slackSide } from '../helpers/channel-sides/slack.js';
import { teamsSide } from '../helpers/channel-sides/teams.js';

describe('channels/slack keeps the contract', () => channelContract('slack', slackSide));
describe('channels/teams keeps the contract', () => channelContract('teams', teamsSide));
describe('channels/playground keeps the contract', () => channelContract('playground', playgroundSide));
