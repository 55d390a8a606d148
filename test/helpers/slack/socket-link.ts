import type { Server } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { type WebSocket, WebSocketServer } from 'ws';
import { isJson, type Json, type SentStatus } from './types.js';
import { newId } from './workspace.js';

const PING_MS = 10_000;
const CLOSE_MS = 500;

export interface SocketLink {
  /** A good-for-one path, as `apps.connections.open` hands out. */
  newPath(): string;
  send(type: string, payload: Json, ackTimeoutMs: number, retry?: Json): Promise<{ status: SentStatus; text: string }>;
  /** Resolves when the app has connected. */
  connected(): Promise<void>;
  count(): number;
  /** `refresh_requested` and `warning` are said first, as Slack does; `broken` just cuts the line. */
  drop(how: 'refresh_requested' | 'warning' | 'broken'): void;
  close(): Promise<void>;
}

/** Socket Mode: the app calls, Slack sends envelopes down the line to one of its connections, the app acknowledges each by its id. */
export function socketLink(server: Server, appId: string): SocketLink {
  const tickets = new Set<string>();
  const sockets = new Set<WebSocket>();
  const waiting = new Map<string, (ack: Json) => void>();
  let arrived: (() => void)[] = [];
  let turn = 0;
  const sockServer = new WebSocketServer({ noServer: true });
  server.on('upgrade', (request, socket, head) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    if (url.pathname !== '/link/' || !tickets.delete(url.searchParams.get('ticket') ?? '')) {
      socket.end('HTTP/1.1 401 Unauthorized\r\n\r\n');
      return;
    }
    sockServer.handleUpgrade(request, socket, head, welcome);
  });
  const pings = setInterval(() => {
    for (const socket of sockets) socket.ping();
  }, PING_MS).unref();

  function welcome(socket: WebSocket): void {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.terminate());
    socket.on('message', (data) => {
      const ack: unknown = JSON.parse(String(data));
      if (isJson(ack)) waiting.get(String(ack.envelope_id))?.(ack);
    });
    const debug_info = { host: 'applink', build_number: 1, approximate_connection_time: 18060 };
    const connection_info = { app_id: appId };
    socket.send(JSON.stringify({ type: 'hello', num_connections: sockets.size, debug_info, connection_info }));
    for (const tell of arrived) tell();
    arrived = [];
  }

  return {
    newPath() {
      const ticket = newId('t');
      tickets.add(ticket);
      return `/link/?ticket=${ticket}&app_id=${appId}`;
    },
    async send(type, payload, ackTimeoutMs, retry = {}) {
      const open = [...sockets].filter(({ readyState, OPEN }) => readyState === OPEN);
      const socket = open[turn++ % open.length];
      if (!socket) return { status: 'connection_failed', text: '' };
      const envelope_id = newId('env');
      const accepts_response_payload = type !== 'events_api';
      const ack = await new Promise<Json | SentStatus>((resolve) => {
        const timer = setTimeout(() => resolve('http_timeout'), ackTimeoutMs);
        const cut = () => resolve('connection_failed');
        socket.once('close', cut);
        waiting.set(envelope_id, (value) => {
          clearTimeout(timer);
          socket.off('close', cut);
          resolve(value);
        });
        socket.send(JSON.stringify({ envelope_id, type, payload, accepts_response_payload, ...retry }));
      });
      waiting.delete(envelope_id);
      if (!isJson(ack)) return { status: ack, text: '' };
      return { status: 200, text: ack.payload === undefined ? '' : JSON.stringify(ack.payload) };
    },
    connected: () => (sockets.size > 0 ? Promise.resolve() : new Promise((resolve) => arrived.push(resolve))),
    count: () => sockets.size,
    drop(how) {
      for (const socket of sockets) {
        if (how === 'broken') socket.terminate();
        else socket.send(JSON.stringify({ type: 'disconnect', reason: how, debug_info: { host: 'applink' } }));
        if (how === 'refresh_requested') socket.close();
      }
    },
    async close() {
      clearInterval(pings);
      // Bolt's stop() does not wait for the closing handshake, and takes half a minute over one that is cut short
      const closed = [...sockets].map((socket) => new Promise((resolve) => socket.once('close', resolve)));
      for (const socket of sockets) socket.close(1001);
      await Promise.race([Promise.all(closed), pause(CLOSE_MS, undefined, { ref: false })]);
      for (const socket of sockets) socket.terminate();
      sockServer.close();
    },
  };
}
