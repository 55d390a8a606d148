import type { Content } from '../../conversation/message.js';

/** Where a bot of Teams is spoken to, in the manifest's words. */
export const SCOPES = ['personal', 'team', 'groupChat'] as const;
export type Scope = (typeof SCOPES)[number];

export interface Command {
  /** What Teams puts into the message box when it is picked; people may write more behind it. */
  title: string;
  description: string;
  /** What it asks for when nothing more is written. */
  intent: string;
}

/** The commands that Teams offers, and the manifest lists: one list a kind of scope. A test holds the two together. */
export const COMMANDS: readonly { scopes: readonly Scope[]; commands: readonly Command[] }[] = [
  {
    scopes: ['personal'],
    commands: [
      { title: 'help', description: 'What I can do, and how to reach a person', intent: 'help' },
      { title: 'advisors', description: 'Who advises you, and how to book them', intent: 'find-advisor' },
      {
        title: 'mentors',
        description: 'People to ask about a specialty; you can add which one',
        intent: 'find-mentor',
      },
      { title: 'alumni', description: 'Meet an alum where you interview', intent: 'connect-alumni' },
      { title: 'deadlines', description: 'What is due for you', intent: 'deadlines' },
      {
        title: 'remind',
        description: 'A reminder; add what and when, or leave it to a form',
        intent: 'set-reminder',
      },
      { title: 'reminders', description: 'Your reminders: done, later, or not at all', intent: 'manage-reminders' },
      { title: 'requests', description: 'Your requests and where they stand', intent: 'my-requests' },
      { title: 'queue', description: 'For desks: the requests that wait for you', intent: 'my-requests' },
      { title: 'settings', description: 'Quiet hours, a pause, and where I write to you', intent: 'preferences' },
      { title: 'privacy', description: 'Who can read what', intent: 'privacy' },
      {
        title: 'talk to a person',
        description: 'Somebody at your school, without a detour',
        intent: 'talk-to-person',
      },
    ],
  },
  {
    // everything else is private: there a mention is answered with a nudge to the personal chat
    scopes: ['team', 'groupChat'],
    commands: [{ title: 'help', description: 'How to reach me: I answer in our private chat', intent: 'help' }],
  },
];

const INTENT_OF: ReadonlyMap<string, string> = new Map(
  COMMANDS.flatMap(({ commands }) => commands.map(({ title, intent }) => [title, intent] as const)),
);

/** What a command asks for, sent as it was picked. Null: more was written, so it is a sentence like any other. */
export function commandContent(typed: string): Content | null {
  const intent = INTENT_OF.get(typed.trim().replace(/\s+/g, ' ').toLowerCase());
  return intent === undefined ? null : { kind: 'action', name: 'ask', fields: { intent }, nonce: null, version: null };
}
