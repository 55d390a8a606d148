import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { deflateSync } from 'node:zlib';
import * as fc from 'fast-check';
import { installManifest } from '../../../src/channels/teams/manifest.js';
import { type Icon, readIcon } from '../../../src/channels/teams/package-icon.js';
import { packageProblems, type TeamsManifest } from '../../../src/channels/teams/package-rules.js';
import { zip } from '../../../src/channels/teams/package-zip.js';
import { chunk, pngOf } from '../../fixtures/teams/png.js';
import { unzip } from '../../fixtures/teams/unzip.js';

const FOLDER = fileURLToPath(new URL('../../../manifests/teams/', import.meta.url));
const bundled = (name: string) => readFileSync(join(FOLDER, name));
const template = (): unknown => JSON.parse(bundled('manifest.json').toString('utf8'));
const HERE = { appId: '6f1c2d3e-4b5a-6978-8796-a5b4c3d2e1f0', domain: 'advising.our-school.edu' };
const parts = () => ({
  manifest: installManifest(template(), HERE) as TeamsManifest,
  color: bundled('color.png'),
  outline: bundled('outline.png'),
});

describe('channels/teams/package-rules', () => {
  it('what milepost package teams makes has no problems', () => expect(packageProblems(parts())).toEqual([]));

  it('the template itself may not be uploaded', () => {
    expect(packageProblems({ ...parts(), manifest: template() })).toEqual([
      'manifest.json: id: is still the placeholder',
      ...['websiteUrl', 'privacyUrl', 'termsOfUseUrl'].map(
        (key) => `manifest.json: developer.${key}: must be an https:// page that everybody can open`,
      ),
      'manifest.json: bots.0.botId: is still the placeholder',
    ]);
  });

  const personal = (m: TeamsManifest) => m.bots[0]!.commandLists[0]!;
  it.each<[string, RegExp, (m: TeamsManifest) => unknown]>([
    ['an unknown key', /extra/, (m) => Object.assign(m, { extra: 1 })],
    [
      'an unknown key of the bot',
      /needsChannelSelector/,
      (m) => Object.assign(m.bots[0]!, { needsChannelSelector: true }),
    ],
    ['another version of the manifest', /manifestVersion/, (m) => Object.assign(m, { manifestVersion: '1.16' })],
    ['a $schema of another version', /\$schema/, (m) => (m.$schema = m.$schema.replace('1.25', '1.24'))],
    ['a version that is not SemVer', /version: must look/, (m) => (m.version = '1.0')],
    ['a bot id that is no GUID', /botId: must be a GUID/, (m) => (m.bots[0]!.botId = 'abc')],
    ['a second bot', /bots: must be one bot/, (m) => m.bots.push(m.bots[0]!)],
    ['a name over 30', /name.short: .*30/, (m) => (m.name.short = 'x'.repeat(31))],
    ['an empty name', /name.short: must not be empty/, (m) => (m.name.short = ' ')],
    ['Teams in the name', /name.full: must not say/, (m) => (m.name.full = 'Milepost for Teams')],
    ['Microsoft in the name', /name.short: must not say/, (m) => (m.name.short = 'Microsoft Milepost')],
    ['"app" in the short description', /"app"/, (m) => (m.description.short = 'The advising app.')],
    ['a short description over 80', /short: .*80/, (m) => (m.description.short = 'x'.repeat(81))],
    ['one description for both', /must say more/, (m) => (m.description.full = m.description.short)],
    ['Markdown in the description', /without Markdown/, (m) => (m.description.full += ' **Now**')],
    ['Teams without Microsoft', /Microsoft Teams/, (m) => (m.description.full = 'Works in Teams.')],
    ['no privacy page', /privacyUrl/, (m) => delete (m.developer as Partial<typeof m.developer>).privacyUrl],
    ['terms without TLS', /termsOfUseUrl/, (m) => (m.developer.termsOfUseUrl = 'http://our-school.edu/terms')],
    ['a page that only one machine knows', /privacyUrl/, (m) => (m.developer.privacyUrl = 'https://localhost/p')],
    ['a colour in words', /accentColor/, (m) => (m.accentColor = 'blue')],
    ['an icon elsewhere', /icons.color/, (m) => Object.assign(m.icons, { color: '../color.png' })],
    ['a wildcard domain', /validDomains/, (m) => (m.validDomains as string[]).push('*.our-school.edu')],
    ['a third permission', /permissions/, (m) => (m.permissions as string[]).push('geolocation')],
    ['files', /supportsFiles/, (m) => Object.assign(m.bots[0]!, { supportsFiles: true })],
    ['a one-way bot', /isNotificationOnly/, (m) => Object.assign(m.bots[0]!, { isNotificationOnly: true })],
    [
      'no word on channels',
      /supportsChannelFeatures/,
      (m) => delete (m as Partial<TeamsManifest>).supportsChannelFeatures,
    ],
    ['an unknown scope', /scopes/, (m) => (m.bots[0]!.scopes as string[]).push('copilot')],
    ['a scope without commands', /one list for groupChat/, (m) => (m.bots[0]!.commandLists[1]!.scopes = ['team'])],
    ['two lists for a scope', /one list for team/, (m) => personal(m).scopes.push('team')],
    ['a list for a scope it lacks', /no such scope/, (m) => (m.bots[0]!.scopes = ['personal', 'team'])],
    ['a list without help', /has no help/, (m) => personal(m).commands.shift()],
    ['a command twice', /command twice/, (m) => (personal(m).commands[1]!.title = 'Help')],
    ['a command with a slash', /begin with a letter/, (m) => (personal(m).commands[1]!.title = '/find')],
    ['a command without a description', /must not be empty/, (m) => (personal(m).commands[1]!.description = '')],
    ['a title over 32', /32/, (m) => (personal(m).commands[1]!.title = 'x'.repeat(33))],
    ['a thirteenth command', /more than 12/, (m) => personal(m).commands.push({ title: 'a', description: 'b' })],
  ])('names %s', (_, says, change) => {
    const { manifest, ...icons } = parts();
    change(manifest);
    const problems = packageProblems({ manifest, ...icons });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(says);
  });

  it('a thing that is no manifest is named, not thrown', () => {
    for (const manifest of [null, 7, 'x', [], {}])
      expect(packageProblems({ ...parts(), manifest }).length).toBeGreaterThan(0);
  });
});

describe('the icons', () => {
  const icon = (name: string) => readIcon(bundled(name)) as Icon;
  const problems = (color: Buffer, outline: Buffer) => packageProblems({ ...parts(), color, outline });
  const solid = (side: number, pixel: readonly number[]) => pngOf(side, () => pixel);

  it('are ours: 192 in colour without a hole, 32 in white on transparent, and draw.mjs draws them', () => {
    const folder = mkdtempSync(join(tmpdir(), 'milepost-icons-'));
    try {
      execFileSync(process.execPath, [join(FOLDER, 'icons', 'draw.mjs'), folder]);
      for (const [name, side] of [
        ['color.png', 192],
        ['outline.png', 32],
      ] as const) {
        const kept = icon(name);
        const drawn = readIcon(readFileSync(join(folder, name))) as Icon;
        const pixels = (one: Icon) =>
          Array.from({ length: side * side }, (_, i) => one.at(i % side, Math.floor(i / side)));
        expect(kept.side).toBe(side);
        expect(pixels(drawn)).toEqual(pixels(kept));
        if (name === 'color.png') expect(pixels(kept).every(([, , , alpha]) => alpha === 255)).toBe(true);
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('in each other’s place are named', () => {
    expect(problems(bundled('outline.png'), bundled('color.png'))).toEqual([
      'color.png is 32x32, must be 192x192',
      'outline.png is 192x192, must be 32x32',
    ]);
  });

  it.each<[string, Buffer, string]>([
    ['black lines', solid(32, [0, 0, 0, 255]), 'has a pixel that is neither white nor transparent'],
    ['no background to see through', solid(32, [255, 255, 255, 255]), 'has no transparent background'],
    ['nothing', solid(32, [0, 0, 0, 0]), 'shows nothing'],
    ['a JPEG', Buffer.from('ffd8ffe000104a464946', 'hex'), 'is not a PNG'],
    ['an empty file', Buffer.alloc(0), 'is not a PNG'],
    ['half a file', bundled('outline.png').subarray(0, 200), 'is a damaged PNG'],
    ['a broken checksum', damaged(bundled('outline.png')), 'is a damaged PNG'],
    ['pixels missing', pngOf(32, () => [0, 0, 0, 0], { rows: 31 }), 'is a damaged PNG'],
    ['pixels too many', pngOf(32, () => [0, 0, 0, 0], { rows: 33 }), 'is a damaged PNG'],
    [
      'a palette',
      pngOf(32, () => [0, 0, 0, 0], { colorType: 3 }),
      'must be saved with 8 bits and an alpha channel (RGBA), not interlaced',
    ],
    ['a bomb', pngOf(32, () => [0, 0, 0, 0], { claims: 70_000 }), 'is 70000x70000'],
  ])('an outline with %s is named', (_, outline, says) =>
    expect(problems(bundled('color.png'), outline)).toEqual([`outline.png ${says}`]),
  );

  it.each([0, 1, 2, 3, 4])('are read whatever filter they were saved with (%i)', (filter) => {
    const at = (x: number, y: number) => [(x * 7) & 255, (y * 5) & 255, (x * y) & 255, (x ^ y) & 255];
    const read = readIcon(pngOf(32, at, { filter })) as Icon;
    for (let y = 0; y < 32; y += 1) for (let x = 0; x < 32; x += 1) expect(read.at(x, y)).toEqual(at(x, y));
  });

  it('bytes of any kind are answered with a sentence or an icon', () => {
    const head = Buffer.from('89504e470d0a1a0a', 'hex');
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.uint8Array({ minLength: 13, maxLength: 13 }), (junk, ihdr) => {
        const files = [
          Buffer.from(junk),
          Buffer.concat([head, junk]),
          Buffer.concat([
            head,
            chunk('IHDR', Buffer.from(ihdr)),
            chunk('IDAT', deflateSync(junk)),
            chunk('IEND', Buffer.alloc(0)),
          ]),
        ];
        for (const file of files) expect(['string', 'object']).toContain(typeof readIcon(file));
      }),
    );
  });

  function damaged(file: Buffer): Buffer {
    const copy = Buffer.from(file);
    copy[60] = (copy[60] ?? 0) ^ 1;
    return copy;
  }
});

describe('channels/teams/package-zip', () => {
  it('packs what comes out again, in order, the same bytes for the same files', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.stringMatching(/^[a-z]{1,8}\.(png|json)$/), { maxLength: 4 }),
        fc.array(fc.uint8Array({ maxLength: 300 }), { minLength: 4, maxLength: 4 }),
        (names, bodies) => {
          const files = names.map((name, i) => ({ name, data: Buffer.from(bodies[i] ?? []) }));
          expect(unzip(zip(files))).toEqual(files);
          expect(zip(files).equals(zip(files))).toBe(true);
        },
      ),
    );
  });
});
