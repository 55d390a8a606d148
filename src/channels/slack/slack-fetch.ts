const RETRY_AFTER = 'retry-after';
const DEFAULT_SECONDS = '30';

/**
 * `fetch` for Slack's client: our token goes to the one host that is configured and is never redirected elsewhere, and a 429 that does not
 * say for how many seconds says 30 (the client gives up on it otherwise).
 */
export function slackFetch(apiUrl: string): typeof fetch {
  const { origin } = new URL(apiUrl);
  return async (input, init) => {
    const target = new URL(input instanceof Request ? input.url : input);
    if (target.origin !== origin) throw new TypeError('This is not the configured Slack.');
    const response = await fetch(input, { ...init, redirect: 'error' });
    if (response.status !== 429 || /^\d+$/.test(response.headers.get(RETRY_AFTER) ?? '')) return response;
    const headers = new Headers(response.headers);
    headers.set(RETRY_AFTER, DEFAULT_SECONDS);
    return new Response(await response.text(), { status: 429, headers });
  };
}
