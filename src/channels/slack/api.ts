/** The calls that are made, and no others. Every one throws what `slackFailure` can read. Implemented in `index.ts` over Slack's own client. */
export interface SlackApi {
  call(method: SlackMethod, args: Readonly<Record<string, unknown>>): Promise<Readonly<Record<string, unknown>>>;
}

export type SlackMethod =
  | 'auth.test'
  | 'assistant.threads.setStatus'
  | 'assistant.threads.setSuggestedPrompts'
  | 'chat.postMessage'
  | 'chat.update'
  | 'conversations.history'
  | 'conversations.open'
  | 'conversations.replies'
  | 'users.info'
  | 'views.open'
  | 'views.publish';
