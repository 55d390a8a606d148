/** The closed list of what a log line may hold beside its fixed message: ids, codes and counts. A new need becomes a key here. */
export interface LogFields {
  eventId?: string;
  conversationId?: string;
  deliveryId?: string;
  ticketId?: string;
  reminderId?: string;
  personId?: string;
  channel?: string;
  lane?: string;
  job?: string;
  jobId?: string;
  intent?: string;
  by?: string;
  state?: string;
  code?: string;
  name?: string;
  count?: number;
  ms?: number;
  port?: number;
  attempt?: number;
  signal?: string;
  backend?: string;
  /** Only its name, code and stack frames are kept: messages may quote what a person wrote. */
  error?: unknown;
}

export interface Log {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
}

export const silentLog: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
