import { createTeamsMembers } from '../../../src/channels/teams/members.js';
import { addressOf, deskAddress } from '../../../src/channels/teams/place.js';
import { createBotbuilderSdk } from '../../../src/channels/teams/sdk-botbuilder.js';
import { createMovableClock } from '../../../src/time/clock.js';
import { ANA, BOT, CHANNEL, CHAT } from '../../helpers/teams/activities.js';
import { type Connector, type RosterEntry, startConnector } from '../../helpers/teams/fake-connector.js';
import { APP_ID, TENANT } from '../../helpers/teams/signer.js';

const FOREIGN = 'abcdef00-0000-4000-8000-00000000beef';

describe('channels/teams/members', () => {
  let connector: Connector;
  beforeEach(async () => {
    connector = await startConnector();
  });
  afterEach(() => connector.close());

  const setUp = async (entry: Partial<RosterEntry> = {}, inTeam = false) => {
    connector.know(inTeam ? '19:team@thread.tacv2' : CHAT, {
      ...ANA,
      email: 'Ana@School.edu',
      userPrincipalName: 'ana@school.edu',
      tenantId: TENANT,
      userRole: 'user',
      ...entry,
    });
    const sdk = await createBotbuilderSdk({
      credentials: null,
      cloud: {
        issuer: 'x',
        openIdUrl: 'x',
        serviceUrlAllowed: () => true,
        defaultServiceUrl: connector.url,
        token: async () => 'OURS',
      },
    });
    const clock = createMovableClock();
    const members = createTeamsMembers({
      sdk,
      clock,
      tenant: TENANT,
      tenantId: TENANT,
      serviceUrl: async () => connector.url,
    });
    const at = (more: object, kind: 'direct' | 'shared') =>
      addressOf(
        { serviceUrl: connector.url, conversation: CHAT, bot: BOT, user: ANA.id, team: undefined, ...more },
        TENANT,
        kind,
      );
    return {
      members,
      clock,
      here: at({}, 'direct'),
      shared: at({ conversation: `${CHANNEL};messageid=1`, team: '19:team@thread.tacv2' }, 'shared'),
    };
  };
  const identify = async (entry: Partial<RosterEntry>) => {
    const { members, here } = await setUp(entry);
    return members.identify(TENANT, ANA.aadObjectId, here);
  };

  it('a member, by the address that the tenant vouches for, in lower case; asked once in ten minutes', async () => {
    const { members, clock, here } = await setUp();
    expect(await members.identify(TENANT, ANA.aadObjectId, here)).toEqual({
      email: 'ana@school.edu',
      standing: 'member',
      direct: here,
    });
    await members.identify(TENANT, ANA.aadObjectId, here);
    expect(connector.calls).toHaveLength(1);
    clock.set(new Date(Date.now() + 11 * 60_000));
    await members.identify(TENANT, ANA.aadObjectId, here);
    members.forget(ANA.aadObjectId);
    await members.identify(TENANT, ANA.aadObjectId, here);
    expect(connector.calls).toHaveLength(3);
  });

  it.each<[string, Partial<RosterEntry>, object]>([
    ['no e-mail: the name that one signs in with', { email: '' }, { email: 'ana@school.edu', standing: 'member' }],
    ['neither', { email: '', userPrincipalName: 'Ana' }, { email: null, standing: 'member' }],
    ['AZ6 a guest', { userRole: 'guest' }, { standing: 'guest' }],
    [
      'AZ6 a guest by name alone',
      { userPrincipalName: 'ana_other.edu#EXT#@school.onmicrosoft.com' },
      { standing: 'guest' },
    ],
    ['AZ6 somebody of another tenant', { tenantId: FOREIGN }, { standing: 'external' }],
    ['AZ6 somebody who did not sign in', { userRole: 'anonymous' }, { standing: 'external' }],
    ['a bot', { userRole: 'bot' }, { standing: 'bot' }],
    ['our tenant in capitals', { tenantId: TENANT.toUpperCase() }, { standing: 'member' }],
  ])('%s', async (_what, entry, profile) => expect(await identify(entry)).toMatchObject(profile));

  it('AZ5 another tenant’s, an account that is not there, or somebody else under that id: nobody', async () => {
    const { members, here } = await setUp();
    expect(await members.identify(FOREIGN, ANA.aadObjectId, here)).toBeNull();
    expect(await members.identify(TENANT, 'somebody-else', here)).toBeNull();
    expect(await members.identify(TENANT, 'unseen')).toBeNull();
    expect(await members.identify(TENANT, 'desk', deskAddress(CHANNEL, TENANT, APP_ID)!)).toBeNull();
    connector.forget(CHAT);
    expect(await members.identify(TENANT, ANA.aadObjectId, here)).toBeNull();
  });

  it('met in a channel: asked of the team, and written to in the conversation of two', async () => {
    const { members, shared, here } = await setUp({}, true);
    const profile = await members.identify(TENANT, ANA.aadObjectId, shared);
    expect(JSON.parse(profile!.direct.to)).toEqual({
      serviceUrl: connector.url,
      conversation: `a:made-${ANA.id}`,
      bot: BOT,
      user: ANA.id,
    });
    expect(profile!.direct.kind).toBe('direct');
    // later in the personal chat: that is the place
    expect((await members.identify(TENANT, ANA.aadObjectId, here))!.direct).toEqual(here);
  });

  it('met in a channel, where no conversation of two can be opened yet: the first message tries again', async () => {
    const { members, shared } = await setUp({}, true);
    connector.refuseDirects();
    const profile = await members.identify(TENANT, ANA.aadObjectId, shared);
    expect(profile!.direct.kind).toBe('direct');
    expect(JSON.parse(profile!.direct.to)).toEqual({ serviceUrl: connector.url, bot: BOT, user: ANA.id });
  });

  it.each([503, 500, 429, 'reset' as const])(
    'Teams cannot be asked (%s): said so, and nothing is kept',
    async (step) => {
      const { members, here } = await setUp();
      connector.plan.push(step);
      await expect(members.identify(TENANT, ANA.aadObjectId, here)).rejects.toMatchObject({
        code: 'platform-unavailable',
      });
      expect(await members.identify(TENANT, ANA.aadObjectId, here)).toMatchObject({ standing: 'member' });
    },
  );
});
