import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import {
  COMMAND,
  COMMAND_WORDS,
  EVENTS,
  OPTIONAL_SCOPES,
  SCOPES,
  SHORTCUT,
} from '../../../src/channels/slack/listens.js';
import { eventsUrl, installManifest } from '../../../src/channels/slack/manifest.js';
import { isMilepostError } from '../../../src/errors.js';
import {
  type ManifestByRules,
  ManifestRules,
  SCOPE_OF_EVENT,
  strangersIn,
} from '../../fixtures/slack-manifest-rules.js';

const bundled = (name: string) => readFileSync(new URL(`../../../manifests/slack/${name}`, import.meta.url), 'utf8');
const template = (): unknown => JSON.parse(bundled('manifest.json'));
const manifest = ManifestRules.parse(template());
const { features, oauth_config, settings } = manifest;
const PLACEHOLDER = 'https://milepost.example.edu/slack/events';

/** A deep copy with one thing done to it. */
function with_(change: (copy: ManifestByRules) => unknown): ManifestByRules {
  const copy = structuredClone(manifest);
  change(copy);
  return copy;
}

describe('the bundled Slack manifest', () => {
  it('fits what Slack accepts, with real scopes and events, each event with its scope', () => {
    expect(strangersIn(manifest)).toEqual([]);
  });

  it.each<[string, (copy: ManifestByRules) => unknown]>([
    ['a name over 35', (m) => (m.display_information.name = 'x'.repeat(36))],
    ['an unknown key', (m) => Object.assign(m, { colour: 'blue' })],
    ['an unknown setting', (m) => Object.assign(m.settings, { is_hosted_here: true })],
    ['a long description under 175', (m) => (m.display_information.long_description = 'x'.repeat(174))],
    ['a colour in words', (m) => (m.display_information.background_color = 'blue')],
    ['a command without its slash', (m) => (m.features.slash_commands![0]!.command = 'milepost')],
    ['a shortcut name over 24', (m) => (m.features.shortcuts![0]!.name = 'x'.repeat(25))],
    ['a fifth prompt', (m) => m.features.agent_view!.suggested_prompts!.push({ title: 'a', message: 'b' })],
    ['an agent description over 300', (m) => (m.features.agent_view!.agent_description = 'x'.repeat(301))],
    ['agent_view with assistant_view', (m) => (m.features.assistant_view = { assistant_description: 'x' })],
    ['an address without TLS', (m) => (m.settings.interactivity!.request_url = 'http://milepost.example.edu')],
    ['no address and no Socket Mode', (m) => delete m.settings.event_subscriptions!.request_url],
    ['an event twice', (m) => m.settings.event_subscriptions!.bot_events!.push('message.im')],
    ['an optional scope that is not under bot', (m) => m.oauth_config.scopes.bot_optional!.push('files:read')],
  ])('the check refuses %s', (_, change) => expect(ManifestRules.safeParse(with_(change)).success).toBe(false));

  it.each<[string, string, (copy: ManifestByRules) => unknown]>([
    ['a misspelt scope', 'chat:wirte', (m) => m.oauth_config.scopes.bot!.push('chat:wirte')],
    ['a misspelt event', 'app_mentions', (m) => m.settings.event_subscriptions!.bot_events!.push('app_mentions')],
    [
      'an event without its scope',
      'team_join',
      (m) => {
        m.oauth_config.scopes.bot = m.oauth_config.scopes.bot!.filter((scope) => scope !== 'users:read');
        m.settings.event_subscriptions!.bot_events = ['team_join'];
      },
    ],
    [
      'an event whose scope may be refused',
      'message.channels',
      (m) => m.settings.event_subscriptions!.bot_events!.push('message.channels'),
    ],
  ])('the check names %s', (_, name, change) => expect(strangersIn(with_(change))).toEqual([name]));

  it('asks for exactly what listens.ts says: scopes, events, command, shortcut', () => {
    const required = Object.keys(SCOPES);
    const optional = Object.keys(OPTIONAL_SCOPES);
    expect(oauth_config.scopes).toEqual({ bot: [...required, ...optional], bot_optional: optional });
    expect(required.filter((scope) => optional.includes(scope))).toEqual([]);
    expect(settings.event_subscriptions?.bot_events).toEqual(EVENTS);
    expect(features.slash_commands?.map(({ command }) => command)).toEqual([COMMAND]);
    expect(features.shortcuts?.map(({ callback_id, type }) => [callback_id, type])).toEqual([[SHORTCUT, 'message']]);
    const hints = features.slash_commands?.[0]?.usage_hint?.split(' | ').map((hint) => hint.split(' ')[0]);
    expect(hints).toEqual(COMMAND_WORDS);
  });

  it('is an internal app of one workspace: no rotation, no org install; people may write to it and open its Home', () => {
    expect(settings).toMatchObject({
      org_deploy_enabled: false,
      socket_mode_enabled: false,
      token_rotation_enabled: false,
      interactivity: { is_enabled: true },
    });
    expect(features.app_home).toEqual({
      home_tab_enabled: true,
      messages_tab_enabled: true,
      messages_tab_read_only_enabled: false,
    });
    expect(features.bot_user).toEqual({ display_name: 'Milepost', always_online: true });
  });

  it('speaks shortly, and says that it is a program', () => {
    const { description, long_description } = manifest.display_information;
    expect(description?.split(/\s+/).length).toBeLessThanOrEqual(10);
    for (const text of [long_description, features.agent_view?.agent_description]) expect(text).toMatch(/program/i);
    expect(features.agent_view?.suggested_prompts).toHaveLength(4);
  });

  it('every address in it is the placeholder', () => {
    const addresses = [...bundled('manifest.json').matchAll(/https?:\/\/[^"]*/g)].map(([address]) => address);
    expect(addresses).toEqual([PLACEHOLDER, PLACEHOLDER, PLACEHOLDER]);
  });
});

describe('manifests/slack/README.md', () => {
  /** The table rows of one section, without heads and without the code marks of the first cell. */
  const rowsUnder = (heading: string) =>
    [
      ...bundled('README.md')
        .split(/^## /m)
        .find((part) => part.startsWith(heading))!
        .matchAll(/^\| `(.+) \|$/gm),
    ].map((row) => row[1]!.replace('`', '').split(' | '));

  it('gives the reason of listens.ts for each scope, and for no other', () =>
    expect(rowsUnder('What it may do')).toEqual(Object.entries({ ...SCOPES, ...OPTIONAL_SCOPES })));

  it('gives a reason for each event, with the scope that it needs', () =>
    expect(rowsUnder('What Slack tells it')).toEqual(
      EVENTS.map((event) => [
        event,
        expect.stringMatching(/\w{3}/),
        SCOPE_OF_EVENT[event] === null ? 'none' : `\`${SCOPE_OF_EVENT[event]}\``,
      ]),
    ));
});

describe('channels/slack/manifest: installManifest', () => {
  const URL_GIVEN = 'https://advising.our-school.edu';

  it('puts the address of the installation in every place, and changes nothing else', () => {
    const made = installManifest(template(), { socket: false, url: URL_GIVEN });
    expect(ManifestRules.safeParse(made).error).toBeUndefined();
    expect(JSON.stringify(made)).toBe(JSON.stringify(template()).replaceAll(PLACEHOLDER, `${URL_GIVEN}/slack/events`));
  });

  it('Socket Mode: switched on, and no address anywhere', () => {
    for (const made of [
      installManifest(template(), { socket: true }),
      installManifest(template(), { socket: true, url: URL_GIVEN }),
    ]) {
      expect(ManifestRules.safeParse(made).error).toBeUndefined();
      expect(made.settings.socket_mode_enabled).toBe(true);
      expect(JSON.stringify(made)).not.toContain('https://');
    }
  });

  it('leaves the template as it was, and refuses one it does not know', () => {
    const given = template();
    installManifest(given, { socket: false, url: URL_GIVEN });
    expect(given).toEqual(template());
    expect(() => installManifest({ settings: {} }, { socket: true })).toThrow('damaged');
  });

  it.each([
    ['https://advising.our-school.edu', 'https://advising.our-school.edu/slack/events'],
    ['https://advising.our-school.edu/', 'https://advising.our-school.edu/slack/events'],
    ['https://advising.our-school.edu/slack/events', 'https://advising.our-school.edu/slack/events'],
    ['https://advising.our-school.edu/slack/events/', 'https://advising.our-school.edu/slack/events'],
    ['https://our-school.edu/milepost', 'https://our-school.edu/milepost/slack/events'],
    ['https://our-school.edu:8443', 'https://our-school.edu:8443/slack/events'],
    ['HTTPS://Our-School.EDU', 'https://our-school.edu/slack/events'],
    ['https://notexample.edu', 'https://notexample.edu/slack/events'],
  ])('eventsUrl(%j) is %j', (given, made) => expect(eventsUrl(given)).toBe(made));

  it.each([
    ['', 'not a web address'],
    ['our-school.edu', 'not a web address'],
    ['http://our-school.edu', 'https://'],
    ['javascript:alert(1)', 'https://'],
    ['https://admin:hunter2@our-school.edu', 'password'],
    ['https://admin@our-school.edu', 'password'],
    ['https://our-school.edu/?token=hunter2', '?'],
    ['https://our-school.edu?', '?'],
    ['https://our-school.edu/#hunter2', '#'],
    [PLACEHOLDER, 'Slack reaches'],
    ['https://example.edu', 'Slack reaches'],
    ['https://example.edu.', 'Slack reaches'],
    ['https://localhost:3978', 'Socket Mode'],
    ['https://milepost.local', 'Socket Mode'],
    ['https://milepost', 'Socket Mode'],
    ['https://127.0.0.1', 'Socket Mode'],
    ['https://2130706433', 'Socket Mode'],
    ['https://[::1]', 'Socket Mode'],
    [`https://our-school.edu/${'x'.repeat(3000)}`, '3000'],
  ])('eventsUrl(%j) is refused: %s', (given, why) => {
    expect(() => eventsUrl(given)).toThrow(why);
    expect(() => eventsUrl(given)).not.toThrow('hunter2');
  });

  it('whatever is given, the answer is an address Slack accepts or an error that can be shown', () => {
    const given = fc.oneof(fc.string(), fc.webUrl({ withQueryParameters: true, withFragments: true }), fc.domain());
    fc.assert(
      fc.property(given, (text) => {
        try {
          expect(eventsUrl(text)).toMatch(/^https:\/\/[^/?#@\s]+\.[^/?#@\s]+(\/[^?#\s]*)?\/slack\/events$/);
          expect(eventsUrl(eventsUrl(text))).toBe(eventsUrl(text));
        } catch (error) {
          expect(isMilepostError(error, 'invalid')).toBe(true);
        }
      }),
    );
  });
});
