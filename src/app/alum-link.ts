import { randomUUID } from 'node:crypto';
import { answerInvite, type InviteStanding, readInvite } from '../advising/tickets/answer-invite.js';
import { deskForKind, deskOf } from '../advising/tickets/desk-of.js';
import { schoolDay } from '../advising/tickets/desk-records.js';
import { readLink, signLink } from '../alum-page/link-token.js';
import type { AlumPagePort, PageState } from '../alum-page/page-state.js';
import { ALUM_PATH, alumRoutes } from '../alum-page/routes.js';
import type { Config } from '../config.js';
import { isMilepostError } from '../errors.js';
import { deskReach } from '../intents/blocks/desk-reach.js';
import { alumAnswered } from '../intents/tickets/alum-answered.js';
import { wishFacts } from '../intents/tickets/ticket-words.js';
import type { Outside } from '../intents/turn-context.js';
import { type ClaimedLetter, sendLetters } from '../mail/send-letters.js';
import type { Log } from '../observe/log.js';
import type { Route } from '../server.js';
import type { Database } from '../store/database.js';
import { createLetterOutbox } from '../store/letters.js';
import { keptSecret } from '../store/secret.js';
import { systemClock } from '../time/clock.js';
import { addDays } from '../time/local-date.js';
import { sayDate, sayMoment } from '../time/say-time.js';
import type { TurnUnit } from '../turn/turn-store.js';
import { deliverUnasked, type JobDeps } from './job-handlers.js';

/** Longest pause that the page takes, days. */
const LONGEST_PAUSE = 3 * 365;

type Deps = Pick<JobDeps, 'store' | 'school' | 'clock' | 'wake' | 'addressing' | 'outside'>;

export interface OutsideLink {
  outside: Outside;
  /** Where the server is reached from outside, once that is known; null: nowhere. */
  baseUrl(): string | null;
  /** What links are signed with. */
  key: string;
  /** Null: this Milepost sends no letters. */
  sendLetters: (() => Promise<ClaimedLetter[]>) | null;
}

export interface OutsideParts {
  config: Pick<Config, 'mail' | 'model' | 'publicUrl' | 'secret' | 'playground'>;
  database: Database;
  log: Log;
  /** The port that is served here; null: none yet. */
  port(): number | null;
}

/** How people are reached who are in neither Slack nor Teams: links to a page of ours, and e-mail where there is a server for it. */
export async function openOutside({ config, database, log, port }: OutsideParts): Promise<OutsideLink> {
  const key = config.secret ?? (await keptSecret(database.db, 'alum-link', systemClock.now()));
  const baseUrl = () => {
    // on the playground everybody sits at this machine
    const here = config.playground ? port() : null;
    return config.publicUrl ?? (here === null ? null : `http://localhost:${here}`);
  };
  const mailer = config.mail
    ? (await import('../mail/smtp.js')).createSmtpMailer({ url: config.mail.smtpUrl, from: config.mail.from })
    : null;
  const outbox = createLetterOutbox(database.db);
  return {
    key,
    baseUrl,
    outside: {
      mails: mailer !== null,
      drafts: config.model !== null,
      alumPage(inviteId, expiresAt) {
        const base = baseUrl();
        return base === null ? null : `${base}${ALUM_PATH}${signLink(key, { inviteId, expiresAt })}`;
      },
    },
    sendLetters: mailer && (() => sendLetters({ outbox, mailer, clock: systemClock, log })),
  };
}

/** The page on which an alum answers, over the requests. Its answer is the alum's own act, with all the news that goes with it. */
export const alumPageRoutes = (key: string, deps: Deps): Route[] => alumRoutes(alumPagePort(key, deps));

function alumPagePort(key: string, deps: Deps): AlumPagePort {
  const within = <T>(run: (unit: TurnUnit, now: Date) => Promise<T>): Promise<T> =>
    deps.store.transaction((unit) => run(unit, deps.clock.now()));
  const work = (unit: TurnUnit, now: Date) => ({
    records: unit.records,
    school: deps.school(),
    now,
    outside: deps.outside,
  });
  const look: AlumPagePort['look'] = (token) => {
    const claim = readLink(key, token);
    if (!claim) return Promise.resolve(stateOf({ kind: 'unknown' }, deps));
    return within(async (unit, now) => stateOf(await readInvite(work(unit, now), claim.inviteId), deps));
  };
  return {
    look,
    async answer(token, reply) {
      const claim = readLink(key, token);
      if (!claim) return look(token);
      try {
        const result = await within(async (unit, now) => {
          const { standing, done } = await answerInvite(work(unit, now), claim.inviteId, reply);
          const outgoing = done ? await alumAnswered(work(unit, now), done) : [];
          return { standing, lanes: await deliverUnasked(outgoing, randomUUID(), now, unit, deps) };
        });
        deps.wake(result.lanes);
        return stateOf(result.standing, deps);
      } catch (error) {
        // the liaison or the student was quicker by a moment: nothing was kept, and the page says how it stands
        if (isMilepostError(error, 'stale')) return look(token);
        throw error;
      }
    },
  };
}

function stateOf(standing: InviteStanding, deps: Deps): PageState {
  const school = deps.school();
  const desk = deskReach(
    (standing.kind === 'open' ? deskOf(school, standing.ticket) : null) ?? deskForKind(school, 'alumni'),
  );
  const head = { school: school.name, desk };
  switch (standing.kind) {
    case 'unknown':
    case 'expired':
    case 'moved-on':
      return { kind: standing.kind, ...head };
    case 'answered': {
      const { answer, invite, held } = standing;
      const pausedUntil = answer === 'not-now' && invite.pauseUntil ? sayDate(invite.pauseUntil) : null;
      return { kind: 'answered', ...head, answer, pausedUntil, held };
    }
    case 'open': {
      const { ticket, alum, invite } = standing;
      const today = schoolDay({ school, now: deps.clock.now() });
      return {
        kind: 'open',
        ...head,
        alum: alum.name,
        facts: wishFacts(ticket),
        until: sayMoment(invite.expiresAt, school.time_zone),
        pause: { from: addDays(today, 1), to: addDays(today, LONGEST_PAUSE) },
      };
    }
  }
}
