/** Microsoft's side: who signs what comes in, and where what goes out may go. Not set by the environment: tests hand in their own. */
export interface Cloud {
  /** The issuer of tokens on incoming requests. */
  issuer: string;
  /** Where its keys are announced. No other address is ever asked for keys, but the one that this document names. */
  openIdUrl: string;
  /** Whether our token may be sent there. */
  serviceUrlAllowed(url: string): boolean;
  /** For a first message in a tenant that has not been heard from. */
  defaultServiceUrl: string;
  /** Instead of login.microsoftonline.com: tests only. */
  token?(): Promise<string>;
}

/** The public cloud, GCC included, which has the same issuer. Government clouds have another. Hosts: Microsoft's own list in microsoft/teams.ts. */
const HOSTS = new Set([
  'smba.trafficmanager.net',
  'smba.onyx.prod.teams.trafficmanager.net',
  'smba.infra.gcc.teams.microsoft.com',
]);

export const PUBLIC_CLOUD: Cloud = {
  issuer: 'https://api.botframework.com',
  openIdUrl: 'https://login.botframework.com/v1/.well-known/openidconfiguration',
  serviceUrlAllowed: (url) => {
    const parsed = plainUrl(url);
    return parsed !== null && parsed.protocol === 'https:' && parsed.port === '' && HOSTS.has(parsed.hostname);
  },
  defaultServiceUrl: 'https://smba.trafficmanager.net/teams/',
};

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** `MILEPOST_TEAMS_LOCAL`: a program on this machine that plays Teams. */
export const localServiceUrlAllowed = (url: string): boolean => {
  const parsed = plainUrl(url);
  return parsed !== null && parsed.protocol === 'http:' && LOOPBACK.has(parsed.hostname);
};

/** Without anything that makes a URL look like another: user, query, fragment, back slashes, dots that go up. */
function plainUrl(url: string): URL | null {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (!parsed || parsed.username || parsed.password || parsed.search || parsed.hash) return null;
  return parsed.href === url || parsed.href === `${url}/` ? parsed : null;
}
