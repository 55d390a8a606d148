import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';

/** An answer as the prompt asks for it. */
export const READING = {
  intent: 'privacy',
  sureness: 'sure',
  specialties: [] as string[],
  institution: null as string | null,
  city: null as string | null,
  mode: null as string | null,
  milestone: null as string | null,
};

export const KEY = 'sk-test-0123456789abcdef';

/** Every object closed and every field required: what providers demand of a strict schema. */
const StrictObject: z.ZodType = z.lazy(() =>
  z
    .looseObject({ type: z.literal('object'), additionalProperties: z.literal(false), required: z.array(z.string()) })
    .refine(({ properties, required }) => {
      const names = Object.keys((properties as object | undefined) ?? {});
      return names.length > 0 && names.every((name) => required.includes(name));
    }),
);
const Format = { name: z.string(), strict: z.literal(true), schema: StrictObject };
/** Unknown keys are refused: whatever else is sent, somebody should have meant it. */
const ResponsesBody = z.strictObject({
  model: z.string().min(1),
  instructions: z.string().min(1),
  input: z.string().min(1),
  text: z.strictObject({ format: z.strictObject({ type: z.literal('json_schema'), ...Format }) }),
  max_output_tokens: z.number().int().min(16).max(2_000),
  store: z.literal(false),
  temperature: z.literal(0).optional(),
  reasoning: z.strictObject({ effort: z.string() }).optional(),
});
const ChatBody = z.strictObject({
  model: z.string().min(1),
  messages: z.array(z.strictObject({ role: z.enum(['system', 'user']), content: z.string() })).length(2),
  response_format: z.strictObject({ type: z.literal('json_schema'), json_schema: z.strictObject(Format) }),
  max_completion_tokens: z.number().int().min(16).max(2_000),
  store: z.literal(false),
  temperature: z.literal(0).optional(),
});

export interface Asked {
  path: string;
  headers: IncomingMessage['headers'];
  body: Record<string, unknown>;
  /** All that was on the wire, headers and body. */
  wire: string;
}

export type Behaviour = (response: ServerResponse, asked: Asked) => void | Promise<void>;

export interface ModelServer {
  baseUrl: string;
  asked: Asked[];
  /** What comes next; the last one stays. */
  behave(...behaviours: Behaviour[]): void;
  close(): Promise<void>;
}

/** An OpenAI-compatible service on loopback that takes nothing it does not know. */
export async function startModelServer(): Promise<ModelServer> {
  const asked: Asked[] = [];
  let behaviours: Behaviour[] = [says()];
  const server = createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += chunk;
    const body = JSON.parse(text || 'null') as Record<string, unknown>;
    const one = {
      path: request.url ?? '',
      headers: request.headers,
      body,
      wire: JSON.stringify(request.rawHeaders) + text,
    };
    asked.push(one);
    if (request.headers.authorization !== `Bearer ${KEY}`) return problem(401, 'invalid_api_key')(response, one);
    const schema =
      request.url === '/v1/responses' ? ResponsesBody : request.url === '/v1/chat/completions' ? ChatBody : null;
    if (request.method !== 'POST' || !schema) return problem(404)(response, one);
    const checked = schema.safeParse(body);
    if (!checked.success) return problem(400, checked.error.message)(response, one);
    const [behaviour = says()] = behaviours;
    if (behaviours.length > 1) behaviours.shift();
    return behaviour(response, one);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    asked,
    behave: (...next) => {
      behaviours = next;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const send = (response: ServerResponse, status: number, body: string, type = 'application/json'): void => {
  response.writeHead(status, { 'content-type': type }).end(body);
};

export const problem =
  (status: number, message = 'a problem', param: string | null = null): Behaviour =>
  (response) =>
    send(response, status, JSON.stringify({ error: { message, type: 'error', param, code: null } }));

interface Shape {
  status?: string;
  reason?: string;
  refusal?: string;
  output?: unknown[];
}

/** An answer of the interface that was asked, with this text. */
export const saysText =
  (text: string, { status = 'completed', reason, refusal, output }: Shape = {}): Behaviour =>
  (response, { path }) => {
    const usage = {
      input_tokens: 900,
      output_tokens: 60,
      prompt_tokens: 900,
      completion_tokens: 60,
      total_tokens: 960,
    };
    const content = refusal ? { type: 'refusal', refusal } : { type: 'output_text', text, annotations: [] };
    const message = { id: 'msg_1', type: 'message', role: 'assistant', status: 'completed', content: [content] };
    const finish = status === 'incomplete' ? 'length' : 'stop';
    const body =
      path === '/v1/responses'
        ? {
            ...{ id: 'resp_1', object: 'response', created_at: 1, model: 'm', status, usage },
            incomplete_details: reason ? { reason } : null,
            output: output ?? [{ id: 'rs_1', type: 'reasoning', summary: [] }, message],
          }
        : {
            ...{ id: 'c_1', object: 'chat.completion', created: 1, model: 'm', usage },
            choices: [
              {
                index: 0,
                finish_reason: finish,
                message: { role: 'assistant', content: text, refusal: refusal ?? null },
              },
            ],
          };
    send(response, 200, JSON.stringify(body));
  };

export const says = (answer: Partial<Record<keyof typeof READING, unknown>> = {}): Behaviour =>
  saysText(JSON.stringify({ ...READING, ...answer }));

export const refuses: Behaviour = saysText('', { refusal: 'I cannot help with that.' });
export const truncates: Behaviour = saysText('{"intent":"priv', { status: 'incomplete', reason: 'max_output_tokens' });
export const callsTool: Behaviour = saysText('', {
  output: [
    {
      id: 'fc_1',
      type: 'function_call',
      call_id: 'c',
      name: 'close_ticket',
      arguments: '{"id":1}',
      status: 'completed',
    },
  ],
});
export const slow =
  (ms: number, then: Behaviour = says()): Behaviour =>
  async (response, asked) => {
    await new Promise((resolve) => setTimeout(resolve, ms));
    return then(response, asked);
  };
export const hangs: Behaviour = () => {};
/** Headers and half a body, then nothing. */
export const hangsHalfway: Behaviour = (response) => {
  response.writeHead(200, { 'content-type': 'application/json' }).write('{"id":"resp_1","output":[');
};
export const resets: Behaviour = (response) => {
  response.socket?.resetAndDestroy();
};
export const sendsRaw =
  (body: string, type = 'application/json'): Behaviour =>
  (response) =>
    send(response, 200, body, type);
export const streamsRefusal: Behaviour = (response) => {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  for (const delta of ['I cannot', ' help', ' with that']) {
    const event = { type: 'response.refusal.delta', delta };
    response.write(`event: response.refusal.delta\ndata: ${JSON.stringify(event)}\n\n`);
  }
  response.end('data: [DONE]\n\n');
};
export const redirects =
  (to: string): Behaviour =>
  (response) => {
    response.writeHead(307, { location: to }).end();
  };
