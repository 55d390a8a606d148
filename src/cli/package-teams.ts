import { readFile, writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { type Installation, installManifest, READ } from '../channels/teams/manifest.js';
import { packageProblems } from '../channels/teams/package-rules.js';
import { zip } from '../channels/teams/package-zip.js';
import { isMilepostError, MilepostError } from '../errors.js';
import { print } from './output.js';

interface TeamsOptions {
  appId: string;
  domain: string;
  out: string;
  botId?: string;
  privacyUrl?: string;
  termsUrl?: string;
  packageVersion?: string;
}

/** The same folder from `src` and from `dist`: both lie beside it. */
const FOLDER = new URL('../../manifests/teams/', import.meta.url);

export async function packageTeams(options: TeamsOptions, command: Command): Promise<void> {
  const installation = installationOf(options, command);
  const data = await packed(installation);
  await writeFile(options.out, data).catch((cause: NodeJS.ErrnoException) => {
    throw new MilepostError('invalid', `The file of --out cannot be written (${cause.code ?? cause.name}).`, { cause });
  });
  print(`${options.out} is made and checked. Upload it as manifests/teams/README.md says.`);
  const defaults = [...(options.privacyUrl ? [] : ['/privacy']), ...(options.termsUrl ? [] : ['/terms'])];
  const pages = defaults.map((path) => `https://${installation.domain}${path}`).join(' and ');
  if (pages) print(`It links to ${pages}: put a page there, or name yours with --privacy-url and --terms-url.`);
}

/** Three files and nothing else, as Teams asks. Throws `invalid` where they break a rule: then our own files are damaged. */
async function packed(installation: Installation): Promise<Buffer> {
  const [template, color, outline] = await Promise.all(['manifest.json', 'color.png', 'outline.png'].map(bundled));
  if (!template || !color || !outline) throw new MilepostError('invalid', DAMAGED);
  const manifest = installManifest(parsed(template), installation);
  const details = packageProblems({ manifest, color, outline });
  if (details.length > 0) throw new MilepostError('invalid', DAMAGED, { details });
  return zip([
    { name: 'manifest.json', data: Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`) },
    { name: 'color.png', data: color },
    { name: 'outline.png', data: outline },
  ]);
}

const DAMAGED = 'The files of manifests/teams cannot be packed: install Milepost again, or put right what was changed.';

const bundled = (name: string): Promise<Buffer> =>
  readFile(new URL(name, FOLDER)).catch((cause: NodeJS.ErrnoException) => {
    throw new MilepostError('invalid', DAMAGED, { cause, details: [`${name}: ${cause.code ?? cause.name}`] });
  });

function parsed(file: Buffer): unknown {
  try {
    return JSON.parse(file.toString('utf8'));
  } catch (cause) {
    throw new MilepostError('invalid', DAMAGED, { cause, details: ['manifest.json: is not JSON'] });
  }
}

/** A bad value is wrong usage (2), not a failure (1). */
function installationOf(options: TeamsOptions, command: Command): Installation {
  const read = (flag: string, given: string, reader: (text: string) => string): string => {
    try {
      return reader(given);
    } catch (error) {
      if (!isMilepostError(error, 'invalid')) throw error;
      return command.error(`error: ${flag} cannot be used. ${error.message}`);
    }
  };
  const maybe = (flag: string, given: string | undefined, reader: (text: string) => string) =>
    given === undefined ? undefined : read(flag, given, reader);
  return {
    appId: read('--app-id', options.appId, READ.guid),
    domain: read('--domain', options.domain, READ.host),
    botId: maybe('--bot-id', options.botId, READ.guid),
    privacyUrl: maybe('--privacy-url', options.privacyUrl, READ.page),
    termsUrl: maybe('--terms-url', options.termsUrl, READ.page),
    version: maybe('--package-version', options.packageVersion, READ.version),
  };
}
