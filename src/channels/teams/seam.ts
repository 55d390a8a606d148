import type { AdaptiveCard } from './render.js';

/**
 * What Milepost asks of an SDK for Teams, and nothing else. `sdk-botbuilder.ts` fills it, and is the only file that knows botbuilder:
 * another SDK comes in by another such file. Who may come in is not asked of the SDK: see `guard.ts`.
 *
 * Every call throws `ServiceError`, is made once, never repeated by the SDK, and ends within `CALL_LIMIT`.
 */
export interface TeamsSdk {
  /** Answers with the new message's id; null where the service names none. */
  post(where: Where, message: OutgoingMessage): Promise<string | null>;
  update(where: Where, activityId: string, message: OutgoingMessage): Promise<void>;
  typing(where: Where): Promise<void>;
  /** Who somebody is, as the service vouches for it. `user`: the platform's id (`29:…`). */
  member(where: Where, user: string): Promise<Member>;
  /** The conversation with this person alone, made where there is none. */
  openDirect(serviceUrl: string, people: { bot: string; user: string; tenantId: string }): Promise<string>;
  /** A new thread in a channel, with its first message. */
  openThread(
    serviceUrl: string,
    place: { bot: string; channel: string; tenantId: string },
    message: OutgoingMessage,
  ): Promise<{ conversation: string | null; activityId: string | null }>;
  /** Gets a token, as a send would: so that wrong credentials are heard of at the start. */
  checkCredentials(): Promise<void>;
}

export interface Where {
  serviceUrl: string;
  conversation: string;
}

export interface OutgoingMessage {
  /** Shown in the notification and read by screen readers; no personal data. */
  summary: string;
  card: AdaptiveCard;
  /** What may be asked next: shown above the box that one types in. */
  suggestions: readonly string[];
}

/** As the service shows it: nothing of it is checked. */
export interface Member {
  id?: unknown;
  aadObjectId?: unknown;
  email?: unknown;
  userPrincipalName?: unknown;
  tenantId?: unknown;
  userRole?: unknown;
}

/** One of three ways to prove who we are to login.microsoftonline.com. */
export interface AppCredentials {
  appId: string;
  tenantId: string;
  appType: 'SingleTenant' | 'UserAssignedMSI';
  /** A client secret. Null with a certificate or a managed identity. */
  password: string | null;
  certificate?: { thumbprint: string; privateKey: string } | null;
}

/** Longest wait for one call, in milliseconds. An edit of a deleted message makes three calls: within an outbox claim of 30 s. */
export const CALL_LIMIT = 5_000;
