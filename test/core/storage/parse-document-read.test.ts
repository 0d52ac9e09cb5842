import { describe, expect, it } from 'vitest';
import { inUseFor } from '../../../src/core/retry/page-in-use.ts';
import { type DocumentRead, mergeUse } from '../../../src/core/state/page-facts.ts';
import {
  parseDocumentRead,
  parseLeaveGuard,
} from '../../../src/core/storage/parse-document-read.ts';

const UNUSED: DocumentRead = {
  ...mergeUse([]),
  usable: true,
  frames: 0,
  refreshes: ['5'],
  bornAt: 7,
  status: 502,
  hasReloadScript: false,
  content: false,
};

describe('what was read from a document', () => {
  it('is taken as it is if it fits, without anything else', () => {
    expect(parseDocumentRead({ ...UNUSED, more: 'garbage' })).toEqual(UNUSED);
  });

  it('is taken up to its limits', () => {
    const largest = { ...UNUSED, refreshes: Array(10).fill('x'.repeat(200)) };
    expect(parseDocumentRead(largest)).toEqual(largest);
  });

  it.each([
    ['changed', undefined],
    ['typed', 'no'],
    ['asks', 0],
    ['call', null],
    ['sounds', {}],
    ['sinceTouch', 'a while ago'],
    ['sinceTouch', Number.NaN],
    ['sinceTouch', -1],
  ])('counts as use if %s is %s', (name, value) => {
    const read = parseDocumentRead({ ...UNUSED, takesKeys: true, [name]: value });
    const page = read && ({ ...read, kind: 'read', frames: 'read' } as const);
    expect(page && inUseFor({ tab: null, page })).toBeGreaterThan(0);
  });

  it.each([
    ['refreshes', undefined],
    ['refreshes', '5'],
    ['refreshes', [5]],
    ['refreshes', ['5', 5]],
    ['refreshes', [['5']]],
    ['refreshes', Array(11).fill('5')],
    ['refreshes', ['x'.repeat(201)]],
    ['bornAt', '7'],
    ['bornAt', Number.POSITIVE_INFINITY],
  ])('counts as no answer if %s is %s', (name, value) => {
    expect(parseDocumentRead({ ...UNUSED, [name]: value })).toBeNull();
  });

  it('has frames, and no status, if these cannot be read', () => {
    const read = parseDocumentRead({ ...UNUSED, frames: 'none', status: 5.5 });
    expect(read).toEqual({ ...UNUSED, frames: 1, status: null });
  });

  it.each([undefined, null, '', [], 'changed'])('counts as no answer if it is %j', (raw) => {
    expect(parseDocumentRead(raw)).toBeNull();
  });
});

it('a page asks before it is left unless it plainly answers no', () => {
  expect(parseLeaveGuard(false)).toBe(false);
  for (const raw of [true, undefined, null, 0, '', {}]) expect(parseLeaveGuard(raw)).toBe(true);
});
