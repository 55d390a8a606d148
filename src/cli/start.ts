import type { Command } from 'commander';
import { runUntilStopped } from '../app/run-until-stopped.js';

/** Adds what this command takes and does. */
export const define = (command: Command): Command =>
  command.action(async () => {
    process.exitCode = await runUntilStopped();
  });
