import { writeFileSync } from 'node:fs';
import { deployTable } from './bench/deploy-table.ts';
import { compareDeploys } from './bench/deploys.ts';
import { eventCosts } from './bench/event-costs.ts';
import { herds } from './bench/herd.ts';
import { herdPlot } from './bench/herd-plot.ts';
import { herdTable } from './bench/herd-table.ts';
import { manyTabs } from './bench/many-tabs.ts';
import { manyTabsTable } from './bench/many-tabs-table.ts';
import { ordinaryBrowsing } from './bench/ordinary-browsing.ts';
import {
  browsingTable,
  costTable,
  paintedTable,
  sizeTable,
  storageTable,
} from './bench/other-tables.ts';
import { painted } from './bench/painted.ts';
import { comparePolicies } from './bench/policy.ts';
import { policyTables, shortPolicyTables } from './bench/policy-tables.ts';
import { sizes } from './bench/sizes.ts';
import { storageUses } from './bench/storage-uses.ts';
import { asMarkdown, asText } from './bench/table.ts';
import { violations } from './bench/violations.ts';

/**
 * `npm run bench`: compares the shipped schedule with others, and measures what events cost, how
 * soon the popup is painted and how large the builds are. `-- --markdown` prints the tables as
 * Markdown, `-- --json` all figures, `-- --plot` also draws docs/herd.svg, `-- --browsing` measures
 * ordinary browsing and nothing else. The exit code is 1 if a promise is broken.
 */
const OUTAGES = 20_000;
const DEPLOYS = 5_000;
const BROWSERS = 10_000;
const OPTIONS: readonly string[] = ['--markdown', '--json', '--plot', '--browsing'];
const RUNS = 20;
const SEED = 502;

const options = process.argv.slice(2);
const unknown = options.find((option) => !OPTIONS.includes(option));
if (unknown !== undefined) {
  console.error(`Unknown option ${unknown}. The options are ${OPTIONS.join(', ')}.`);
  process.exitCode = 1;
} else if (options.includes('--browsing')) await benchBrowsing();
else await bench();

async function benchBrowsing(): Promise<void> {
  const costs = await measureBrowsing();
  if (options.includes('--json')) console.log(JSON.stringify({ browsing: costs }, null, 2));
  else console.log((options.includes('--markdown') ? asMarkdown : asText)(browsingTable(costs)));
}

async function measureBrowsing(): ReturnType<typeof ordinaryBrowsing> {
  tellProgress('Loading ordinary pages; this takes some minutes …');
  return await ordinaryBrowsing();
}

async function bench(): Promise<void> {
  // Event costs come first: after the simulation, V8 has optimised the core for other inputs.
  tellProgress('Timing events …');
  const storage = await storageUses();
  const costs = await eventCosts();
  tellProgress(`Simulating ${OUTAGES.toLocaleString('en')} outages for each schedule …`);
  const policies = comparePolicies(OUTAGES, SEED);
  tellProgress(`Simulating ${DEPLOYS.toLocaleString('en')} deploys for each schedule …`);
  const deploys = compareDeploys(DEPLOYS, SEED);
  tellProgress(`Simulating one outage for ${BROWSERS.toLocaleString('en')} browsers …`);
  const crowds = herds(BROWSERS, SEED);
  if (options.includes('--plot')) writeFileSync('docs/herd.svg', herdPlot(crowds, BROWSERS));
  tellProgress('Simulating many tabs of one browser …');
  const tabs = manyTabs(RUNS, SEED);
  tellProgress('Building for both browsers …');
  const weights = await sizes();
  tellProgress('Opening the popup …');
  const paints = await painted();
  const browsing = await measureBrowsing();
  const broken = violations({ deploys, policies, storage, tabs });
  const crowd = herdTable(crowds, BROWSERS);
  const rest = [
    deployTable(deploys, DEPLOYS),
    crowd,
    manyTabsTable(tabs),
    costTable(costs),
    storageTable(storage),
    paintedTable(paints),
    browsingTable(browsing),
    sizeTable(weights),
  ];
  if (options.includes('--json')) {
    const all = {
      outages: OUTAGES,
      seed: SEED,
      policies,
      deploys,
      crowds,
      tabs,
      costs,
      storage,
      paints,
      browsing,
      sizes: weights,
      broken,
    };
    console.log(JSON.stringify(all, null, 2));
  } else if (options.includes('--markdown')) {
    console.log([...shortPolicyTables(policies), ...rest].map(asMarkdown).join('\n\n'));
  } else {
    console.log([...policyTables(policies), ...rest].map(asText).join('\n\n'));
  }
  for (const sentence of broken) console.error(`Broken: ${sentence}`);
  if (broken.length > 0) process.exitCode = 1;
}

// To stderr, so that the tables on stdout can be piped into a file.
function tellProgress(what: string): void {
  process.stderr.write(`${what}\n`);
}
