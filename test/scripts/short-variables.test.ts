import { describe, expect, it } from 'vitest';
import { withShortVariables } from '../../scripts/lib/short-variables.ts';

describe('short names for custom properties', () => {
  it('are the same where one is set and where it is read', () => {
    const css = ':root{--ink:#000;--paper:#fff}p{color:var(--ink);background:var(--paper,#fff)}';
    expect(withShortVariables(css)).toBe(
      ':root{--0:#000;--1:#fff}p{color:var(--0);background:var(--1,#fff)}',
    );
  });

  it('leave what only looks like one', () => {
    const css = '.a--ink:hover{margin:-1px}[data-x="--ink"]{color:red}';
    expect(withShortVariables(css)).toBe(css);
  });

  it('are shortest for those that are used most', () => {
    const names = Array.from({ length: 40 }, (_, i) => `--name${i}`);
    const css = `a{${names.map((it) => `${it}:1`).join(';')};top:var(--name39)}`;
    expect(withShortVariables(css)).toMatch(/;--0:1;top:var\(--0\)\}$/);
  });
});
