import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { ErrorObject, ValidateFunction } from 'ajv';
import * as fc from 'fast-check';
import { COMMANDS, commandContent } from '../../../src/channels/teams/commands.js';
import { installManifest, READ } from '../../../src/channels/teams/manifest.js';
import { isMilepostError } from '../../../src/errors.js';
import { Intent } from '../../../src/intents/intents.js';
import { exactly } from '../../../src/understanding/exact.js';

const bundled = (name: string) => readFileSync(new URL(`../../../manifests/teams/${name}`, import.meta.url), 'utf8');
const template = () => JSON.parse(bundled('manifest.json'));
const APP = '6f1c2d3e-4b5a-6978-8796-a5b4c3d2e1f0';
const BOT = '0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9';
const HERE = { appId: APP, domain: 'advising.our-school.edu' };
const made = (more = {}) => installManifest(template(), { ...HERE, ...more }) as ReturnType<typeof template>;

/** Microsoft's own schema of manifest 1.25, draft 04, out of its package. */
const againstSchema = (() => {
  const require = createRequire(import.meta.url);
  const path = require
    .resolve('@microsoft/app-manifest')
    .replace(/index\.js$/, 'json-schemas/teams/v1.25/MicrosoftTeams.schema.json');
  const Ajv = require('ajv-draft-04').default;
  const ajv = new Ajv({ strict: false, allErrors: true });
  require('ajv-formats').default(ajv);
  const validate = ajv.compile(JSON.parse(readFileSync(path, 'utf8'))) as ValidateFunction;
  return (manifest: unknown): ErrorObject[] => (validate(manifest) ? [] : (validate.errors ?? []));
})();

describe('the bundled Teams manifest', () => {
  it('is valid by the schema of Microsoft, as a template and made out', () => {
    for (const manifest of [template(), made(), made({ botId: BOT, version: '2.10.0' })]) {
      expect(againstSchema(manifest)).toEqual([]);
      expect(manifest.$schema).toBe(
        'https://developer.microsoft.com/json-schemas/teams/v1.25/MicrosoftTeams.schema.json',
      );
    }
  });

  it('the schema check is not asleep', () => {
    expect(againstSchema({ ...made(), extra: 1 })).not.toEqual([]);
    expect(againstSchema({ ...made(), id: 'x' })).not.toEqual([]);
    expect(againstSchema({ ...made(), name: { short: 'x'.repeat(31) } })).not.toEqual([]);
  });

  it('speaks in all three places, takes no files, asks for no more than it uses', () => {
    const { bots, permissions, validDomains, supportsChannelFeatures } = template();
    expect(bots).toHaveLength(1);
    expect(bots[0]).toMatchObject({
      scopes: ['personal', 'team', 'groupChat'],
      isNotificationOnly: false,
      supportsFiles: false,
    });
    expect({ permissions, validDomains }).toEqual({
      permissions: ['identity', 'messageTeamMembers'],
      validDomains: [],
    });
    expect(supportsChannelFeatures).toBe('tier1');
    for (const key of ['webApplicationInfo', 'authorization', 'devicePermissions', 'composeExtensions'])
      expect(template()).not.toHaveProperty(key);
  });

  it('every address and id in it is a placeholder', () => {
    const text = bundled('manifest.json');
    const addresses = [...text.matchAll(/https?:\/\/([^"/]*)/g)].map(([, host]) => host);
    expect(new Set(addresses)).toEqual(new Set(['developer.microsoft.com', 'milepost.example.edu']));
    expect(text.match(/[0-9a-f]{8}-[0-9a-f-]{27}/g)).toEqual(Array(2).fill('00000000-0000-0000-0000-000000000000'));
  });

  it('says that it is a program and who needs it', () => {
    const { description } = template();
    expect(description.full).toMatch(/program/);
    expect(description.full).toMatch(/roster/);
  });
});

describe('manifests/teams/README.md', () => {
  const section = bundled('README.md')
    .split(/^## /m)
    .find((part) => part.startsWith('What it may do'))!;
  const named = [...section.matchAll(/^\| `(\w+)` \| \w.{20,} \|$/gm)].map((row) => row[1]);

  it('gives a reason for each permission and scope, and for no other', () => {
    const { permissions, bots } = template();
    expect(named).toEqual([...permissions, ...bots[0].scopes]);
  });

  it('its line of node finds the conversation of a channel in the link that Teams gives', () => {
    const [, script] = /node -p "(.+)" "<the link>"/.exec(bundled('README.md'))!;
    const link = 'https://teams.microsoft.com/l/channel/19%3Aab0c%40thread.tacv2/Alumni%20Liaison?groupId=1&tenantId=2';
    const printed = execFileSync(process.execPath, ['-p', script!, link], { encoding: 'utf8' });
    expect(printed.trim()).toBe('19:ab0c@thread.tacv2');
  });
});

describe('the commands of Teams', () => {
  it('are those that the manifest lists, word for word and in order', () => {
    const shown = COMMANDS.map(({ scopes, commands }) => ({
      scopes,
      commands: commands.map(({ title, description }) => ({ title, description })),
    }));
    expect(template().bots[0].commandLists).toEqual(shown);
  });

  it.each(COMMANDS.flatMap(({ commands }) => commands.map(({ title, intent }) => [title, intent] as const)))(
    '"%s" asks for %s, however it is typed',
    (title, intent) => {
      expect(Intent.safeParse(intent).success).toBe(true);
      for (const typed of [title, title.toUpperCase(), `  ${title} `]) {
        expect(commandContent(typed)).toMatchObject({ kind: 'action', name: 'ask', fields: { intent } });
      }
      // where the words alone are understood, they mean the same
      const read = exactly(title, null);
      if (read) expect(read.intent).toBe(intent);
    },
  );

  it('leaves everything else to the understanding: sentences, other words, nothing', () => {
    for (const typed of ['', '  ', 'mentors in ortho', 'remind me to call home', '/help', 'toString', 'hello'])
      expect(commandContent(typed)).toBeNull();
  });
});

describe('channels/teams/manifest: installManifest', () => {
  it('puts ids and addresses in their places, and changes nothing else', () => {
    const text = JSON.stringify(template())
      .replaceAll('00000000-0000-0000-0000-000000000000', APP)
      .replaceAll('milepost.example.edu', HERE.domain);
    expect(JSON.stringify(made())).toBe(text);
  });

  it('takes another bot, own pages and a version', () => {
    const privacyUrl = 'https://www.our-school.edu/privacy';
    const termsUrl = 'https://www.our-school.edu/terms';
    const { id, bots, developer, version } = made({ botId: BOT, privacyUrl, termsUrl, version: '1.2.3' });
    expect([id, bots[0].botId, version]).toEqual([APP, BOT, '1.2.3']);
    expect(developer).toMatchObject({ privacyUrl, termsOfUseUrl: termsUrl });
  });

  it('leaves the template as it was, and refuses one it does not know', () => {
    const given = template();
    installManifest(given, HERE);
    expect(given).toEqual(template());
    for (const bad of [null, {}, { ...template(), bots: [] }, { ...template(), developer: {} }])
      expect(() => installManifest(bad, HERE)).toThrow('damaged');
  });
});

describe('channels/teams/manifest: what the options may be', () => {
  it.each([
    ['guid', APP, APP],
    ['guid', ` {${APP.toUpperCase()}} `, APP],
    ['host', 'Advising.Our-School.EDU', 'advising.our-school.edu'],
    ['host', 'notexample.edu', 'notexample.edu'],
    ['host', 'büro.schule.de', 'xn--bro-hoa.schule.de'],
    ['page', 'https://www.our-school.edu/privacy?lang=en#top', 'https://www.our-school.edu/privacy?lang=en#top'],
    ['version', '1.0.10', '1.0.10'],
  ] as const)('%s %j is %j', (kind, given, read) => expect(READ[kind](given)).toBe(read));

  it.each([
    ['guid', '', 'not a GUID'],
    ['guid', 'hunter2', 'not a GUID'],
    ['guid', `${APP}0`, 'not a GUID'],
    ['guid', '00000000-0000-0000-0000-000000000000', 'placeholder'],
    ['host', '', 'Teams reaches'],
    ['host', 'https://our-school.edu', 'host alone'],
    ['host', 'our-school.edu/hunter2', 'host alone'],
    ['host', 'our-school.edu:8443', 'host alone'],
    ['host', 'a:hunter2@our-school.edu', 'host alone'],
    ['host', 'milepost.example.edu', 'Teams reaches'],
    ['host', 'example.edu.', 'Teams reaches'],
    ['host', 'localhost', 'Teams reaches'],
    ['host', 'milepost.local', 'Teams reaches'],
    ['host', '127.0.0.1', 'Teams reaches'],
    ['host', '2130706433', 'Teams reaches'],
    ['host', '[::1]', 'host alone'],
    ['host', '*.our-school.edu', 'Teams reaches'],
    ['page', 'http://our-school.edu/privacy', 'https://'],
    ['page', 'javascript:alert(1)', 'https://'],
    ['page', 'https://a:hunter2@our-school.edu', 'https://'],
    ['page', 'https://localhost/privacy', 'https://'],
    ['page', `https://our-school.edu/${'x'.repeat(2048)}`, 'https://'],
    ['version', '1.0', 'three numbers'],
    ['version', '01.0.0', 'three numbers'],
    ['version', '1.0.0-beta', 'three numbers'],
  ] as const)('%s %j is refused: %s', (kind, given, why) => {
    expect(() => READ[kind](given)).toThrow(why);
    expect(() => READ[kind](given)).not.toThrow('hunter2');
  });

  it('whatever is given, the answer is fit for the manifest or an error that can be shown', () => {
    const given = fc.oneof(fc.string(), fc.domain(), fc.webUrl({ withQueryParameters: true }), fc.uuid());
    fc.assert(
      fc.property(fc.constantFrom('guid', 'host', 'page', 'version'), given, (kind, text) => {
        try {
          const read = READ[kind](text);
          expect(READ[kind](read)).toBe(read);
          const where = { guid: 'appId', host: 'domain', page: 'privacyUrl', version: 'version' }[kind];
          expect(againstSchema(made({ [where]: read }))).toEqual([]);
        } catch (error) {
          if (!isMilepostError(error, 'invalid')) throw error;
        }
      }),
    );
  });
});
