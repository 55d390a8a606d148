import type { Emulate } from './emulate.js';
import { scopesFor } from './scopes.js';
import type { Json, Methods, Token } from './types.js';
import type { Workspace } from './workspace.js';

const OPEN = ['api.test', 'oauth.v2.access'];

/** Who calls, whether they may, and what comes of it. Null hands the call on to emulate. */
export function webApi(
  workspace: Workspace,
  emulate: Emulate,
  methods: Methods,
  appToken: string,
): (method: string, body: Json, token: string) => Promise<Json | null> {
  function identify(value: string): Token | undefined {
    const { userId } = workspace.bot;
    if (value === appToken) return { value, kind: 'app', userId, scopes: ['connections:write'] };
    const row = emulate.store.tokens.findOneBy('token', value);
    if (!row) return undefined;
    return { value, kind: row.token_type === 'bot' ? 'bot' : 'user', userId: row.user_id, scopes: row.scopes };
  }

  return async (method, body, value) => {
    const own = methods[method];
    if (!own && !emulate.knows(method)) return { ok: false, error: 'unknown_method', req_method: method };
    if (OPEN.includes(method)) return own ? { ok: true } : null;
    if (value === '') return { ok: false, error: 'not_authed' };
    const token = identify(value);
    // emulate would take any unknown token for the administrator's
    if (!token) return { ok: false, error: 'invalid_auth' };
    if ((token.kind === 'app') !== method.startsWith('apps.')) return { ok: false, error: 'not_allowed_token_type' };
    const needed = scopesFor(method, body.channel, workspace);
    if (needed.length > 0 && !needed.some((scope) => token.scopes.includes(scope))) {
      return { ok: false, error: 'missing_scope', needed: needed[0], provided: token.scopes.join(',') };
    }
    if (!own) return null;
    const result = await own(body, token);
    return { ok: result.error === undefined, ...result };
  };
}
