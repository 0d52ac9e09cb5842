import { describe, expect, it } from 'vitest';
import { nameFaults } from './file-names.ts';
import { importFaults, MAY_IMPORT, roomOf, tableFaults } from './imports.ts';
import { purityFaults } from './purity.ts';
import { isCode, type Source, sourcesIn } from './sources.ts';

// Each rule is also shown something that breaks it: a rule that cannot fail holds nothing.

const src = sourcesIn('src');
const others = ['test', 'scripts'].flatMap(sourcesIn);
const core = src.filter(({ path }) => path.startsWith('src/core/'));

const at = (path: string, text: string): Source[] => [{ path, text }];

describe('imports', () => {
  it('go only where the table allows', () => {
    expect(importFaults(src)).toEqual([]);
  });

  it.each([
    ['src/core/http/a.ts', "import { b } from '../retry/b.ts';"],
    ['src/core/state/a.ts', "import type { b } from '../retry/b.ts';"],
    ['src/browser/page/a.ts', "import { b } from '../act/b.ts';"],
    ['src/popup/model/a.ts', "import { b } from '../fixes/b.tsx';"],
    ['src/core/a.ts', "import { b } from '../browser/b.ts';"],
    ['src/core/a.ts', "import type { b } from '../browser/b.ts';"],
    ['src/core/a.ts', "export { b } from '../ui/b.tsx';"],
    ['src/core/a.ts', "const b = () => import('../popup/b.ts');"],
    ['src/core/a.ts', "import { render } from 'preact';"],
    ['src/core/a.ts', "import { readFile } from 'node:fs';"],
    ['src/core/a.ts', "import { World } from '../../test/fakes/world.ts';"],
    ['src/browser/a.ts', "import { b } from '../background/b.ts';"],
    ['src/browser/a.ts', "import browser from 'webextension-polyfill';"],
    ['src/background/a.ts', "import type { Tabs } from 'webextension-polyfill';"],
    ['src/ui/a.tsx', "import { b } from '../popup/b.ts';"],
    ['src/ui/components/a.tsx', "import { b } from '../../browser/act/b.ts';"],
    ['src/popup/main.tsx', "import { b } from '../browser/act/b.ts';"],
    ['src/popup/model/a.ts', "import type { b } from '../../browser/storage/b.ts';"],
    ['src/popup/browser-ports.ts', "import { b } from '../background/b.ts';"],
    ['src/i18n/a.ts', "import { b } from '../browser/b.ts';"],
    ['src/popup/a.tsx', "import { b } from '../background/b.ts';"],
    ['src/popup/popup.css', '@import "../background/a.css";'],
    ['src/popup/index.html', '<script src="../background/main.ts"></script>'],
    ['src/options/main.tsx', "import { b } from '../popup/b.ts';"],
    ['src/history/main.tsx', "import { b } from './b.ts';"],
  ])('%s may not say %s', (path, text) => {
    expect(importFaults(at(path, text))).toHaveLength(1);
  });

  it('the table has a row for each room that there is, and for no other', () => {
    const rooms = new Set(src.map(({ path }) => roomOf(path)));
    expect([...rooms].sort()).toEqual(Object.keys(MAY_IMPORT).sort());
  });

  it('the table lets rooms import downwards only', () => {
    expect(tableFaults()).toEqual([]);
    const up = { a: { ours: ['b'], packages: [] }, b: { ours: [], packages: [] } };
    expect(tableFaults(up)).toHaveLength(1);
    expect(tableFaults({ a: { ours: ['c'], packages: [] } })).toHaveLength(1);
  });
});

describe('the core', () => {
  it('is pure: no clock, chance, browser, waiting or memory of its own', () => {
    expect(purityFaults(core)).toEqual([]);
  });

  it.each([
    'export const a = () => Date.now();',
    'export const a = () => new Date();',
    'export const a = () => new Date;',
    'export const a = () => Date();',
    'export const a = () => Math.random();',
    'export const a = () => setTimeout(() => 1, 2);',
    "export const a = () => fetch('https://example.com');",
    'export const a = () => chrome.tabs;',
    'export const a = () => browser.tabs;',
    'export const a = () => globalThis["fetch"];',
    'export const a = () => { console.log(1); };',
    'export const a = () => performance.timeOrigin;',
    'export const a = async () => 1;',
    'export async function a() { return 1; }',
    'export const a = { async b() {} };',
    'export const a = new Promise((done) => done(1));',
    'export const a = (b: number) => b.toLocaleString();',
    'let a = 0; export const b = () => ++a;',
    'export let a = 0;',
    'export const a = (b = Date.now()) => b;',
    'export const a = { now: Date.now };',
    `export const a = \`\${Math.random()}\`;`,
    "export const a = Math['random']();",
    'const { random } = Math; export const a = () => random();',
    'const Now = Date; export const a = () => new Now();',
    'export const a = (Math as { random(): number }).random();',
  ])('may not say: %s', (text) => {
    expect(purityFaults(at('src/core/a.ts', text))).not.toEqual([]);
  });

  it.each([
    '// Date.now() and chrome\nexport const a = "fetch";',
    'export const a = (now: number) => new Date(now).getUTCDate();',
    'export interface A { get(): Promise<Window> }',
    'export const a = ({ browser }: { browser: string }) => [browser, { fetch: 1 }, /chrome/];',
    'export function a(b: readonly number[]) { let sum = 0; for (const c of b) sum += c; return sum; }',
  ])('may say: %s', (text) => {
    expect(purityFaults(at('src/core/a.ts', text))).toEqual([]);
  });
});

describe('names', () => {
  it('are in kebab-case and say something', () => {
    const files = [...src, ...others].filter((it) => isCode(it) || /\.(css|html)$/.test(it.path));
    expect(nameFaults(files.map(({ path }) => path))).toEqual([]);
  });

  it.each([
    'src/core/badgeText.ts',
    'src/core/Badge.ts',
    'src/core/badge_text.ts',
    'src/core/utils.ts',
    'src/core/tab-manager.ts',
    'src/helpers/badge.ts',
    'src/ui/index.ts',
    'test/fakes/test-helpers.ts',
  ])('%s is none', (path) => {
    expect(nameFaults([path])).not.toEqual([]);
  });
});
