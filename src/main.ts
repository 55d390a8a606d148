import { runUntilStopped } from './app/run-until-stopped.js';
import { loadEnvFile } from './config.js';

loadEnvFile();
// exit, not exitCode: a library's forgotten timer must not keep a stopped process alive
process.exit(await runUntilStopped());
