import { describe, expect, it } from 'vitest';
import { reachedFrom } from './reach.ts';
import { sourcesIn } from './sources.ts';

const src = sourcesIn('src');
const all = [...src, ...sourcesIn('test')];
/** Files for the popup only: the background is loaded at each wake, and cannot load parts later. */
const POPUP_ONLY = /^src\/core\/(gateways|advice)\/|^structured-headers$|^uqr$|^preact/;

describe('the background', () => {
  it('loads nothing that only the popup needs', () => {
    const reached = [...reachedFrom('src/background/main.ts', src)];
    expect(reached).toContain('src/core/http/kept-headers.ts');
    expect(reached.filter((path) => POPUP_ONLY.test(path))).toEqual([]);
  });

  it('would fail this check if a file it loads imported the gateways', () => {
    const text = "import { identify } from '../gateways/identify.ts';";
    const worse = src.map((it) =>
      it.path === 'src/core/http/kept-headers.ts' ? { ...it, text } : it,
    );
    const reached = [...reachedFrom('src/background/main.ts', worse)];
    expect(reached.filter((path) => POPUP_ONLY.test(path))).toContain(
      'src/core/gateways/identify.ts',
    );
  });
});

describe('a page started with fake ports', () => {
  it.each(['popup', 'options', 'owner', 'welcome'])('loads no browser API: %s', (page) => {
    const reached = [...reachedFrom(`test/gallery/${page}.ts`, all)];
    expect(reached).toContain(`src/${page}/${page}.tsx`);
    expect(reached.filter((path) => /^src\/browser\/|polyfill|^vitest/.test(path))).toEqual([]);
    const real = [...reachedFrom(`src/${page}/main.tsx`, all)];
    expect(real).toContain('src/browser/polyfill.ts');
  });
});
