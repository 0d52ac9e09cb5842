import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type BrowserKind, findBrowser } from '../../scripts/browsers/find-browser.ts';
import { launch } from '../../scripts/browsers/launch.ts';
import { killTree } from '../../scripts/process/kill-tree.ts';
import { tempFolder } from '../../scripts/process/temp-folder.ts';
import { until } from '../../scripts/process/until.ts';
import { badGateway, page } from './harness/answers.ts';
import { chosen } from './harness/chosen-browsers.ts';
import { SITE_HOSTS, type Site, startFaultServer } from './harness/fault-server.ts';
import { filesOfExtensions, filesWithMarks, newMark } from './harness/profile-files.ts';
import { untilListening } from './harness/until-listening.ts';

/** How a run ends: tabs and browser are closed, or the browser is killed while the pages fail. */
type End = 'closed' | 'killed';

/** Runs without Bounceback to compare with. */
const MOST_TWINS = 3;
/** Longer than a busy machine takes for one step. */
const PATIENCE = { timeout: 60_000 };

const buildOf = (kind: BrowserKind) =>
  resolve(kind === 'chromium' ? 'dist/chrome' : 'dist/firefox');

/** An extension with the same id and no permission, which does nothing. */
function idle(kind: BrowserKind, folder: string): string {
  const build = buildOf(kind);
  const { manifest_version, version, browser_specific_settings, key } = JSON.parse(
    readFileSync(join(build, 'manifest.json'), 'utf8'),
  );
  const path = join(folder, 'idle');
  mkdirSync(path);
  const manifest = { name: 'Idle', manifest_version, version, browser_specific_settings, key };
  writeFileSync(join(path, 'manifest.json'), JSON.stringify(manifest));
  return path;
}

/** How often the script requested its two failing pages, and how long (ms) it took until its end. */
interface Pace {
  readonly requests: readonly number[];
  readonly took: number;
}

/**
 * One run of the script in a new profile. `own`: the pace of the run with Bounceback, which this run
 * with the idle extension follows by reloading by hand; null for the run with Bounceback.
 */
async function run(kind: BrowserKind, end: End, own: Pace | null) {
  const folder = tempFolder('profile-run');
  const found = findBrowser(kind);
  if (!found) throw new Error(`No ${kind} is installed.`);
  const profile = join(folder.path, 'profile');
  const server = await startFaultServer();
  const [down, well, hidden]: readonly Site[] = [server.site(), server.site(), server.site()];
  const marks = Array.from({ length: 7 }, newMark);
  const [path, query, fragment, next, nextQuery, secret, secretQuery] = marks;
  const [failed, fine] = [`/${path}?q=${query}`, `/${next}?q=${nextQuery}`];
  const veiled = `/${secret}?q=${secretQuery}`;
  if (!down || !well || !hidden) throw new Error('There is no site.');
  down.answer(failed, badGateway({ refresh: `900; url=${failed}` }));
  hidden.answer(veiled, badGateway());
  well.answer(fine, page());
  const startedAt = Date.now();
  const running = await launch(found, {
    extension: own === null ? buildOf(kind) : idle(kind, folder.path),
    headless: true,
    inPrivate: true,
    hosts: SITE_HOSTS,
    profile,
  });
  const { ask } = running;
  // By the browser alone: on a busy machine its driver may wait long for a page that failed.
  const open = async (url: string, incognito: boolean): Promise<number> => {
    const made = await ask(
      (api, url: string, incognito: boolean) => api.windows.create({ url, incognito }),
      url,
      incognito,
    );
    const [tab] = await ask((api, id: number) => api.tabs.query({ windowId: id }), made.id ?? -1);
    if (tab?.id === undefined) throw new Error(`No tab was opened for ${url}.`);
    return tab.id;
  };
  const reload = (tabId: number) => ask((api, id: number) => void api.tabs.reload(id), tabId);
  const finished = (tabId: number) =>
    until(
      'the tab has loaded',
      async () => {
        const { status } = await ask((api, id: number) => api.tabs.get(id), tabId);
        return status === 'complete';
      },
      PATIENCE,
    );
  try {
    if (own === null) await untilListening(running);
    const tabs = [await open(`${down.url(failed)}#${fragment}`, false)];
    await down.waitForHit(failed);
    const other = await open(well.url(fine), false);
    await well.waitForHit(fine);
    await finished(other);
    tabs.push(await open(hidden.url(veiled), true));
    await hidden.waitForHit(veiled);
    const failing = [
      { tabId: tabs[0] ?? -1, site: down, path: failed },
      { tabId: tabs[1] ?? -1, site: hidden, path: veiled },
    ];
    for (const [nth, { tabId, site, path }] of failing.entries()) {
      const least = own === null ? 2 : (own.requests[nth] ?? 1);
      for (let made = 1; own !== null && made < least; made += 1) {
        await finished(tabId);
        await reload(tabId);
        await site.waitForHit(path, made + 1);
      }
      await site.waitForHit(path, least);
      await finished(tabId);
    }
    // What a browser has written when it is killed depends on how long it ran.
    await until('the same time has passed', () => Date.now() - startedAt >= (own?.took ?? 0), {
      timeout: 120_000,
    });
    const took = Date.now() - startedAt;
    const requests = failing.map(({ site, path }) => site.hits(path).length);
    if (end === 'closed') {
      await ask((api, ids: readonly number[]) => api.tabs.remove([...ids]), [...tabs, other]);
      await running.close();
    } else {
      const { pid } = running.browser.process() ?? {};
      if (pid === undefined) throw new Error('The browser has no process.');
      killTree(pid);
      await until('it is gone', () => !running.browser.connected, PATIENCE);
    }
    return { files: filesWithMarks(profile, marks), requests, took };
  } finally {
    await running.close().catch(() => null);
    server.stop();
    folder.remove();
  }
}

// Up to eight runs of each browser: minutes, which the nightly workflow has.
const isChosen = process.env.PROFILES === '1';

for (const kind of chosen()) {
  describe.skipIf(!isChosen)(kind, () => {
    test.each<End>(['closed', 'killed'])(
      'no path or query of any page is in the extension’s files, and no further file of the profile has one: browser %s',
      async (end) => {
        const { files, ...pace } = await run(kind, end, null);
        expect(filesOfExtensions(files)).toEqual([]);
        const twins = new Set<string>();
        const further = () => [...files].filter((path) => !twins.has(path));
        // What the browser itself has written at its end differs from run to run.
        for (let runs = 0; runs === 0 || (runs < MOST_TWINS && further().length > 0); runs += 1)
          for (const path of (await run(kind, end, pace)).files) twins.add(path);
        expect(further()).toEqual([]);
        // The browser itself remembers where it was: the search finds what is there.
        expect([...twins]).not.toEqual([]);
      },
      360_000,
    );
  });
}
