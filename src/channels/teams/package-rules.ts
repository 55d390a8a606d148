import { z } from 'zod';
import { SCOPES } from './commands.js';
import { type Icon, readIcon } from './package-icon.js';
import { isPublicPage } from './public-address.js';

/**
 * What a finished package must fulfil before anybody uploads it: Microsoft's schema 1.25 narrowed to what Milepost uses (an unknown
 * key is refused), and what the upload and the store ask beside it (learn.microsoft.com, "Teams Store validation guidelines").
 */
export interface PackageParts {
  manifest: unknown;
  color: Buffer;
  outline: Buffer;
}

const COLOR_SIDE = 192;
const OUTLINE_SIDE = 32;

const text = (most: number) =>
  z
    .string()
    .max(most, `must have at most ${most} characters`)
    .refine((value) => value.trim() !== '', 'must not be empty');
const guid = z
  .string()
  .regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i, 'must be a GUID')
  .refine((value) => /[1-9a-f]/i.test(value), 'is still the placeholder');
const page = text(2048).refine(isPublicPage, 'must be an https:// page that everybody can open');
const scopes = z
  .array(z.enum(SCOPES))
  .min(1)
  .refine((all) => new Set(all).size === all.length, 'names a scope twice');

const Command = z.strictObject({
  title: text(32).regex(/^[\p{L}\p{N}]/u, 'must begin with a letter: no / or @'),
  description: text(128),
});
const Bot = z.strictObject({
  botId: guid,
  scopes,
  isNotificationOnly: z.literal(false),
  supportsFiles: z.literal(false),
  commandLists: z
    .array(z.strictObject({ scopes, commands: z.array(Command).min(1).max(12, 'has more than 12 commands') }))
    .min(1)
    .max(3, 'has more than 3 lists'),
});
const Manifest = z.strictObject({
  $schema: z.string(),
  manifestVersion: z.literal('1.25'),
  version: z.string().regex(/^(0|[1-9]\d*)(\.(0|[1-9]\d*)){2}$/, 'must look like 1.0.0'),
  id: guid,
  developer: z.strictObject({ name: text(32), websiteUrl: page, privacyUrl: page, termsOfUseUrl: page }),
  name: z.strictObject({ short: text(30), full: text(100) }),
  description: z.strictObject({ short: text(80), full: text(4000) }),
  icons: z.strictObject({ color: z.literal('color.png'), outline: z.literal('outline.png') }),
  accentColor: z.string().regex(/^#[0-9a-f]{6}$/i, 'must be a colour like #1f3a5f'),
  bots: z.array(Bot).length(1, 'must be one bot'),
  permissions: z.array(z.enum(['identity', 'messageTeamMembers'])),
  // a bot without tabs shows no page inside Teams, so any domain here would be one too many
  validDomains: z.array(z.string()).length(0, 'must be empty: a bot shows no pages inside Teams'),
  // asked for at the upload from 1.25 on where a bot may be added to a team; the schema does not say so
  supportsChannelFeatures: z.literal('tier1'),
});
export type TeamsManifest = z.infer<typeof Manifest>;

/** What is wrong, a line each, fit to be shown; none: it may be uploaded. */
export function packageProblems({ manifest, color, outline }: PackageParts): string[] {
  const parsed = Manifest.safeParse(manifest);
  const problems = parsed.success
    ? storeProblems(parsed.data)
    : parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'the file'}: ${message}`);
  return [
    ...problems.map((line) => `manifest.json: ${line}`),
    ...iconProblems(color, COLOR_SIDE, () => null).map((line) => `color.png ${line}`),
    ...iconProblems(outline, OUTLINE_SIDE, whiteOnTransparent).map((line) => `outline.png ${line}`),
  ];
}

/** Words of Microsoft's own products and features, which a name must not borrow. */
const NOT_IN_A_NAME = /\b(microsoft|teams|help|chat|bot)\b/i;

function storeProblems(manifest: TeamsManifest): string[] {
  const { $schema, manifestVersion, name, description } = manifest;
  const problems: string[] = [];
  const rule = (holds: boolean, problem: string) => void (holds || problems.push(problem));
  rule(
    $schema === `https://developer.microsoft.com/json-schemas/teams/v${manifestVersion}/MicrosoftTeams.schema.json`,
    '$schema: is not that of manifestVersion',
  );
  for (const [key, value] of Object.entries(name)) {
    rule(!NOT_IN_A_NAME.test(value), `name.${key}: must not say Microsoft, Teams, Help, Chat or Bot`);
  }
  rule(!/\bapp\b/i.test(description.short), 'description.short: must not say "app"');
  rule(description.short !== description.full, 'description.full: must say more than the short one');
  rule(!/[<>]|\]\(|\*\*/.test(description.full), 'description.full: is shown as it is, without Markdown or HTML');
  rule(
    !/\bTeams\b/.test(description.full.split('Microsoft Teams')[0] ?? ''),
    'description.full: must say Microsoft Teams where it first names it',
  );
  return [...problems, ...manifest.bots.flatMap(commandProblems)];
}

function commandProblems({ scopes, commandLists }: TeamsManifest['bots'][number]): string[] {
  const problems = scopes
    .filter((scope) => commandLists.filter((list) => list.scopes.includes(scope)).length !== 1)
    .map((scope) => `commandLists: there must be one list for ${scope}`);
  for (const list of commandLists) {
    const where = `commandLists of ${list.scopes.join(', ')}`;
    const titles = list.commands.map(({ title }) => title.trim().toLowerCase());
    for (const scope of list.scopes) if (!scopes.includes(scope)) problems.push(`${where}: the bot has no such scope`);
    if (!titles.includes('help')) problems.push(`${where}: has no help`);
    if (new Set(titles).size < titles.length) problems.push(`${where}: has a command twice`);
  }
  return problems;
}

function iconProblems(file: Buffer, side: number, more: (icon: Icon) => string | null): string[] {
  const icon = readIcon(file);
  if (typeof icon === 'string') return [icon];
  if (icon.side !== side) return [`is ${icon.side}x${icon.side}, must be ${side}x${side}`];
  const problem = more(icon);
  return problem === null ? [] : [problem];
}

/** Teams colours the outline by itself: of each pixel only how opaque it is may differ. */
function whiteOnTransparent({ side, at }: Icon): string | null {
  let clear = 0;
  for (let index = 0; index < side * side; index += 1) {
    const [red, green, blue, alpha] = at(index % side, Math.floor(index / side));
    if (alpha === 0) clear += 1;
    else if (red + green + blue !== 3 * 255) return 'has a pixel that is neither white nor transparent';
  }
  if (clear === 0) return 'has no transparent background';
  return clear === side * side ? 'shows nothing' : null;
}
