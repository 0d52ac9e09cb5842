/** `web-ext lint` on the Firefox build, whose every finding is a fault. */
import { spawnSync } from 'node:child_process';

interface Finding {
  readonly code: string;
  readonly message: string;
  readonly file?: string;
}

interface Report {
  readonly errors: readonly Finding[];
  readonly warnings: readonly Finding[];
}

const FOLDER = 'dist/firefox';
const run = spawnSync(
  process.execPath,
  ['node_modules/web-ext/bin/web-ext.js', 'lint', '-s', FOLDER, '-o', 'json', '--boring'],
  { encoding: 'utf8' },
);
const report = parse(run.stdout, run.stderr);

// There is nothing to let through: a warning is a fault like an error.
for (const { code, message, file } of [...report.errors, ...report.warnings]) {
  process.exitCode = 1;
  console.error(`${code}: ${message}${file ? ` (${file})` : ''}`);
}
if (!process.exitCode) console.log('web-ext lint: 0 errors, 0 warnings.');

function parse(stdout: string, stderr: string): Report {
  try {
    return JSON.parse(stdout);
  } catch {
    throw new Error(`web-ext lint gave no report.\n${stderr || stdout}`);
  }
}
