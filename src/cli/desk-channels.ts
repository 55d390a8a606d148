import type { School } from '../advising/school/school.js';
import { deskAddress } from '../channels/teams/place.js';

export interface ChannelFinding {
  what: string;
  /** `problem`: that desk's cards cannot be sent there. */
  state: 'note' | 'problem';
  says: string;
}

/** Channels of desks that are named by something else than their id. `on`: the platforms that are set up. */
export function examineDeskChannels(
  { desks }: Pick<School, 'desks'>,
  on: { slack: boolean; teams: boolean },
): ChannelFinding[] {
  return desks.flatMap(({ id, slack_channel, teams_channel }) => {
    const what = `desk ${id}`;
    const findings: ChannelFinding[] = [];
    if (teams_channel && deskAddress(teams_channel, 'any', 'any') === null)
      findings.push({
        ...{ what, state: on.teams ? 'problem' : 'note' },
        says: `teams_channel is no channel's id (19:…@thread.tacv2), so its cards cannot be sent to Teams; manifests/teams/README.md says where to find it`,
      });
    if (on.slack && slack_channel && !/^[CG][A-Z0-9]{6,}$/.test(slack_channel))
      findings.push({
        ...{ what, state: 'note' },
        says: 'slack_channel is a name: when the channel is renamed its cards no longer arrive; its id (C… or G…) stays',
      });
    return findings;
  });
}
