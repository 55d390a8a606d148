import { readFile, writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { eventsUrl, type Installation, installManifest } from '../channels/slack/manifest.js';
import { isMilepostError, MilepostError } from '../errors.js';
import { print } from './output.js';
import { packageTeams } from './package-teams.js';

interface SlackOptions {
  url?: string;
  socket?: boolean;
  out?: string;
}

/** Adds what this command takes and does. */
export const define = (command: Command): Command => {
  command
    .command('slack')
    .description('the app manifest to paste at api.slack.com/apps, made out for this installation')
    .option('--url <https-address>', 'where Slack reaches it; /slack/events is added where it is missing')
    .option('--socket', 'Socket Mode instead: no address, an app-level token')
    .option('--out <file>', 'write it there instead of printing it')
    .action(packageSlack);
  command
    .command('teams')
    .description('the app package to upload in the Teams admin center, made out for this installation and checked')
    .requiredOption('--app-id <guid>', '"Microsoft App ID" of the bot registration')
    .requiredOption('--domain <host>', 'where Teams reaches it, such as milepost.your-school.edu')
    .option('--out <file>', 'the zip to write', 'milepost-teams.zip')
    .option('--bot-id <guid>', 'of the bot registration, where --app-id is to be another GUID')
    .option('--privacy-url <https-address>', 'your privacy page (default: /privacy on that host)')
    .option('--terms-url <https-address>', 'your terms of use (default: /terms on that host)')
    .option('--package-version <x.y.z>', 'to be raised at each later upload (default: 1.0.0)')
    .action(packageTeams);
  return command;
};

/** The same folder from `src` and from `dist`: both lie beside it. */
const MANIFEST = new URL('../../manifests/slack/manifest.json', import.meta.url);

async function packageSlack(options: SlackOptions, command: Command): Promise<void> {
  const installation = installationOf(options, command);
  const template: unknown = JSON.parse(await readFile(MANIFEST, 'utf8'));
  const text = JSON.stringify(installManifest(template, installation), null, 2);
  if (options.out === undefined) return print(text);
  await writeFile(options.out, `${text}\n`).catch((cause: NodeJS.ErrnoException) => {
    throw new MilepostError('invalid', `The file of --out cannot be written (${cause.code ?? cause.name}).`, { cause });
  });
}

/** A missing or bad address is wrong usage (2), not a failure (1); in Socket Mode one may be given and is not used. */
function installationOf({ url, socket }: SlackOptions, command: Command): Installation {
  if (url === undefined)
    return socket ? { socket } : command.error('error: --url <https-address> is needed, or --socket');
  try {
    return { socket: socket === true, url: eventsUrl(url) };
  } catch (error) {
    if (!isMilepostError(error, 'invalid')) throw error;
    return command.error(`error: --url cannot be used. ${error.message}`);
  }
}
