/** The longest answer that is read: ten times what a sound one takes. */
const MOST_BYTES = 64 * 1024;

export class TooLong extends Error {
  override name = 'TooLong';
}
export class NotJson extends Error {
  override name = 'NotJson';
}

export const isLoopback = (hostname: string): boolean =>
  hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname);

/** In the clear only to this machine. */
export const isSafeBase = ({ protocol, hostname }: URL): boolean =>
  protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));

/**
 * `fetch` that reaches one host and follows nobody elsewhere, and that reads a bounded answer of JSON. Rejects with TooLong,
 * NotJson, or whatever `fetch` rejects with.
 */
export function guardedFetch(base: URL): typeof fetch {
  return async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    if (url.origin !== base.origin) throw new TypeError('another host');
    const response = await fetch(url, { ...init, redirect: 'error' });
    if (!/^application\/(?:[\w.-]+\+)?json\b/.test(response.headers.get('content-type') ?? '') && response.ok) {
      await response.body?.cancel();
      throw new NotJson('the answer is not JSON');
    }
    const { status, statusText, headers } = response;
    const kept = new Headers(headers);
    for (const name of ['content-encoding', 'content-length']) kept.delete(name);
    return new Response(await bounded(response), { status, statusText, headers: kept });
  };
}

async function bounded({ body }: Response): Promise<string | null> {
  if (!body) return null;
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body) {
    length += chunk.length;
    if (length > MOST_BYTES) throw new TooLong('the answer is too long'); // leaving the loop cancels the body
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
