import type { Complain, Values } from './variables.js';

export interface MailConfig {
  smtpUrl: string;
  /** An address, with or without a name. */
  from: string;
}

export function mailOf({ SMTP_URL, MAIL_FROM }: Values, complain: Complain): MailConfig | null {
  if (!SMTP_URL && !MAIL_FROM) return null;
  if (!SMTP_URL) complain('SMTP_URL', 'is missing beside MAIL_FROM');
  if (!MAIL_FROM) complain('MAIL_FROM', 'is missing beside SMTP_URL');
  return { smtpUrl: SMTP_URL ?? '', from: MAIL_FROM ?? '' };
}
