import { type Route, sendJson } from '../server.js';
import { SECOND } from '../time/durations.js';
import type { Metrics } from './metrics.js';
import type { OperatorLogin } from './operator-login.js';

/** One thing that must work for the process to be of use. Rejects, or takes longer than two seconds: not ready. */
export type Check = () => Promise<void>;

/**
 * `/healthz` speaks of the process alone, so that an outage of the database never restarts it. `/readyz` asks every check. Neither
 * says why or which version: they may be open to a network. `/metrics` is for this machine and for whoever logs in as the operator.
 */
export function healthRoutes(
  checks: Readonly<Record<string, Check>>,
  metrics: Metrics,
  beforeMetrics: () => Promise<void>,
  login: OperatorLogin,
): Route[] {
  return [
    {
      method: 'GET',
      path: '/healthz',
      handle: async (_request, response) => sendJson(response, 200, { status: 'ok' }),
    },
    {
      method: 'GET',
      path: '/readyz',
      async handle(_request, response) {
        const results = await runChecks(checks);
        const ready = Object.values(results).every((state) => state === 'ok');
        sendJson(response, ready ? 200 : 503, { status: ready ? 'ready' : 'not ready', checks: results });
      },
    },
    login.guardOrLocal({
      method: 'GET',
      path: '/metrics',
      async handle(_request, response) {
        await Promise.race([beforeMetrics().catch(() => {}), after(2 * SECOND)]);
        response.writeHead(200, { 'content-type': metrics.contentType });
        response.end(await metrics.text());
      },
    }),
  ];
}

export async function runChecks(checks: Readonly<Record<string, Check>>): Promise<Record<string, 'ok' | 'failing'>> {
  const entries = Object.entries(checks).map(async ([name, check]) => [name, await within(check)] as const);
  return Object.fromEntries(await Promise.all(entries));
}

async function within(check: Check): Promise<'ok' | 'failing'> {
  const late = after(2 * SECOND).then(() => 'failing' as const);
  const result = check().then(
    () => 'ok' as const,
    () => 'failing' as const,
  );
  return Promise.race([result, late]);
}

const after = (ms: number) =>
  new Promise<void>((resolve) => {
    setTimeout(resolve, ms).unref();
  });
