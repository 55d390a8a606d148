import type { Complain, Values } from './variables.js';

export interface SlackConfig {
  botToken: string;
  signingSecret: string | null;
  appToken: string | null;
  apiUrl: string;
}
export interface TeamsConfig {
  appId: string;
  password: string | null;
  /** In place of the password. `privateKey` is PEM, `thumbprint` the certificate's SHA-1 in hex. */
  certificate: { thumbprint: string; privateKey: string } | null;
  appType: 'SingleTenant' | 'UserAssignedMSI';
  tenantId: string;
}

export function slackOf(values: Values, complain: Complain): SlackConfig | null {
  const { SLACK_BOT_TOKEN, SLACK_SIGNING_SECRET, SLACK_APP_TOKEN, SLACK_API_URL } = values;
  if (!SLACK_BOT_TOKEN && !SLACK_SIGNING_SECRET && !SLACK_APP_TOKEN) return null;
  if (!SLACK_BOT_TOKEN) complain('SLACK_BOT_TOKEN', 'is missing beside the other Slack settings');
  if (!SLACK_SIGNING_SECRET && !SLACK_APP_TOKEN) {
    complain('SLACK_SIGNING_SECRET', 'is missing: set it for HTTP, or SLACK_APP_TOKEN for Socket Mode');
  }
  return {
    botToken: SLACK_BOT_TOKEN ?? '',
    signingSecret: SLACK_SIGNING_SECRET ?? null,
    appToken: SLACK_APP_TOKEN ?? null,
    apiUrl: SLACK_API_URL ?? 'https://slack.com/api/',
  };
}

export function teamsOf(values: Values, complain: Complain): TeamsConfig | null {
  const { MicrosoftAppId, MicrosoftAppPassword, MicrosoftAppType, MicrosoftAppTenantId } = values;
  const { MicrosoftAppCertificateThumbprint: thumbprint, MicrosoftAppCertificateKey: privateKey } = values;
  const any = [MicrosoftAppId, MicrosoftAppPassword, MicrosoftAppTenantId, MicrosoftAppType, thumbprint, privateKey];
  if (any.every((value) => !value)) return null;
  const appType = MicrosoftAppType ?? 'SingleTenant';
  if (!MicrosoftAppId) complain('MicrosoftAppId', 'is missing beside the other Teams settings');
  if (!MicrosoftAppTenantId) complain('MicrosoftAppTenantId', 'is missing beside the other Teams settings');
  const certificate = thumbprint && privateKey ? { thumbprint, privateKey } : null;
  if (Boolean(thumbprint) !== Boolean(privateKey))
    complain(
      thumbprint ? 'MicrosoftAppCertificateKey' : 'MicrosoftAppCertificateThumbprint',
      'is missing beside the other half of the certificate',
    );
  if (certificate && (MicrosoftAppPassword || appType === 'UserAssignedMSI'))
    complain('MicrosoftAppCertificateKey', 'is for SingleTenant, in place of MicrosoftAppPassword');
  if (appType === 'SingleTenant' && !MicrosoftAppPassword && !certificate)
    complain('MicrosoftAppPassword', 'is missing for SingleTenant');
  if (appType === 'UserAssignedMSI' && MicrosoftAppPassword)
    complain('MicrosoftAppPassword', 'must be empty for UserAssignedMSI');
  return {
    appId: MicrosoftAppId ?? '',
    password: MicrosoftAppPassword ?? null,
    certificate,
    appType,
    tenantId: MicrosoftAppTenantId ?? '',
  };
}
