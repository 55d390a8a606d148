import type { Shown } from './app.js';

/** The playground, as somebody's fingers reach it. */
export interface Playground {
  say(as: string, text: string): Promise<Shown[]>;
  act(as: string, message: string, action: string, fields?: Record<string, string>): Promise<Shown[]>;
  messages(as: string): Promise<Shown[]>;
}

/** A running program's playground, over HTTP. */
export function playgroundAt(url: string): Playground {
  const call = async (path: string, body?: unknown) => {
    const json = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
    const response = await fetch(`${url}/playground/api/${path}`, body === undefined ? {} : json);
    if (!response.ok) throw new Error(`answered ${response.status}`);
    return ((await response.json()) as { messages: Shown[] }).messages;
  };
  return {
    say: (as, text) => call('say', { as, text }),
    act: (as, message, action, fields) => call('act', { as, message, action, ...(fields ? { fields } : {}) }),
    messages: (as) => call(`messages?as=${encodeURIComponent(as)}`),
  };
}

/** The newest message that has a button of this label, with its form as it stands. */
function withButton(messages: readonly Shown[], label: string | RegExp) {
  for (const { id, reply } of [...messages].reverse()) {
    for (const block of reply?.blocks ?? []) {
      const buttons = block.kind === 'buttons' ? block.buttons : block.kind === 'form' ? [block.submit] : [];
      const button = buttons
        .filter((one) => (typeof label === 'string' ? one.label === label : label.test(one.label)))
        .at(-1);
      if (!button) continue;
      const fields = block.kind === 'form' ? block.fields : [];
      return {
        ...{ id, action: button.action, options: fields.flatMap(({ options = [] }) => options) },
        fields: { ...Object.fromEntries(fields.map(({ id: key, value = '' }) => [key, value])), ...button.fields },
      };
    }
  }
  throw new Error(`no button ${String(label)}`);
}

/** From a student's sentence to the question to an alum of internal medicine in Boston. Answers with the link that the alum gets. */
export async function askAnAlum(on: Playground, student: string, liaison: string, story: string): Promise<string> {
  const press = async (as: string, label: string | RegExp, typed: Record<string, string> = {}) => {
    const { id, action, fields } = withButton(await on.messages(as), label);
    return on.act(as, id, action, { ...fields, ...typed });
  };
  await on.say(student, 'Can I talk to an alum in internal medicine in Boston before my interview?');
  await press(student, 'Look it over', { modes: 'call', question: story });
  await press(student, 'Open this request');
  await on.say(liaison, 'show me the queue');
  await press(liaison, /^Request \d+$/);
  await press(liaison, 'Claim');
  await press(liaison, 'Propose an alum…');
  const alum = withButton(await on.messages(liaison), 'Ask this alum').options[0]?.value ?? '';
  await press(liaison, 'Ask this alum', { alum });
  const shown = JSON.stringify(await on.messages(liaison));
  const link = [...shown.matchAll(/http:\/\/localhost:\d+\/alum\/[\w-]+/g)].at(-1)?.[0];
  if (!link) throw new Error('the liaison was given no link');
  return link;
}
