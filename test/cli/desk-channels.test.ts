import { School } from '../../src/advising/school/school.js';
import { examineDeskChannels } from '../../src/cli/desk-channels.js';
import { SCHOOL } from '../intents/tickets/desk-world.js';

const [desk] = SCHOOL.desks;
const school = (channels: { slack_channel?: string; teams_channel?: string }) =>
  School.parse({ ...SCHOOL, desks: [{ ...desk, ...channels }] });
const both = { slack: true, teams: true };

describe('cli/desk-channels', () => {
  it.each([
    {},
    { teams_channel: '19:alumni-abc_DEF@thread.tacv2' },
    { teams_channel: '19:old@thread.skype', slack_channel: 'C0123ABCD' },
    { slack_channel: 'G0123ABCD' },
  ])('nothing is said of %j', (channels) => {
    expect(examineDeskChannels(school(channels), both)).toEqual([]);
  });

  it.each(['Alumni liaison', '#alumni', '19:alumni', 'https://teams.microsoft.com/l/channel/19%3a1@thread.tacv2/x'])(
    'a Teams channel called %s cannot be written to',
    (teams_channel) => {
      const found = (teams: boolean) => examineDeskChannels(school({ teams_channel }), { slack: false, teams });
      expect(found(true)).toEqual([{ what: 'desk alumni', state: 'problem', says: expect.stringContaining('19:') }]);
      expect(found(false)).toMatchObject([{ state: 'note' }]);
    },
  );

  it('a Slack channel by its name works until it is renamed, which is said where Slack is set up', () => {
    const named = school({ slack_channel: '#alumni-liaison' });
    expect(examineDeskChannels(named, both)).toMatchObject([{ state: 'note', says: expect.stringContaining('C…') }]);
    expect(examineDeskChannels(named, { slack: false, teams: true })).toEqual([]);
  });
});
