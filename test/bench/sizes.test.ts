import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LIMITS, reached, weigh } from '../../scripts/bench/sizes.ts';
import { violations } from '../../scripts/bench/violations.ts';

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

describe('what a part weighs', () => {
  it('is everything that its entry imports, each file once, in circles too', () => {
    expect([...reached(folder, ['worker.js'])].sort()).toEqual([
      'assets/later.js',
      'assets/main.js',
      'assets/more.js',
      'assets/shared.js',
      'worker.js',
    ]);
  });

  it('counts a shared chunk in each part, whichever way the manifest names the background', () => {
    for (const background of [{ service_worker: 'worker.js' }, { scripts: ['worker.js'] }]) {
      manifest(background);
      const [worker, popup] = weigh(folder, 'some');
      expect(Object.keys(worker?.files ?? {})).toContain('assets/shared.js');
      expect(Object.keys(popup?.files ?? {})).toEqual(
        expect.arrayContaining([
          'src/popup/index.html',
          'assets/popup.css',
          'assets/popup.js',
          'assets/shared.js',
        ]),
      );
      expect(worker?.bytes).toBe(Object.values(worker?.files ?? {}).reduce((a, b) => a + b));
    }
  });

  it('breaks a promise only above its limit', () => {
    manifest({ service_worker: 'worker.js' });
    const measured = () => ({ policies: [], storage: [], tabs: [], sizes: weigh(folder, 'some') });
    expect(violations(measured())).toEqual([]);
    const noise = randomBytes(LIMITS.background).toString('base64');
    put('assets/later.js', `export const noise = '${noise}'`);
    expect(violations(measured()).join()).toMatch(/background for some/);
  });

  it('is not known when something asked for is missing', () => {
    put('assets/more.js', 'import "./nowhere.js"');
    expect(() => reached(folder, ['worker.js'])).toThrow('assets/nowhere.js');
  });
});
