const LOOPBACK = new Set(['127.0.0.1', 'localhost', '::1', '[::1]']);

/** Whether nobody but this machine is reached there. As in HOST, or as in a URL. */
export const isLoopback = (host: string): boolean => LOOPBACK.has(host);
