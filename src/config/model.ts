import { isLoopback } from './loopback.js';
import type { Complain, Values } from './variables.js';

export interface ModelConfig {
  apiKey: string;
  baseUrl: string | null;
  name: string;
  /** Dollars for a million tokens; null: not known. */
  price: number | null;
}

export function modelOf(values: Values, complain: Complain): ModelConfig | null {
  const { OPENAI_API_KEY, OPENAI_BASE_URL, OPENAI_ALLOWED_HOST, OPENAI_MODEL, OPENAI_PRICE } = values;
  if (!OPENAI_API_KEY) {
    if (OPENAI_MODEL || OPENAI_BASE_URL || OPENAI_ALLOWED_HOST || OPENAI_PRICE !== undefined)
      complain('OPENAI_API_KEY', 'is missing beside the other model settings');
    return null;
  }
  if (OPENAI_BASE_URL && !isSafe(new URL(OPENAI_BASE_URL)))
    complain(
      'OPENAI_BASE_URL',
      'must begin with https://, except on this machine: what students write would go in the clear',
    );
  else if (OPENAI_BASE_URL && !isKnownHost(new URL(OPENAI_BASE_URL), OPENAI_ALLOWED_HOST))
    complain(
      'OPENAI_ALLOWED_HOST',
      'must repeat the host of OPENAI_BASE_URL, which is none of the providers known here: what students write would go there',
    );
  return {
    apiKey: OPENAI_API_KEY,
    baseUrl: OPENAI_BASE_URL ?? null,
    name: OPENAI_MODEL ?? 'gpt-4.1-mini',
    price: OPENAI_PRICE ?? null,
  };
}

/** OpenAI itself, Azure's endpoints, this machine, or a host that the operator has named a second time. */
const PROVIDERS =
  /^(api\.openai\.com|[a-z0-9-]+\.openai\.azure\.com|[a-z0-9-]+\.(cognitiveservices|services\.ai)\.azure\.com)$/i;

const isKnownHost = ({ hostname }: URL, confirmed: string | undefined): boolean =>
  PROVIDERS.test(hostname) || isLoopback(hostname) || hostname.toLowerCase() === confirmed?.toLowerCase();

const isSafe = ({ protocol, hostname }: URL): boolean => protocol === 'https:' || isLoopback(hostname);
