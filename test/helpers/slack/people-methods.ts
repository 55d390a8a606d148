import { shown } from './chat.js';
import { isTrue, type Json, type Methods, type Token, text, without } from './types.js';
import { asMessage, type Member, type Workspace } from './workspace.js';

/** Who the bot is, whom it may look up, and the conversations it is in. */
export function peopleMethods(workspace: Workspace): Methods {
  const { bot } = workspace;
  const mayRead = (channel: unknown, token: Token) => {
    const found = workspace.channel(channel);
    return found && workspace.isIn(found, token.userId) ? found : undefined;
  };
  const withMail = (token: Token) => token.scopes.includes('users:read.email');

  return {
    'auth.test': (_body, token) => ({
      url: `https://${workspace.domain}.slack.com/`,
      team: 'Uni',
      user: workspace.byId(token.userId)?.name,
      team_id: workspace.teamId,
      user_id: token.userId,
      ...(token.kind === 'bot' ? { bot_id: bot.botId } : {}),
      is_enterprise_install: false,
    }),

    'users.info'(body, token) {
      const member = workspace.byId(body.user);
      return member ? { user: userObject(member, withMail(token)) } : { error: 'user_not_found' };
    },

    'users.lookupByEmail'(body, token) {
      const member = workspace.byEmail(text(body.email));
      if (!member || member.deleted || member.stranger) return { error: 'users_not_found' };
      return { user: userObject(member, withMail(token)) };
    },

    'conversations.open'(body, token) {
      const full = isTrue(body.return_im);
      if (body.channel !== undefined) {
        const channel = mayRead(body.channel, token);
        if (!channel?.is_im) return { error: 'channel_not_found' };
        return { no_op: true, already_open: true, channel: { id: channel.channel_id } };
      }
      const users = text(body.users).split(',').filter(Boolean);
      const [user] = users;
      if (user === undefined) return { error: 'users_list_not_supplied' };
      // group DMs need another scope, which Milepost has no use for
      if (users.length > 1) return { error: 'missing_scope', needed: 'mpim:write', provided: token.scopes.join(',') };
      const member = workspace.byId(user);
      if (!member) return { error: 'user_not_found' };
      if (member.deleted) return { error: 'user_disabled' };
      if (member.bot) return { error: 'cannot_dm_bot' };
      const before = workspace.findDm(member.id);
      const { channel_id: id } = before ?? workspace.dm(member.id);
      const channel = full ? { id, is_im: true, user: member.id, created: 0, is_org_shared: false } : { id };
      return { ...(before ? { no_op: true, already_open: true } : {}), channel };
    },

    'conversations.history'(body, token) {
      const channel = mayRead(body.channel, token);
      if (!channel) return { error: workspace.channel(body.channel) ? 'not_in_channel' : 'channel_not_found' };
      const roots = workspace
        .rows(channel.channel_id)
        .filter((row) => row.thread_ts === undefined || row.thread_ts === row.ts);
      return page(roots.reverse().filter(within(body)), body, workspace);
    },

    'conversations.replies'(body, token) {
      const channel = mayRead(body.channel, token);
      if (!channel) return { error: workspace.channel(body.channel) ? 'not_in_channel' : 'channel_not_found' };
      if (!workspace.row(channel.channel_id, body.ts)) return { error: 'thread_not_found' };
      const all = workspace.rows(channel.channel_id).filter((row) => row.ts === body.ts || row.thread_ts === body.ts);
      return page(all.filter(within(body)), body, workspace);
    },
  };
}

const within = (body: Json) => {
  const edge = isTrue(body.inclusive);
  const [oldest, latest] = [text(body.oldest), text(body.latest)];
  return ({ ts }: { ts: string }): boolean =>
    (!oldest || ts > oldest || (edge && ts === oldest)) && (!latest || ts < latest || (edge && ts === latest));
};

function page(rows: Parameters<typeof asMessage>[0][], body: Json, workspace: Workspace): Json {
  const limit = Math.min(Number(body.limit ?? 100) || 100, 999);
  const from = Math.max(
    rows.findIndex(({ ts }) => ts === body.cursor),
    0,
  );
  const next = rows[from + limit]?.ts;
  const metadata = isTrue(body.include_all_metadata);
  const messages = rows.slice(from, from + limit).map((row) => {
    const message = shown(asMessage(row), workspace);
    return metadata ? message : without({ ...message, metadata: undefined });
  });
  return { messages, has_more: next !== undefined, response_metadata: { next_cursor: next ?? '' } };
}

/** Full enough to see through who is a guest, a bot, a stranger, or gone. Slack tells nobody a stranger's e-mail. */
export function userObject(member: Member, withMail: boolean): Json {
  const { id, teamId, name, deleted = false, bot = false, stranger = false } = member;
  const real_name = member.realName ?? name;
  const email = withMail && !stranger && !bot ? member.email : undefined;
  const team = teamId;
  const profile = { real_name, real_name_normalized: real_name, display_name: name, status_text: '', email, team };
  const user = {
    id,
    team_id: teamId,
    name: name.toLowerCase().replace(/[^a-z0-9]+/g, '.'),
    deleted,
    profile: without(profile),
    is_bot: bot,
    is_app_user: false,
    updated: Math.floor(Date.now() / 1000),
  };
  // of those who are gone Slack tells no more than this
  if (deleted) return user;
  return without({
    ...user,
    color: '9f69e7',
    real_name,
    tz: member.tz ?? 'America/New_York',
    tz_label: 'Eastern Standard Time',
    tz_offset: -18_000,
    is_admin: false,
    is_owner: false,
    is_primary_owner: false,
    is_restricted: member.guest ?? false,
    is_ultra_restricted: false,
    is_email_confirmed: member.emailConfirmed ?? true,
    is_stranger: stranger ? true : undefined,
    who_can_share_contact_card: 'EVERYONE',
  });
}
