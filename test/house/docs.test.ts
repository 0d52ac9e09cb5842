import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ALL_END_REASONS, ALL_HOLD_REASONS } from '../../src/core/state/reasons.ts';
import {
  fileFaults,
  linkFaults,
  type Manifest,
  pathFaults,
  permissionFaults,
  quoteFaults,
  uncommentedIn,
  unnamedIn,
  unspokenIn,
} from './docs.ts';
import { MAY_IMPORT } from './imports.ts';
import { endingIn, type Source, source, sourcesIn } from './sources.ts';

const docs = [...endingIn(sourcesIn('docs'), '.md'), source('README.md'), source('CHANGELOG.md')];
const manifest: Manifest = JSON.parse(readFileSync('manifest.json', 'utf8'));
const ours = JSON.parse(readFileSync('package.json', 'utf8'));
const readme = source('README.md').text;

const at = (path: string, text: string): Source[] => [{ path, text }];
const everywhere = () => true;
const nowhere = () => false;

describe('manifest and papers', () => {
  it('every path in the manifest exists', () => {
    expect(pathFaults(manifest, existsSync)).toEqual([]);
    expect(pathFaults({ ...manifest, page: 'src/none/index.html' }, existsSync)).toHaveLength(1);
    expect(pathFaults({ ...manifest, default_locale: 'xx' }, existsSync)).toHaveLength(1);
  });

  it('every command runs a file that is there', () => {
    const files = Object.values<string>(ours.scripts).flatMap(
      (it) => it.match(/scripts\/\S+/) ?? [],
    );
    expect(files.length).toBeGreaterThan(5);
    expect(files.filter((file) => !existsSync(file))).toEqual([]);
  });

  it('every page is named in the manifest', () => {
    const pages = endingIn(sourcesIn('src'), '/index.html').map(({ path }) => path);
    expect(pages).not.toEqual([]);
    expect(unnamedIn(manifest, pages)).toEqual([]);
    expect(unnamedIn(manifest, ['src/none/index.html'])).toHaveLength(1);
  });

  it('every permission is explained in the README, and no other', () => {
    expect(permissionFaults(manifest, readme)).toEqual([]);
    const more = { ...manifest, optional_host_permissions: ['file:///*'] };
    expect(permissionFaults(more, readme)).toHaveLength(1);
    expect(permissionFaults({ ...manifest, permissions: [] }, readme)).not.toEqual([]);
    expect(permissionFaults({ ...manifest, firefox_permissions: [] }, readme)).toHaveLength(1);
    const short = readme.replace(/^(\| `storage` \|).*$/m, '$1 needed |');
    expect(permissionFaults(manifest, short)).toHaveLength(1);
  });

  it('links, files and tests that the papers name are there', () => {
    expect(linkFaults(docs, existsSync)).toEqual([]);
    expect(fileFaults(docs, existsSync)).toEqual([]);
    const tests = endingIn(sourcesIn('test'), '.test.ts');
    for (const paper of ['docs/noticing.md', 'docs/architecture.md']) {
      expect(quoteFaults(source(paper), tests)).toEqual([]);
    }
    expect(linkFaults(docs, nowhere)).not.toEqual([]);
    expect(linkFaults(at('docs/a.md', '[a](none.md)'), everywhere)).toEqual([]);
    expect(fileFaults(at('docs/a.md', '`src/core/none.ts`'), nowhere)).toHaveLength(1);
    expect(quoteFaults({ path: 'docs/a.md', text: '| “no such test” |' }, tests)).toHaveLength(1);
    expect(quoteFaults({ path: 'docs/a.md', text: '| |' }, tests)).toHaveLength(1);
  });

  it('the description of the house speaks of every folder, event and phase', () => {
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

  it('every reason to stand down says in its row what it means', () => {
    const reasons = source('src/core/state/reasons.ts');
    const rows = [...ALL_HOLD_REASONS, ...ALL_END_REASONS];
    expect(uncommentedIn(reasons, rows)).toEqual([]);
    expect(uncommentedIn({ ...reasons, text: '  form: {' }, ['form'])).toHaveLength(1);
  });

  it('the two commands stand in the README as they are run', () => {
    expect(readme).toContain('npm ci && npm start');
    expect(readme).toContain('npm ci && npm test');
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

  it('what is built, and where packages were fetched from, is not kept', () => {
    const ignored = source('.gitignore').text.split('\n');
    expect(ignored).toEqual(expect.arrayContaining(['dist/', 'node_modules/', '*.zip']));
    expect(source('package-lock.json').text).not.toMatch(/"resolved": "http/);
  });
});
