import { createHmac, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export const APP_ID = '11111111-2222-4333-8444-555555555555';
export const TENANT = '99999999-8888-4777-a666-555555555555';
export const ISSUER = 'https://api.botframework.com';

export interface TokenParts {
  header?: Record<string, unknown>;
  claims?: Record<string, unknown>;
  key?: KeyObject;
}

const b64 = (value: unknown) =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
const rsa = () => generateKeyPairSync('rsa', { modulusLength: 2048 });

/** Stands in for login.botframework.com: keys of our own, their announcement on loopback, and tokens good and bad. */
export async function startSigner() {
  const channel = rsa();
  const other = rsa();
  let published = [
    { kid: 'ch1', key: channel.publicKey, endorsements: ['msteams', 'webchat'] as string[] | undefined },
  ];
  let mode: 'well' | 'down' | 'silent' | 'rubbish' = 'well';
  let fetches = 0;
  const server = createServer((request, response) => {
    fetches += 1;
    if (mode === 'silent') return;
    if (mode === 'down') return void response.writeHead(503).end();
    if (mode === 'rubbish') return void response.writeHead(200).end('<html>');
    const body = request.url?.startsWith('/openid')
      ? { issuer: ISSUER, jwks_uri: `${url}/keys` }
      : {
          keys: published.map(({ kid, key, endorsements }) => ({
            ...key.export({ format: 'jwk' }),
            kid,
            use: 'sig',
            ...(endorsements ? { endorsements } : {}),
          })),
        };
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const token = (
    serviceurl: string,
    { header = {}, claims = {}, key = channel.privateKey }: TokenParts = {},
    nowMs = Date.now(),
  ) => {
    const now = Math.floor(nowMs / 1_000);
    const head = b64({ alg: 'RS256', typ: 'JWT', kid: 'ch1', ...header });
    const body = b64({ serviceurl, iss: ISSUER, aud: APP_ID, nbf: now - 60, exp: now + 3_600, ...claims });
    return `${head}.${body}.${sign('RSA-SHA256', Buffer.from(`${head}.${body}`), key).toString('base64url')}`;
  };

  return {
    openIdUrl: `${url}/openid`,
    token,
    /** Not signed at all. */
    unsigned(serviceurl: string) {
      return `${b64({ alg: 'none', kid: 'ch1', typ: 'JWT' })}.${token(serviceurl).split('.')[1]}.`;
    },
    /** Signed with the public key as if it were a secret. */
    confused(serviceurl: string) {
      const text = `${b64({ alg: 'HS256', kid: 'ch1', typ: 'JWT' })}.${token(serviceurl).split('.')[1]}`;
      const secret = channel.publicKey.export({ type: 'spki', format: 'pem' });
      return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
    },
    evilKey: other.privateKey,
    evilJwk: { ...other.publicKey.export({ format: 'jwk' }), kid: 'ch1' },
    /** Another key takes the place of the first. */
    rotate() {
      published = [{ kid: 'ch2', key: other.publicKey, endorsements: ['msteams'] }];
      return { kid: 'ch2', key: other.privateKey };
    },
    unendorse(endorsements: string[] | undefined) {
      published = published.map((one) => ({ ...one, endorsements }));
    },
    be(next: typeof mode) {
      mode = next;
    },
    fetches: () => fetches,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
export type Signer = Awaited<ReturnType<typeof startSigner>>;
