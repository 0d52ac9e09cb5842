import type { Page } from 'puppeteer-core';
import { findBrowser } from '../browsers/find-browser.ts';
import { firstRunInChromium, hasFirstRunPage } from '../browsers/first-run-page.ts';
import { chromiumOptions } from '../browsers/launch-chromium.ts';
import { startBrowser } from '../browsers/start-browser.ts';
import { tempFolder } from '../process/temp-folder.ts';
import { type Compared, comparedExtensions } from './compared-extensions.ts';
import { cpuTime } from './cpu-time.ts';
import { smallSite } from './small-site.ts';
import { percentile } from './statistics.ts';

/** The median of the rounds, and their least and greatest value. */
export interface Spread {
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

/** The cost of one ordinary page load with one of the builds. */
export interface BrowsingCost {
  readonly name: string;
  /** CPU time of all processes of the browser, ms; null if the system does not tell. */
  readonly cpu: Spread | null;
  /** ms from the driver's command to the page's load event. */
  readonly wall: Spread;
  /** Relative to the cost without an extension, in the same round. */
  readonly cpuRatio: Spread | null;
  readonly wallRatio: Spread;
  /** CPU time relative to the build named before it, in the same round; null for the first. */
  readonly cpuRatioToPrevious: Spread | null;
}

/** What one build took in one round, ms a load. */
export interface Round {
  readonly cpu: number | null;
  readonly wall: number;
}

/** The number of rounds, and of loads of each build in one round. */
export const ROUNDS = 7;
export const LOADS = 150;
/**
 * The loads of a build in a round are split into this many turns, so that all builds meet the same
 * other load of the machine.
 */
const TURNS = 5;
/**
 * Loads that are not counted: the first of a turn wake the background, the first of all find cold
 * caches.
 */
const WARM_UP = { turn: 3, start: 30 };
/** By then the browser has finished what a load leaves to be done, ms. */
const SETTLED = 300;
/** No private name: with one, Bounceback would have less to do. */
const HOST = 'www.example.com';

interface Timed {
  readonly name: string;
  load(count: number): Promise<void>;
  /** CPU time since it started, ms; null if the system does not tell. */
  cpu(): number | null;
  close(): Promise<void>;
}

/**
 * Loads ordinary pages in Chromium without an extension, with two that do nothing and with
 * Bounceback, in turns. The first is the baseline. null if no Chromium is installed.
 */
export async function ordinaryBrowsing(
  root = process.cwd(),
): Promise<readonly BrowsingCost[] | null> {
  const found = findBrowser('chromium');
  if (found === null) return null;
  const folder = tempFolder('browsing');
  const site = await smallSite();
  const address = `http://${HOST}:${site.port}/`;
  const timed: Timed[] = [];
  try {
    for (const compared of await comparedExtensions(root, folder.path)) {
      timed.push(await start(found.path, compared, address));
    }
    for (const each of timed) await each.load(WARM_UP.start);
    const rounds = timed.map((): Round[] => []);
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const [index, taken] of (await playRound(timed, round)).entries()) {
        rounds[index]?.push(taken);
      }
    }
    return browsingCosts(timed.map(({ name }, index) => ({ name, rounds: rounds[index] ?? [] })));
  } finally {
    for (const each of timed) await each.close();
    site.close();
    folder.remove();
  }
}

async function start(path: string, { name, folder }: Compared, address: string): Promise<Timed> {
  const { browser, close } = await startBrowser({
    ...chromiumOptions({ path, headless: true, hosts: [HOST] }),
    // A debugger attached to a background keeps it alive, and has it do more.
    targetFilter: (target) => target.type() !== 'service_worker',
  });
  const page: Page = await browser.newPage();
  if (folder !== null) {
    const session = await browser.target().createCDPSession();
    await session.send('Extensions.loadUnpacked', { path: folder });
    // In front of the page that is measured it would hide it.
    if (hasFirstRunPage(folder)) await (await firstRunInChromium(session))();
  }
  const pid = browser.process()?.pid ?? 0;
  let count = 0;
  return {
    name,
    async load(times) {
      for (let load = 0; load < times; load += 1) {
        count += 1;
        await page.goto(`${address}page/${count}`, { waitUntil: 'load' });
      }
    },
    cpu: () => cpuTime(pid),
    close,
  };
}

/** The loads of each build, in turns; each turn begins with another build. */
async function playRound(timed: readonly Timed[], round: number): Promise<readonly Round[]> {
  const sums = timed.map(() => ({ cpu: 0 as number | null, wall: 0 }));
  for (let turn = 0; turn < TURNS; turn += 1) {
    for (let place = 0; place < timed.length; place += 1) {
      const index = (place + turn + round) % timed.length;
      const [each, sum] = [timed[index], sums[index]];
      if (each === undefined || sum === undefined) continue;
      const { cpu, wall } = await timeTurn(each);
      sum.cpu = sum.cpu === null || cpu === null ? null : sum.cpu + cpu;
      sum.wall += wall;
    }
  }
  return sums.map(({ cpu, wall }) => ({
    cpu: cpu === null ? null : cpu / LOADS,
    wall: wall / LOADS,
  }));
}

async function timeTurn(timed: Timed): Promise<Round> {
  await timed.load(WARM_UP.turn);
  await settle();
  const before = timed.cpu();
  const began = performance.now();
  await timed.load(LOADS / TURNS);
  const wall = performance.now() - began;
  await settle();
  const after = timed.cpu();
  return { cpu: before === null || after === null ? null : after - before, wall };
}

async function settle(): Promise<void> {
  await new Promise((done) => setTimeout(done, SETTLED));
}

/** The rounds of each build combined, and compared with those of the first. */
export function browsingCosts(
  played: readonly { readonly name: string; readonly rounds: readonly Round[] }[],
): readonly BrowsingCost[] {
  const none = played[0]?.rounds ?? [];
  return played.map(({ name, rounds }, index) => {
    const cpu = numbers(rounds.map((it) => it.cpu));
    return {
      name,
      cpu: cpu && spread(cpu),
      wall: spread(rounds.map((it) => it.wall)),
      cpuRatio: cpuRatios(rounds, none),
      cpuRatioToPrevious: cpuRatios(rounds, played[index - 1]?.rounds ?? []),
      wallRatio: spread(rounds.map((it, at) => it.wall / (none[at]?.wall ?? Number.NaN))),
    };
  });
}

function cpuRatios(rounds: readonly Round[], others: readonly Round[]): Spread | null {
  const ratios = numbers(rounds.map((it, at) => ratio(it.cpu, others[at]?.cpu)));
  return ratios && spread(ratios);
}

function ratio(one: number | null, other: number | null | undefined): number | null {
  return one === null || other == null ? null : one / other;
}

function numbers(values: readonly (number | null)[]): number[] | null {
  const all = values.filter((it) => it !== null);
  return all.length === values.length ? all : null;
}

function spread(values: readonly number[]): Spread {
  return {
    median: percentile(values, 0.5),
    least: Math.min(...values),
    most: Math.max(...values),
  };
}
