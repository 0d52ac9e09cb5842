import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { reached, weigh } from '../../scripts/bench/sizes.ts';

let folder: string;
const put = (path: string, text: string) => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bounceback-sizes-'));
  put('worker.js', "import './assets/main.js';");
  put(
    'assets/main.js',
    'import{a}from"./shared.js";export*from"./more.js";a(\'import"./no.js"\');',
  );
  put('assets/more.js', 'export const b=()=>import("./later.js");');
  put('assets/later.js', 'export{}');
  put('assets/shared.js', 'import"./main.js";export const a=()=>{};');
  put('assets/popup.js', "import {a} from './shared.js'; a();");
  put('assets/popup.css', 'p { color: red }');
  put(
    'src/popup/index.html',
    '<script type="module" crossorigin src="/assets/popup.js"></script>' +
      '<link rel="stylesheet" href="../../assets/popup.css">',
  );
});
afterEach(() => rmSync(folder, { recursive: true }));

const manifest = (background: object) =>
  put(
    'manifest.json',
    JSON.stringify({ background, action: { default_popup: 'src/popup/index.html' } }),
  );

describe('the size of an entry', () => {
  it('includes every imported file once, also with import cycles', () => {
    const first = ['assets/main.js', 'assets/more.js', 'assets/shared.js', 'worker.js'];
    expect([...reached(folder, ['worker.js'])].sort()).toEqual(first);
  });

  it('is separate from the size of files loaded later by dynamic import', () => {
    const all = [...reached(folder, ['worker.js'], true)];
    expect(all).toContain('assets/later.js');
    manifest({ service_worker: 'worker.js' });
    const weights = () => weigh(folder, 'some').map(({ bytes, files }) => ({ bytes, files }));
    const [before] = weights();
    expect(before?.files).toEqual({ first: 4, later: 1 });
    put('assets/later.js', `export const more = ${JSON.stringify([...all, ...all])}`);
    const [after, popup] = weights();
    expect(after?.bytes.first).toBe(before?.bytes.first);
    expect(after?.bytes.later).toBeGreaterThan(before?.bytes.later ?? 0);
    // The popup reaches the same files through the shared chunk.
    expect(popup?.files.later).toBe(1);
  });

  it('includes a shared chunk for each entry, with either form of the manifest’s background', () => {
    for (const background of [{ service_worker: 'worker.js' }, { scripts: ['worker.js'] }]) {
      manifest(background);
      const [worker, popup] = weigh(folder, 'some');
      expect(worker?.files.first).toBe(4);
      expect(popup?.files.first).toBe(6);
      expect(worker?.bytes.first).toBeGreaterThan(0);
    }
  });

  it('throws if an imported file is missing', () => {
    put('assets/more.js', 'import "./nowhere.js"');
    expect(() => reached(folder, ['worker.js'])).toThrow('assets/nowhere.js');
  });
});
