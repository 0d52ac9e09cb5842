import { describe, expect, it } from 'vitest';
import { sharedNameFaults, wordFaults } from './names.ts';
import { isCode, sourcesIn } from './sources.ts';

const src = sourcesIn('src').filter(isCode);
const all = [...src, ...['test', 'scripts'].flatMap(sourcesIn).filter(isCode)];

/** Files that are being rewritten: their names come after that. */
const IN_WORK =
  /^(src\/(core\/(sites|watches|transition|view\/popup-view|retry\/navigation-events)|browser\/listen)|scripts\/bench|test\/core\/(rules\/rule-text|view\/(plain-page-text|status-family)|diagnosis\/recent-loads-in-tabs))/;
const isDone = (fault: string): boolean => !IN_WORK.test(fault) && !/watches|report/.test(fault);

describe('a name says what is there', () => {
  it('and not who spoke or looked', () => {
    expect(wordFaults(all).filter(isDone)).toEqual([]);
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
  ])('in %s, %s does not', (path, text) => {
    expect(wordFaults([{ path, text }])).toHaveLength(1);
  });

  it.each([
    'export const a: unknown = 1;',
    'export const isUnknown = 1;',
    "export const a = 'told';",
    'export const unseen = 1; // known',
  ])('%s may stand', (text) => {
    expect(wordFaults([{ path: 'src/core/a.ts', text }])).toEqual([]);
  });
});

describe('an exported name', () => {
  it('stands for one thing in all of src', () => {
    expect(sharedNameFaults(src).filter(isDone)).toEqual([]);
  });

  it.each([
    ['export const a = 1;', 'export const a = 2;'],
    ['export function a() {}', 'function a() {}'],
    ['export interface A { b: 1 }', 'export type A = 1;'],
    ['type A = 1;', 'export class A {}'],
    ['export const b = 1, a = 1;', 'export function a() {}'],
  ])('does not where one file says %s and another %s', (one, two) => {
    const files = [one, two].map((text, nth) => ({ path: `src/core/${nth}.ts`, text }));
    expect(sharedNameFaults(files)).not.toEqual([]);
  });

  it('may be a local name of a function elsewhere, or be private in two files', () => {
    const texts = ['export const a = 1; const b = 1;', 'const b = () => { const a = 1; };'];
    const files = texts.map((text, nth) => ({ path: `src/core/${nth}.ts`, text }));
    expect(sharedNameFaults(files)).toEqual([]);
  });
});
