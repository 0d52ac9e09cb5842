/** `web-ext lint` on the Firefox build: every finding is an error, except one of Preact's. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Finding {
  readonly code: string;
  readonly message: string;
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
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

const findings = [...report.errors, ...report.warnings];
const faults = findings.filter((it) => !isOfPreact(it));
for (const { code, message, file } of faults) {
  process.exitCode = 1;
  console.error(`${code}: ${message}${file ? ` (${file})` : ''}`);
}
const allowed = findings.length - faults.length;
if (!process.exitCode) {
  console.log(
    `web-ext lint: no finding except Preact's own assignment to innerHTML (${allowed} times).`,
  );
}

/**
 * Preact assigns to `innerHTML` what a component passes as `dangerouslySetInnerHTML`. None of ours
 * does: Biome's noDangerouslySetInnerHtml forbids it.
 */
function isOfPreact({ code, file = '', line = 0, column = 0 }: Finding): boolean {
  if (code !== 'UNSAFE_VAR_ASSIGNMENT') return false;
  const lines = readFileSync(join(FOLDER, file), 'utf8').split('\n');
  return /^[\w$]+\.innerHTML=[\w$]+\.__html\b/.test((lines[line - 1] ?? '').slice(column - 1));
}

function parse(stdout: string, stderr: string): Report {
  try {
    return JSON.parse(stdout);
  } catch {
    throw new Error(`web-ext lint gave no report.\n${stderr || stdout}`);
  }
}
