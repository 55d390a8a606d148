import { z } from 'zod';
import { MilepostError } from '../../errors.js';

/** The parts that differ from one installation to the next; the rest of the file goes through as it is. */
const Template = z.looseObject({
  features: z.looseObject({ slash_commands: z.array(z.looseObject({ url: z.string().optional() })) }),
  settings: z.looseObject({
    event_subscriptions: z.looseObject({ request_url: z.string().optional() }),
    interactivity: z.looseObject({ request_url: z.string().optional() }),
    socket_mode_enabled: z.boolean(),
  }),
});
export type SlackManifest = z.infer<typeof Template>;

/** `url`: where Slack reaches this installation, as `eventsUrl` takes it. In Socket Mode none is written. */
export type Installation = { socket: false; url: string } | { socket: true; url?: string };

/** The bundled manifest made out for one installation. Throws `invalid` on a bad address or a template it does not know. */
export function installManifest(template: unknown, installation: Installation): SlackManifest {
  const url = installation.socket ? null : eventsUrl(installation.url);
  const made: unknown = structuredClone(template);
  // changed in place: what a schema makes has another order of keys, and people read this file
  if (!isTemplate(made))
    throw new MilepostError('invalid', 'The bundled Slack manifest is damaged: install Milepost again.');
  for (const command of made.features.slash_commands) put(command, 'url', url);
  put(made.settings.event_subscriptions, 'request_url', url);
  put(made.settings.interactivity, 'request_url', url);
  made.settings.socket_mode_enabled = installation.socket;
  return made;
}

const isTemplate = (value: unknown): value is SlackManifest => Template.safeParse(value).success;

function put<K extends string>(part: { [key in K]?: string | undefined }, key: K, url: string | null): void {
  if (url === null) delete part[key];
  else part[key] = url;
}

const PATH = '/slack/events';
/** Names that RFC 2606 and RFC 6761 set aside, and those that only a local network answers to. */
const NOT_PUBLIC = /(^|\.)(example|invalid|test|localhost|local|internal|example\.(com|org|net|edu))$/;
/** Of a command's URL (docs.slack.dev, app manifest); the other two take more. */
const LONGEST = 3000;

/**
 * The address that Slack posts to: `/slack/events` is added where it is missing. Throws `invalid` with a sentence that says what
 * to do and does not repeat the address, which may hold a password.
 */
export function eventsUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  const refuse = (why: string): never => {
    throw new MilepostError('invalid', `${why} Example: https://milepost.your-school.edu`);
  };
  if (!url) return refuse('It is not a web address.');
  if (url.protocol !== 'https:') return refuse('It must start with https://, because Slack sends to nothing else.');
  if (url.username !== '' || url.password !== '') return refuse('It must hold no user name or password.');
  if (/[?#]/.test(text)) return refuse('It must end before any ? or #.');
  const host = url.hostname.replace(/\.$/, '');
  if (!host.includes('.') || /^[\d.]+$/.test(host) || NOT_PUBLIC.test(host)) {
    return refuse('It must name a host that Slack reaches from the internet; without one, use Socket Mode.');
  }
  const path = url.pathname.replace(/\/+$/, '');
  const made = `${url.origin}${path.endsWith(PATH) ? path : `${path}${PATH}`}`;
  return made.length > LONGEST ? refuse(`It is longer than ${LONGEST} characters.`) : made;
}
