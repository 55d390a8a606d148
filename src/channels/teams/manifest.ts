import { z } from 'zod';
import { MilepostError } from '../../errors.js';
import { isPublicHost, isPublicPage } from './public-address.js';

/** The parts that differ from one installation to the next; the rest of the file goes through as it is. */
const Template = z.looseObject({
  version: z.string(),
  id: z.string(),
  developer: z.looseObject({ websiteUrl: z.string(), privacyUrl: z.string(), termsOfUseUrl: z.string() }),
  bots: z.tuple([z.looseObject({ botId: z.string() })]),
});
type Template = z.infer<typeof Template>;

export interface Installation {
  /** Of the app in Teams, and of the bot's registration unless `botId` names another. */
  appId: string;
  botId?: string | undefined;
  /** The host where Milepost is reached. */
  domain: string;
  privacyUrl?: string | undefined;
  termsUrl?: string | undefined;
  /** Raised at each upload of a changed package; left out: the template's. */
  version?: string | undefined;
}

/** The bundled manifest made out for one installation. Throws `invalid` on a template it does not know. */
export function installManifest(template: unknown, installation: Installation): unknown {
  const { appId, botId = appId, domain, version } = installation;
  const made: unknown = structuredClone(template);
  // changed in place: what a schema makes has another order of keys, and people read this file
  if (!isTemplate(made))
    throw new MilepostError('invalid', 'The bundled Teams manifest is damaged: install Milepost again.');
  made.id = appId;
  made.bots[0].botId = botId;
  if (version !== undefined) made.version = version;
  const { privacyUrl = `https://${domain}/privacy`, termsUrl = `https://${domain}/terms` } = installation;
  Object.assign(made.developer, { websiteUrl: `https://${domain}`, privacyUrl, termsOfUseUrl: termsUrl });
  return made;
}

const isTemplate = (value: unknown): value is Template => Template.safeParse(value).success;

/** What each option must be. All throw `invalid` with a sentence that says what to do and does not repeat what was given. */
export const READ = { guid, host, page, version } as const;

function guid(given: string): string {
  const text = given
    .trim()
    .replace(/^\{(.*)\}$/, '$1')
    .toLowerCase();
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text))
    return refuse('It is not a GUID.', '6f1c2d3e-4b5a-6978-8796-a5b4c3d2e1f0');
  if (!/[1-9a-f]/.test(text)) return refuse('It is the placeholder.', 'the GUID under "Microsoft App ID"');
  return text;
}

function host(given: string): string {
  const text = given.trim();
  const example = 'milepost.your-school.edu';
  if (/[/:?#@\\\s]/.test(text))
    return refuse('It must be the host alone, without https:// and without a path.', example);
  const name = URL.canParse(`https://${text}`) ? new URL(`https://${text}`).hostname.replace(/\.$/, '') : '';
  if (!isPublicHost(name)) return refuse('It must name a host that Teams reaches from the internet.', example);
  return name;
}

function page(given: string): string {
  const text = given.trim();
  if (!isPublicPage(text) || text.length > 2048)
    return refuse('It must be an https:// page that everybody can open.', 'https://www.your-school.edu/privacy');
  return text;
}

function version(given: string): string {
  const text = given.trim();
  return /^(0|[1-9]\d*)(\.(0|[1-9]\d*)){2}$/.test(text) && text.length <= 256
    ? text
    : refuse('It must be three numbers.', '1.0.1');
}

function refuse(why: string, example: string): never {
  throw new MilepostError('invalid', `${why} Example: ${example}`);
}
