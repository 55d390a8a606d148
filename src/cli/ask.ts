import type { Command } from 'commander';
import { createApp } from '../app.js';
import { type Config, readConfig } from '../config.js';
import { plainText } from '../conversation/plain-text.js';
import { Reply } from '../conversation/reply.js';
import { isMilepostError, MilepostError } from '../errors.js';
import { createLogger } from '../observe/logger.js';
import { SECOND } from '../time/durations.js';
import { print, printJson } from './output.js';

interface Said {
  to: string;
  text: string;
  reply: Reply;
}

/** Adds what this command takes and does. */
export const define = (command: Command): Command =>
  command
    .argument('<text>', 'what the person writes')
    .requiredOption('--as <e-mail>', 'who writes')
    .option('--json', 'print the messages as JSON')
    .action(async (text: string, options: { as: string; json?: boolean }) => {
      const messages = await ask(options.as.toLowerCase(), text);
      if (options.json) printJson({ messages });
      else print(messages.map(({ reply }) => plainText(reply)).join('\n\n---\n\n'));
    });

/** In this process; or, where a running Milepost owns the embedded database, through that one's playground. */
async function ask(as: string, text: string): Promise<Said[]> {
  const config = readConfig();
  try {
    return await askHere(config, as, text);
  } catch (error) {
    if (!isMilepostError(error, 'directory-in-use')) throw error;
    return askThere(config, as, text, error);
  }
}

async function askHere(config: Config, as: string, text: string): Promise<Said[]> {
  const app = await createApp(
    { ...config, playground: true, role: 'all', slack: null, teams: null },
    createLogger(config.logLevel === 'debug' ? 'debug' : 'error', { write: (line) => process.stderr.write(line) }),
  );
  try {
    await app.start({ listen: false });
    const messages = await app.say(as, text);
    if (!messages)
      throw new MilepostError(
        'not-found',
        'Nobody on the roster has that e-mail. `milepost doctor` says how many people there are.',
      );
    return messages;
  } finally {
    await app.stop(10 * SECOND);
  }
}

async function askThere(config: Config, as: string, text: string, inUse: MilepostError): Promise<Said[]> {
  try {
    const response = await fetch(`http://127.0.0.1:${config.port}/playground/api/say`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ as, text }),
      signal: AbortSignal.timeout(20 * SECOND),
    });
    if (response.status === 404) throw new MilepostError('not-found', 'Nobody on the roster has that e-mail.');
    const body = (await response.json()) as { messages: Said[] };
    return body.messages.map((message) => ({ ...message, reply: Reply.parse(message.reply) }));
  } catch (error) {
    throw isMilepostError(error, 'not-found') ? error : inUse;
  }
}
