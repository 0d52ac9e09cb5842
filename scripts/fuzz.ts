/**
 * `npm run fuzz`: gives hostile input to everything that reads input from outside. `RUNS`: inputs for
 * each property; `SEED`: which ones, otherwise others each time. `-- <file>` for one file.
 */
import { runCommand } from './process/run-command.ts';

const MINUTE = 60_000;
/** Far longer (ms) than ten thousand inputs take: what is not done by then hangs. */
const LIMIT = 60 * MINUTE;

const { RUNS = '5000', SEED = String(Math.floor(Math.random() * 2 ** 31)) } = process.env;
for (const [name, text] of Object.entries({ RUNS, SEED })) {
  if (/^\d{1,10}$/.test(text)) continue;
  console.error(`${name} must be a whole number, not ${text}.`);
  process.exit(1);
}

console.log(`Fuzzing: ${RUNS} inputs for each property, SEED=${SEED}`);
const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--project', 'fuzz'];
const problem = await runCommand([process.execPath, ...vitest, ...process.argv.slice(2)], {
  env: { RUNS, SEED },
  prefix: '',
  limit: LIMIT,
});
if (problem !== null) {
  console.error(`Fuzzing ${problem}. To repeat it: RUNS=${RUNS} SEED=${SEED} npm run fuzz`);
  process.exitCode = 1;
}
