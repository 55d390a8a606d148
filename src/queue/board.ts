import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import { ExpressAdapter } from '@bull-board/express';
import type { Queue } from 'bullmq';
import type { OperatorLogin } from '../observe/operator-login.js';
import type { Route } from '../server.js';
import type { Queues } from './queues.js';

const BASE = '/operator/queues';

/**
 * The queues, to look at and not to touch: for the operator alone, and GET alone. Payloads hold ids. Loaded only where there is an operator's
 * password. What was given up is tried again by `milepost dead-letters replay`, which leaves a trail.
 */
export function boardRoutes(queues: Queues, login: OperatorLogin): Route[] {
  let opening: Promise<Serve> | undefined;
  const handle: Route['handle'] = async (request, response) => {
    // opened when first looked at: a job store that is away must not keep the program from starting
    opening ??= open(queues);
    opening.catch(() => {
      opening = undefined;
    });
    const serve = await opening;
    response.setHeader('cache-control', 'no-store');
    response.setHeader('x-frame-options', 'DENY');
    request.url = (request.url ?? '').slice(BASE.length) || '/';
    serve(request, response);
  };
  return [
    login.guard({ method: 'GET', path: BASE, handle }),
    login.guard({ method: 'GET', path: `${BASE}/*`, handle }),
  ];
}

type Serve = (request: Parameters<Route['handle']>[0], response: Parameters<Route['handle']>[1]) => void;

async function open(queues: Queues): Promise<Serve> {
  const opened = await Promise.all(
    [...queues.handles.values()].map((handle) => handle.use(2_000, async (queue) => queue as object as Queue)),
  );
  const server = new ExpressAdapter();
  server.setBasePath(BASE);
  createBullBoard({
    queues: opened.map((queue) => new BullMQAdapter(queue, { readOnlyMode: true, allowRetries: false })),
    serverAdapter: server,
    options: { uiConfig: { boardTitle: 'Milepost queues', hideRedisDetails: true } },
  });
  return server.getRouter() as Serve;
}
