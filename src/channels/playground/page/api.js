const BASE = '/playground/api';

/** What was last answered to a path, with its ETag, so that asking again costs next to nothing. */
const etags = new Map();

async function answer(response) {
  const body = await response.json();
  if (!response.ok) throw new Error(body.error ?? 'Milepost did not answer.');
  return body;
}

async function post(path, body) {
  const response = await fetch(`${BASE}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return answer(response);
}

export const api = {
  people: async () => answer(await fetch(`${BASE}/people`)),
  clock: async () => answer(await fetch(`${BASE}/clock`)),
  setClock: (now) => post('/clock', { now }),
  say: async (as, text) => (await post('/say', { as, text })).messages,
  act: async (as, message, action, fields) => (await post('/act', { as, message, action, fields })).messages,

  /** Null: nothing has changed since the same was asked last. */
  async messages(as) {
    const path = `${BASE}/messages?said=true&as=${encodeURIComponent(as)}`;
    const etag = etags.get(path);
    const response = await fetch(path, etag ? { headers: { 'if-none-match': etag } } : {});
    if (response.status === 304) return null;
    const { messages } = await answer(response);
    etags.set(path, response.headers.get('etag'));
    return messages;
  },
  /** The next `messages` of this address answers in full. */
  forget: (as) => etags.delete(`${BASE}/messages?said=true&as=${encodeURIComponent(as)}`),
};
