import { describe, expect, it } from 'vitest';
import { withShortVariables } from '../../scripts/lib/short-variables.ts';

describe('short names for custom properties', () => {
  it('are the same where one is set and where it is read', () => {
    const css =
      ':root{--ink:#000;--paper:#fff}.dark{--ink:#fff;--paper:#000}p{color:var(--ink);background:var(--paper,#fff)}';
    expect(withShortVariables(css)).toBe(
      ':root{--0:#000;--1:#fff}.dark{--0:#fff;--1:#000}p{color:var(--0);background:var(--1,#fff)}',
    );
  });

  it('are none where a value is set once: it is written out', () => {
    const css =
      ':root{--gap:8px;--code:400 1rem monospace;--long:1px solid #12345678;}a{gap:var(--gap);margin:var(--gap);font:var(--code);border:var(--long);outline:var(--long)}';
    expect(withShortVariables(css)).toBe(
      ':root{--0:1px solid #12345678;}a{gap:8px;margin:8px;font:400 1rem monospace;border:var(--0);outline:var(--0)}',
    );
  });

  it('leave what only looks like one', () => {
    const css = '.a--ink:hover{margin:-1px}[data-x="--ink"]{color:red}';
    expect(withShortVariables(css)).toBe(css);
  });

  it('are shortest for those that are used most', () => {
    const names = Array.from({ length: 40 }, (_, i) => `--name${i}`);
    const css = `a{${names.map((it) => `${it}:1;${it}:2`).join(';')};top:var(--name39)}`;
    expect(withShortVariables(css)).toMatch(/;--0:1;--0:2;top:var\(--0\)\}$/);
  });
});
