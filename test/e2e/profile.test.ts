import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type BrowserKind, findBrowser } from '../../scripts/browsers/find-browser.ts';
import { launch } from '../../scripts/browsers/launch.ts';
import { killTree } from '../../scripts/process/kill-tree.ts';
import { tempFolder } from '../../scripts/process/temp-folder.ts';
import { until } from '../../scripts/process/until.ts';
import { badGateway, page } from './harness/answers.ts';
import { SITE_HOSTS, type Site, startFaultServer } from './harness/fault-server.ts';
import { chosen } from './harness/in-each-browser.ts';
import { filesOfExtensions, filesWithMarks, newMark } from './harness/profile-files.ts';

/** How a run ends: tabs and browser are closed, or the browser is killed while the pages fail. */
type End = 'closed' | 'killed';

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

/** One run of the script in a new profile; `offsets`: when to reload by hand (ms after the start). */
async function run(kind: BrowserKind, end: End, offsets: readonly number[] | null) {
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
  const running = await launch(found, {
    extension: offsets === null ? buildOf(kind) : idle(kind, folder.path),
    headless: true,
    inPrivate: true,
    hosts: SITE_HOSTS,
    profile,
  });
  try {
    const startedAt = Date.now();
    const tab = await running.browser.newPage({ type: 'window' });
    // The extension is there, after a restart that lets it into private windows.
    await running.tabIdOf(tab);
    await tab.goto(`${down.url(failed)}#${fragment}`).catch(() => null);
    const other = await running.browser.newPage({ type: 'window' });
    await other.goto(well.url(fine));
    await running.ask(
      (api, url: string) => api.windows.create({ incognito: true, url }),
      hidden.url(veiled),
    );
    const inPrivate = await until('the private page', async () =>
      (await running.browser.pages()).find((it) => it.url() === hidden.url(veiled)),
    );
    const all = () =>
      [...down.hits(failed), ...hidden.hits(veiled)].map(({ at }) => at - startedAt);
    if (offsets === null) {
      const isRetried = async () =>
        down.hits(failed).length >= 2 && hidden.hits(veiled).length >= 2;
      await until('both pages are retried', isRetried, { timeout: 60_000 });
    }
    for (const offset of offsets ?? []) {
      await until('the same time has passed', async () => Date.now() - startedAt >= offset, {
        timeout: 90_000,
      });
      for (const it of [tab, inPrivate]) await it.reload().catch(() => null);
    }
    if (end === 'closed') {
      for (const it of [inPrivate, other, tab]) await it.close();
      await running.close();
    } else {
      const { pid } = running.browser.process() ?? {};
      if (pid === undefined) throw new Error('The browser has no process.');
      killTree(pid);
      await until('it is gone', async () => !running.browser.connected);
    }
    return { files: filesWithMarks(profile, marks), offsets: all().sort((a, b) => a - b) };
  } finally {
    await running.close().catch(() => null);
    server.stop();
    folder.remove();
  }
}

for (const kind of chosen()) {
  describe(kind, () => {
    test.each<End>(['closed', 'killed'])(
      'no path or query of any page is in the extension’s files, and no further file of the profile has one: browser %s',
      async (end) => {
        const { files, offsets } = await run(kind, end, null);
        const twin = await run(kind, end, offsets);
        expect(filesOfExtensions(files)).toEqual([]);
        expect([...files].filter((path) => !twin.files.has(path))).toEqual([]);
        // The browser itself remembers where it was: the search finds what is there.
        expect([...twin.files]).not.toEqual([]);
      },
      240_000,
    );
  });
}
