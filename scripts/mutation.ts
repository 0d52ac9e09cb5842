/**
 * `npm run mutation`: changes the core in small ways and tells which changes no test notices.
 * `-- retry sites/outcomes.ts` takes these rooms and files of `src/core` alone, `-- --sample 10` a
 * tenth of their lines, `-- --force` measures everything again.
 * `docs/mutation.md` tells how to read what it finds.
 */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Stryker } from '@stryker-mutator/core';
import { type CodeFile, sampleOf } from './mutation/sample.ts';
import { scoreTable } from './mutation/score-table.ts';
import { thresholdFor } from './mutation/thresholds.ts';

const CORE = 'src/core';
const USAGE =
  'npm run mutation -- [<room> | <room>/<file>.ts …] [--sample <percent>] [--force] [--concurrency <number>]';

const { parts, sample, force, concurrency } = options();
const files = (parts.length === 0 ? [''] : parts).flatMap((it) => codeIn(join(CORE, it)));
const results = await new Stryker({
  mutate: sample < 100 ? [...sampleOf(files, sample)] : files.map(({ path }) => path),
  // The score of a sample is an estimate, which may lie some percent off.
  thresholds: { break: sample < 100 ? null : thresholdFor(parts) },
  ...(concurrency === null ? {} : { concurrency }),
  force,
}).runMutationTest();
console.log(`\n${scoreTable(results, CORE).join('\n')}`);

/** What the command line says; a mistake ends the process with how it should read. */
function options() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        sample: { type: 'string', default: '100' },
        force: { type: 'boolean', default: false },
        concurrency: { type: 'string' },
      },
    });
    const concurrency = values.concurrency === undefined ? null : Number(values.concurrency);
    const sample = Number(values.sample);
    const areThere = positionals.every((it) => existsSync(`${CORE}/${it}`));
    if (areThere && sample > 0 && sample <= 100 && (concurrency === null || concurrency > 0))
      return { parts: positionals, sample, force: values.force, concurrency };
  } catch {
    // An option that does not exist.
  }
  console.error(USAGE);
  process.exit(1);
}

/** The files of code at this path: all in a folder, or the file itself. */
function codeIn(path: string): CodeFile[] {
  const paths = statSync(path).isDirectory()
    ? readdirSync(path, { recursive: true, encoding: 'utf8' }).map((name) => join(path, name))
    : [path];
  return paths
    .filter((it) => it.endsWith('.ts'))
    .sort()
    .map((it) => ({ path: it, lines: readFileSync(it, 'utf8').split('\n').length }));
}
