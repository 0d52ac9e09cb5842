import type { Page } from 'puppeteer-core';
import { findBrowser } from '../browsers/find-browser.ts';
import { chromiumOptions } from '../browsers/launch-chromium.ts';
import { startBrowser } from '../browsers/start-browser.ts';
import { tempFolder } from '../process/temp-folder.ts';
import { type Compared, comparedExtensions } from './compared-extensions.ts';
import { cpuTime } from './cpu-time.ts';
import { smallSite } from './small-site.ts';
import { percentile } from './statistics.ts';

/** The median of the rounds, and the least and the most of them. */
export interface Spread {
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

/** What one ordinary page load takes with one of the builds. */
export interface BrowsingCost {
  readonly name: string;
  /** ms of all processes of the browser; null where the system does not say. */
  readonly cpu: Spread | null;
  /** ms from the driver's word to the page's load event. */
  readonly wall: Spread;
  /** How many times as much as without an extension, in the same round. */
  readonly cpuRatio: Spread | null;
  readonly wallRatio: Spread;
  /** How much CPU time beside the build named before it, in the same round; null for the first. */
  readonly cpuRatioToPrevious: Spread | null;
}

/** What one round of one build took, ms a load. */
export interface Round {
  readonly cpu: number | null;
  readonly wall: number;
}

/** How many rounds there are, and how many loads of each build are in one of them. */
export const ROUNDS = 7;
export const LOADS = 150;
/** A build's loads of a round come in so many turns: so all builds meet whatever else the machine does. */
const TURNS = 5;
/** Not counted: the first loads of a turn wake the background, and the first of all find cold caches. */
const WARM_UP = { turn: 3, start: 30 };
/** What a load leaves to be done is done by then, ms. */
const SETTLED = 300;
/** No private name, with which Bounceback would have less to do. */
const HOST = 'www.example.com';

interface Timed {
  readonly name: string;
  load(count: number): Promise<void>;
  /** ms since it started; null where the system does not say. */
  cpu(): number | null;
  close(): Promise<void>;
}

/**
 * Loads ordinary pages in Chromium without an extension, with two that do nothing and with Bounceback,
 * in turns. The first is the one that the others are compared with. null where no Chromium is installed.
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
    // Somebody who looks at a background keeps it alive, and has it do more.
    targetFilter: (target) => target.type() !== 'service_worker',
  });
  const page: Page = await browser.newPage();
  if (folder !== null) {
    const session = await browser.target().createCDPSession();
    await session.send('Extensions.loadUnpacked', { path: folder });
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

/** Each build's loads, in turns of which each begins with another build. */
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

/** The rounds of each build put together, beside those of the first. */
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
