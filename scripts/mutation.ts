/**
 * `npm run mutation`: changes the core in small ways and tells which changes no test notices.
 * `-- retry sites/outcomes.ts` takes these rooms and files of `src/core` alone, `-- --force` measures
 * everything again.
 * `docs/mutation.md` tells how to read what it finds.
 */
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Stryker } from '@stryker-mutator/core';
import { scoreTable } from './mutation/score-table.ts';
import { thresholdFor } from './mutation/thresholds.ts';

const CORE = 'src/core';
const USAGE =
  'npm run mutation -- [<room> | <room>/<file>.ts …] [--force] [--concurrency <number>]';

const { parts, force, concurrency } = options();
const scope = parts.map((it) => `${CORE}/${it}${it.endsWith('.ts') ? '' : '/**/*.ts'}`);
const results = await new Stryker({
  ...(parts.length === 0 ? {} : { mutate: scope }),
  thresholds: { break: thresholdFor(parts) },
  ...(concurrency === null ? {} : { concurrency }),
  force,
}).runMutationTest();
console.log(`\n${scoreTable(results, CORE).join('\n')}`);

/** What the command line says; a mistake ends the process with how it should read. */
function options() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { force: { type: 'boolean', default: false }, concurrency: { type: 'string' } },
    });
    const concurrency = values.concurrency === undefined ? null : Number(values.concurrency);
    const areThere = positionals.every((it) => existsSync(`${CORE}/${it}`));
    if (areThere && (concurrency === null || concurrency > 0))
      return { parts: positionals, force: values.force, concurrency };
  } catch {
    // An option that does not exist.
  }
  console.error(USAGE);
  process.exit(1);
}
