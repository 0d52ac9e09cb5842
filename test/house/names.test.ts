import { describe, expect, it } from 'vitest';
import { sharedNameFaults, wordFaults } from './names.ts';
import { isCode, sourcesIn } from './sources.ts';

const src = sourcesIn('src').filter(isCode);
const all = [...src, ...['test', 'scripts'].flatMap(sourcesIn).filter(isCode)];

describe('the check for banned words in names', () => {
  it('finds none in the sources', () => {
    expect(wordFaults(all)).toEqual([]);
  });

  it.each([
    ['src/core/a.ts', 'const told = 1;'],
    ['src/core/a.ts', 'export function askedBy() {}'],
    ['src/core/a.ts', 'export const LAST_SEEN = 1;'],
    ['src/core/a.ts', 'export const a = (known: number) => known;'],
    ['src/core/a.ts', 'export const { a: wish } = { a: 1 };'],
    ['src/core/a.ts', 'export interface A { readonly weather: number }'],
    ['src/core/a.ts', 'export type TabDeed = 1;'],
    ['src/core/a.ts', 'export class A { #heard = 1; }'],
    ['src/core/a.ts', 'export const a = { goneOn: 1 };'],
    ['src/ui/a.tsx', 'export const a = <p known={1} />;'],
    ['test/a.ts', 'export const choreIn = 1;'],
    ['scripts/manners.ts', 'export const a = 1;'],
    ['test/gallery/told/a.ts', 'export const a = 1;'],
  ])('finds one in %s: %s', (path, text) => {
    expect(wordFaults([{ path, text }])).toHaveLength(1);
  });

  it.each([
    'export const a: unknown = 1;',
    'export const isUnknown = 1;',
    "export const a = 'told';",
    'export const unseen = 1; // known',
  ])('accepts %s', (text) => {
    expect(wordFaults([{ path: 'src/core/a.ts', text }])).toEqual([]);
  });
});

describe('an exported name', () => {
  it('is declared by only one file of src', () => {
    expect(sharedNameFaults(src)).toEqual([]);
  });

  it.each([
    ['export const a = 1;', 'export const a = 2;'],
    ['export function a() {}', 'function a() {}'],
    ['export interface A { b: 1 }', 'export type A = 1;'],
    ['type A = 1;', 'export class A {}'],
    ['export const b = 1, a = 1;', 'export function a() {}'],
  ])('must not be declared twice: %s and %s', (one, two) => {
    const files = [one, two].map((text, nth) => ({ path: `src/core/${nth}.ts`, text }));
    expect(sharedNameFaults(files)).not.toEqual([]);
  });

  it('may also be a local variable of a function, and a private name may be in two files', () => {
    const texts = ['export const a = 1; const b = 1;', 'const b = () => { const a = 1; };'];
    const files = texts.map((text, nth) => ({ path: `src/core/${nth}.ts`, text }));
    expect(sharedNameFaults(files)).toEqual([]);
  });
});
