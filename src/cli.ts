#!/usr/bin/env node
import { Command, CommanderError } from 'commander';
import { describeFailure, printed } from './cli/output.js';
import { loadEnvFile } from './config.js';

/** Only the command that is asked for is loaded: `--help` and a misspelling are answered at once. */
const COMMANDS: Record<string, { says: string; load: () => Promise<{ define(command: Command): Command }> }> = {
  start: { says: 'run Milepost until it is stopped (Ctrl-C or SIGTERM)', load: () => import('./cli/start.js') },
  ask: {
    says: 'take one turn in the terminal: say something as a person of the school and print the answer',
    load: () => import('./cli/ask.js'),
  },
  import: {
    says: 'bring a school pack into the database: all of it, or nothing and a list of what is wrong',
    load: () => import('./cli/import.js'),
  },
  preview: {
    says: 'who would be reminded of what and when, and why something moves; nothing is sent or written',
    load: () => import('./cli/preview.js'),
  },
  doctor: {
    says: 'look at the environment, the stores, the school pack and what was given up; exits 1 on a problem',
    load: () => import('./cli/doctor.js'),
  },
  migrate: {
    says: "bring the database's tables up to this version; a start does it too",
    load: () => import('./cli/migrate.js'),
  },
  'dead-letters': {
    says: 'what was given up: list it, or replay it, all or one; what is done already stays as it is',
    load: () => import('./cli/dead-letters.js'),
  },
  restored: {
    says: 'after a backup was restored, before the next start: what it believes to be waiting may have been sent',
    load: () => import('./cli/restored.js'),
  },
  export: {
    says: 'requests or the audit trail for the office, or all that is kept about one person',
    load: () => import('./cli/export.js'),
  },
  erase: {
    says: 'take out or make anonymous all that is kept about one person; says what stays and why',
    load: () => import('./cli/erase.js'),
  },
  'rotate-keys': {
    says: 'seal what people wrote with the newest of MILEPOST_DATA_KEYS; may be ended and run again',
    load: () => import('./cli/rotate-keys.js'),
  },
  package: {
    says: 'what an administrator uploads so that Milepost appears in Slack or Teams, made out for this installation',
    load: () => import('./cli/package.js'),
  },
  eval: {
    says: 'how well sentences are understood, on labelled messages: {id, text, intent, also, crisis, slots} a line',
    load: () => import('./cli/eval.js'),
  },
};

/** Exit codes: 0 done, 1 failed, 2 wrong usage. */
async function main(argv: readonly string[]): Promise<number> {
  loadEnvFile();
  const program = new Command('milepost').description(
    'Milepost: an advising bot for medical students on the road to residency',
  );
  for (const [name, { says, load }] of Object.entries(COMMANDS)) {
    const command = new Command(name).description(says);
    program.addCommand(argv[2] === name ? (await load()).define(command) : command);
  }
  exitsByThrowing(program);
  if (argv.length <= 2) {
    program.outputHelp();
    return 2;
  }
  try {
    await program.parseAsync(argv);
    return Number(process.exitCode ?? 0);
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    process.stderr.write(`${describeFailure(error)}\n`);
    return 1;
  }
}

/** Commander ends the process by itself, with 1 for wrong usage; here that is 2. */
function exitsByThrowing(command: Command): void {
  command.exitOverride().showHelpAfterError('(add --help for how to use it)');
  for (const child of command.commands) exitsByThrowing(child);
}

// whoever reads may have seen enough, as `head` has
process.stdout.on('error', () => process.exit(1));
const code = await main(process.argv);
await printed();
// exit, not exitCode: a library's forgotten timer must not keep a finished command alive
process.exit(code);
