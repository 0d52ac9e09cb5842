import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findBrowser } from '../../scripts/browsers/find-browser.ts';
import { launchChromium } from '../../scripts/browsers/launch-chromium.ts';
import { launchFirefox } from '../../scripts/browsers/launch-firefox.ts';
import type { RunningExtension } from '../../scripts/browsers/running-extension.ts';
import { tempFolder } from '../../scripts/process/temp-folder.ts';
import { until } from '../../scripts/process/until.ts';
import { badGateway, page } from './harness/answers.ts';
import { chosen } from './harness/chosen-browsers.ts';
import { SITE_HOSTS, startFaultServer } from './harness/fault-server.ts';

type Kind = 'chromium' | 'firefox';

/** Where browsers keep the data of extensions, in a profile. */
const OF_EXTENSIONS = /Extension Settings|Extension State|moz-extension|browser-extension-data/;
const MARKS = ['pathmark71', 'querymark72', 'nextmark73', 'fragmentmark74'];
const FAILED = '/pathmark71?token=querymark72';
const NEXT = '/nextmark73?querymark72';

function started(kind: Kind, folder: string): Promise<RunningExtension> {
  const found = findBrowser(kind);
  if (!found) throw new Error(`No ${kind} is installed.`);
  const launch = kind === 'chromium' ? launchChromium : launchFirefox;
  return launch({
    path: found.path,
    extension: resolve(kind === 'chromium' ? 'dist/chrome' : 'dist/firefox'),
    headless: true,
    startupCache: process.env.STARTUP_CACHE,
    hosts: SITE_HOSTS,
    profile: join(folder, 'profile'),
  });
}

/** The files below a folder in which one of the marks stands, as Latin-1 or as UTF-16. */
function filesWithMarks(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) => {
    if (!entry.isFile()) return [];
    const path = join(entry.parentPath, entry.name);
    const bytes = readFileSync(path);
    const found = MARKS.some(
      (mark) => bytes.includes(mark) || bytes.includes(Buffer.from(mark, 'utf16le')),
    );
    return found ? [path] : [];
  });
}

for (const kind of chosen()) {
  describe(kind, () => {
    test('no path or query of any page is in what the extension stores, nor in its files when the browser is closed', async () => {
      const folder = tempFolder('no-address');
      const server = await startFaultServer();
      const [down, well] = [server.site(), server.site()];
      down.answer(FAILED, badGateway({ refresh: '900; url=/pathmark71' }));
      well.answer(NEXT, page());
      const running = await started(kind, folder.path);
      const kept = async () =>
        JSON.stringify(await running.ask((api) => api.storage.local.get(null)));
      try {
        const tab = await running.browser.newPage();
        // Right after its installation the extension may not listen yet.
        await until('the page is noticed', async () => {
          await tab.goto(`${down.url(FAILED)}?again#fragmentmark74`).catch(() => null);
          await tab.goto(`${down.url(FAILED)}#fragmentmark74`).catch(() => null);
          return (await kept()).includes('"tab:');
        });
        const first = down.hits(FAILED).length;
        await until('the page is retried', async () => down.hits(FAILED).length >= first + 2, {
          timeout: 60_000,
        });
        const during = await kept();
        await tab.goto(well.url(NEXT));
        await until('it is left', async () => !(await kept()).includes('"waiting"'));
        const after = await kept();
        await tab.close();
        await until('nothing of its tab is kept', async () => !(await kept()).includes('"tab:'));
        await running.close();
        expect(during).toContain(new URL(down.url()).origin);
        for (const mark of MARKS) expect(during + after).not.toContain(mark);
        const files = filesWithMarks(join(folder.path, 'profile'));
        expect(files.filter((path) => OF_EXTENSIONS.test(path))).toEqual([]);
        // The browser itself remembers where it was: the search finds what is there.
        expect(files).not.toEqual([]);
      } finally {
        await running.close().catch(() => null);
        server.stop();
        folder.remove();
      }
    }, 90_000);
  });
}
