import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { FIRST_RUN } from '../../src/background/first-run.ts';
import { SALT } from '../../src/background/store.ts';
import { RECENT_LOADS_KEY } from '../../src/core/diagnosis/recent-loads.ts';
import { ALL_END_REASONS, ALL_HOLD_REASONS } from '../../src/core/state/reasons.ts';
import { MAX_ATTEMPTS, MAX_RELOADS_PER_HOUR, SCHEDULE } from '../../src/core/state/schedule.ts';
import { DEFAULT_SETTINGS, SWITCH_NAMES, SWITCHES } from '../../src/core/state/settings.ts';
import { ALIVE } from '../../src/core/storage/kept-data.ts';
import { REPEATABLE_TABS } from '../../src/core/storage/repeatable-tabs.ts';
import { circuitStorageKey } from '../../src/core/storage/stored-circuit.ts';
import { settingsWrite } from '../../src/core/storage/stored-settings.ts';
import { firstKey, loadKey, tabKey } from '../../src/core/storage/stored-tab.ts';
import { watchKey } from '../../src/core/storage/stored-watch.ts';
import {
  anchorsIn,
  commandFaults,
  defenceFaults,
  fileFaults,
  type Installed,
  linkFaults,
  type Manifest,
  packageFaults,
  pathFaults,
  permissionFaults,
  quoteFaults,
  scriptFaults,
  storageKeyFaults,
  uncommentedIn,
  unnamedIn,
  unspokenIn,
  wordCount,
} from './docs.ts';
import { MAY_IMPORT } from './imports.ts';
import { endingIn, type Source, source, sourcesIn } from './sources.ts';

const MOST_WORDS_IN_README = 1200;

const docs = [
  ...['docs', 'test', '.github'].flatMap((folder) => endingIn(sourcesIn(folder), '.md')),
  ...['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'PRIVACY.md', 'SECURITY.md'].map(source),
];
const manifest: Manifest = JSON.parse(readFileSync('manifest.json', 'utf8'));
const ours = JSON.parse(readFileSync('package.json', 'utf8'));
const scripts = Object.keys(ours.scripts);
const readme = source('README.md');
const contributing = source('CONTRIBUTING.md');

/** The dependencies of the extension and theirs, with the versions of the lock file. */
function bundledPackages(): Installed[] {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
  const names = new Set(Object.keys(ours.dependencies));
  for (const name of names) {
    for (const it of Object.keys(packages[`node_modules/${name}`].dependencies ?? {}))
      names.add(it);
  }
  return [...names].map((name) => ({ name, version: packages[`node_modules/${name}`].version }));
}

/** Every key that is written to storage; what varies is in `<>`, as the documents write it. */
const storageKeys = [
  ...[tabKey(7).replace('7', '<id>'), tabKey(-7).replace('7', '<n>')],
  ...[loadKey(7), firstKey(7)].map((key) => key.replace('7', '<id>')),
  ...[circuitStorageKey('<site>'), watchKey('<origin>')],
  ...SWITCH_NAMES.map((name) => SWITCHES[name].key),
  ...Object.keys(
    settingsWrite(DEFAULT_SETTINGS, {
      ...DEFAULT_SETTINGS,
      rules: { '<pattern>': 'never' },
      replaced: { '<pattern>': 'always' },
      displays: { '<pattern>': { home: '', unattended: true } },
      statuses: { '<code>': true },
    }).local,
  ),
  ...[RECENT_LOADS_KEY, REPEATABLE_TABS, SALT, ALIVE, FIRST_RUN],
];

/** All tests; parts of an end-to-end test are in files of their own. */
const tests = [
  ...endingIn(sourcesIn('test'), '.test.ts'),
  ...['test/e2e/outages', 'test/e2e/watching'].flatMap((folder) => sourcesIn(folder)),
];

const at = (path: string, text: string): Source[] => [{ path, text }];
const everywhere = () => true;
const nowhere = () => false;

describe('manifest and documents', () => {
  it('every path in the manifest exists', () => {
    expect(pathFaults(manifest, existsSync)).toEqual([]);
    expect(pathFaults({ ...manifest, page: 'src/none/index.html' }, existsSync)).toHaveLength(1);
    expect(pathFaults({ ...manifest, default_locale: 'xx' }, existsSync)).toHaveLength(1);
  });

  it('the README gives the waits of the schedule, and the numbers of attempts, as they are', () => {
    const seconds = SCHEDULE.map((wait) => wait / 1000);
    const last = seconds.at(-1);
    const before = seconds.slice(0, -1);
    expect(readme.text).toContain(
      `${before.slice(0, -1).join(', ')} and ${before.at(-1)} s, then every ${last} s`,
    );
    expect(readme.text).toContain(`after ${MAX_ATTEMPTS} attempts`);
    expect(readme.text).toContain(`at most ${MAX_RELOADS_PER_HOUR} automatic reloads`);
  });

  it('every npm script runs a file that exists', () => {
    const files = Object.values<string>(ours.scripts).flatMap(
      (it) => it.match(/scripts\/\S+/) ?? [],
    );
    expect(files.length).toBeGreaterThan(5);
    expect(files.filter((file) => !existsSync(file))).toEqual([]);
  });

  it('every npm script has a row in CONTRIBUTING.md, and documents name no other', () => {
    expect(scriptFaults(scripts, contributing)).toEqual([]);
    expect(scriptFaults(['none'], contributing)).toHaveLength(1);
    expect(commandFaults(docs, scripts)).toEqual([]);
    expect(commandFaults(at('docs/a.md', '`npm run none`'), scripts)).toHaveLength(1);
  });

  it('every page is named in the manifest or as an input of the build', () => {
    const pages = endingIn(sourcesIn('src'), '/index.html').map(({ path }) => path);
    expect(pages).not.toEqual([]);
    const inputs = readFileSync('vite.config.ts', 'utf8').match(/'src\/[^']+\.html'/g) ?? [];
    const builds = { ...manifest, inputs: inputs.map((it) => it.slice(1, -1)) };
    expect(unnamedIn(builds, pages)).toEqual([]);
    expect(unnamedIn(builds, ['src/none/index.html'])).toHaveLength(1);
  });

  it('docs/permissions.md explains every permission, and no other', () => {
    const table = source('docs/permissions.md');
    expect(permissionFaults(manifest, table)).toEqual([]);
    const more = { ...manifest, optional_host_permissions: ['file:///*'] };
    expect(permissionFaults(more, table)).toHaveLength(1);
    expect(permissionFaults({ ...manifest, permissions: [] }, table)).not.toEqual([]);
    expect(permissionFaults({ ...manifest, firefox_permissions: [] }, table)).toHaveLength(1);
    const short = table.text.replace(/^(\| `storage` \|).*$/m, '$1 at installation | needed |');
    expect(permissionFaults(manifest, { ...table, text: short })).toHaveLength(1);
  });

  it('docs/privacy.md lists every storage key, and no other', () => {
    const table = source('docs/privacy.md');
    expect(storageKeyFaults(storageKeys, table)).toEqual([]);
    expect(storageKeyFaults([...storageKeys, 'new-key'], table)).toHaveLength(1);
    expect(storageKeyFaults(storageKeys.slice(1), table)).toHaveLength(1);
  });

  it('docs/reviewers.md lists every bundled package with its version, and no other', () => {
    const notes = source('docs/reviewers.md');
    const bundled = bundledPackages();
    expect(bundled.length).toBeGreaterThan(4);
    expect(packageFaults(bundled, notes)).toEqual([]);
    expect(packageFaults([...bundled, { name: 'new', version: '1.0.0' }], notes)).toHaveLength(1);
    expect(packageFaults(bundled.slice(1), notes)).toHaveLength(1);
  });

  it('no document has the marks of a merge that was not finished', () => {
    const marked = docs.filter(({ text }) => /^(<{7}|>{7}|={7}$)/m.test(text));
    expect(marked.map(({ path }) => path)).toEqual([]);
  });

  it('README.md is short', () => {
    expect(wordCount(readme)).toBeLessThanOrEqual(MOST_WORDS_IN_README);
    expect(wordCount({ path: 'a.md', text: ' one two\nthree ' })).toBe(3);
  });

  it('links, anchors, files and tests that the documents name exist', () => {
    expect(linkFaults(docs, existsSync)).toEqual([]);
    expect(fileFaults(docs, existsSync)).toEqual([]);
    expect(quoteFaults(source('docs/noticing.md'), tests)).toEqual([]);
    expect(linkFaults(docs, nowhere)).not.toEqual([]);
    expect(linkFaults(at('docs/a.md', '[a](none.md)'), everywhere)).toEqual([]);
    expect(linkFaults(at('docs/a.md', '# B c\n[a](#b-c)'), everywhere)).toEqual([]);
    expect(linkFaults(at('docs/a.md', '# B c\n[a](a.md#b)'), everywhere)).toHaveLength(1);
    expect(fileFaults(at('docs/a.md', '`src/core/none.ts`'), nowhere)).toHaveLength(1);
    expect(fileFaults(at('docs/a.md', '```sh\nrun test/none\n```'), nowhere)).toHaveLength(1);
    expect(quoteFaults({ path: 'docs/a.md', text: '| “no such test” |' }, tests)).toHaveLength(1);
    expect(quoteFaults({ path: 'docs/a.md', text: '| |' }, tests)).toHaveLength(1);
  });

  it('SECURITY.md names for each threat a test that exists, or says that nothing can', () => {
    expect(defenceFaults(source('SECURITY.md'), tests)).toEqual([]);
    const row = (last: string) => ({
      path: 'a.md',
      text: `| It may | Defence | Test |\n| -- | -- | -- |\n| lie | none | ${last} |`,
    });
    const ofOne = [{ path: 'test/a.test.ts', text: "it('holds', () => {});" }];
    expect(defenceFaults(row('`test/a.test.ts` “holds”'), ofOne)).toEqual([]);
    expect(defenceFaults(row('Nothing can: it is so.'), ofOne)).toEqual([]);
    expect(defenceFaults(row('`test/a.test.ts` “holds”, “breaks”'), ofOne)).toHaveLength(1);
    expect(defenceFaults(row('`test/b.test.ts` “holds”'), ofOne)).toHaveLength(1);
    expect(defenceFaults(row('`test/a.test.ts`'), ofOne)).toHaveLength(1);
    expect(defenceFaults(row('We are careful.'), ofOne)).toHaveLength(1);
    expect(defenceFaults({ path: 'a.md', text: 'No table.' }, ofOne)).toHaveLength(1);
  });

  it('the README links to the privacy policy and to the security policy', () => {
    expect(readme.text).toContain('](PRIVACY.md)');
    expect(readme.text).toContain('](SECURITY.md)');
  });

  it('an anchor is what GitHub makes of a heading', () => {
    const text = "# A\n## “Tell me”: it's `b` & c\n```sh\n# no heading\n```\n## A\n";
    expect([...anchorsIn(text)]).toEqual(['a', 'tell-me-its-b--c', 'a-1']);
  });

  it('the map in CONTRIBUTING.md has a row for every folder', () => {
    const folders = ['src', 'src/core', 'test', 'scripts'].flatMap((folder) =>
      readdirSync(folder, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map(({ name }) => `${folder}/${name}`),
    );
    expect(folders.length).toBeGreaterThan(30);
    expect(unspokenIn(contributing, folders)).toEqual([]);
  });

  it('docs/architecture.md names every folder, event and phase', () => {
    const house = source('docs/architecture.md');
    const kinds = (path: string, pattern: RegExp) =>
      [...source(path).text.matchAll(pattern)].map(([, kind = '']) => kind);
    const events = kinds('src/core/state/events.ts', /readonly type: '([a-z-]+)'/g);
    const phases = kinds('src/core/state/incident.ts', /readonly name: '([a-z-]+)'/g);
    expect([events.length > 20, phases.length]).toEqual([true, 7]);
    const folders = Object.keys(MAY_IMPORT).map((folder) => `src/${folder}`);
    const all = [...folders, ...events, ...phases];
    expect(unspokenIn(house, all)).toEqual([]);
    expect(unspokenIn(house, ['no-such-event'])).toHaveLength(1);
  });

  it('every reason has a comment that says what it means', () => {
    const paths = ['answer-reasons', 'page-holds', 'reasons'].map(
      (name) => `src/core/state/${name}.ts`,
    );
    const reasons = { ...source(paths[2] ?? ''), text: paths.map((it) => source(it).text).join() };
    const rows = [...ALL_HOLD_REASONS, ...ALL_END_REASONS];
    expect(uncommentedIn(reasons, rows)).toEqual([]);
    expect(uncommentedIn({ ...reasons, text: '  form: {' }, ['form'])).toHaveLength(1);
  });

  it('README.md has the two commands that CI runs', () => {
    expect(readme.text).toContain('npm ci && npm start');
    expect(readme.text).toContain('npm ci && npm test');
    expect(source('.ci/run').text).toContain('npm ci && npm test');
    expect(source('.github/workflows/test.yml').text).toContain('npm ci && npm test');
  });

  it('one version, one licence, one engine', () => {
    expect(ours.version).toBe(manifest.version);
    expect(source('CHANGELOG.md').text).toContain(`## [${manifest.version}] - `);
    expect(ours.engines.node).toBe('>=20.19');
    expect(ours.license).toBe('MIT');
    expect(source('LICENSE').text).toContain('MIT License');
  });

  it('neither builds nor the addresses of packages are committed', () => {
    const ignored = source('.gitignore').text.split('\n');
    expect(ignored).toEqual(expect.arrayContaining(['dist/', 'node_modules/', '*.zip']));
    expect(source('package-lock.json').text).not.toMatch(/"resolved": "http/);
  });
});
