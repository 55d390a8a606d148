import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { type Route, sendJson } from '../../server.js';
import { guarded } from './guard.js';

const ASSETS = '/playground/assets/';
const CSS = 'text/css; charset=utf-8';
const JS = 'text/javascript; charset=utf-8';

const page = (name: string) => fileURLToPath(new URL(`./page/${name}`, import.meta.url));

/** Everything that the page may load, by name: no path is ever made of what was asked for. */
const FILES: Readonly<Record<string, { file: () => string; type: string }>> = {
  'style.css': { file: () => page('style.css'), type: CSS },
  'preview.css': { file: () => page('preview.css'), type: CSS },
  'main.js': { file: () => page('main.js'), type: JS },
  'api.js': { file: () => page('api.js'), type: JS },
  'element.js': { file: () => page('element.js'), type: JS },
  'picker.js': { file: () => page('picker.js'), type: JS },
  'conversation.js': { file: () => page('conversation.js'), type: JS },
  'reply.js': { file: () => page('reply.js'), type: JS },
  'form.js': { file: () => page('form.js'), type: JS },
  'desk.js': { file: () => page('desk.js'), type: JS },
  'preview.js': { file: () => page('preview.js'), type: JS },
  'block-kit.js': { file: () => page('block-kit.js'), type: JS },
  'slack-window.js': { file: () => page('slack-window.js'), type: JS },
  'teams-card.js': { file: () => page('teams-card.js'), type: JS },
  'clock.js': { file: () => page('clock.js'), type: JS },
  'wall-time.js': { file: () => page('wall-time.js'), type: JS },
  'adaptivecards.js': {
    file: () => createRequire(import.meta.url).resolve('adaptivecards/dist/adaptivecards.min.js'),
    type: JS,
  },
};

export function pageRoutes(): Route[] {
  const routes: Route[] = [
    {
      method: 'GET',
      path: '/',
      handle: (_, response) => sendFile(response, page('index.html'), 'text/html; charset=utf-8'),
    },
    {
      method: 'GET',
      path: `${ASSETS}*`,
      async handle(request, response) {
        const name = (request.url ?? '').split('?', 1)[0]?.slice(ASSETS.length) ?? '';
        const asset = Object.hasOwn(FILES, name) ? FILES[name] : undefined;
        if (!asset) return sendJson(response, 404, { error: 'Not found' });
        return sendFile(response, asset.file(), asset.type);
      },
    },
  ];
  return routes.map(guarded);
}

async function sendFile(response: ServerResponse, path: string, type: string): Promise<void> {
  const content = await readFile(path);
  response.writeHead(200, { 'content-type': type, 'cache-control': 'no-cache', 'content-length': content.length });
  response.end(content);
}
