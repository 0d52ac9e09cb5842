import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { trackVisibility } from '../../../../src/browser/page/notice/visibility.ts';

type Report = (entries: readonly { readonly isVisible: boolean }[]) => void;

let report: Report;
let options: object;
let observed: unknown[];

beforeEach(() => {
  vi.useFakeTimers();
  observed = [];
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function stubObserver(entry: object): void {
  vi.stubGlobal('IntersectionObserverEntry', { prototype: entry });
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      constructor(callback: Report, given: object) {
        [report, options] = [callback, given];
      }
      observe(element: unknown) {
        observed.push(element);
      }
      disconnect() {
        observed.pop();
      }
    },
  );
}

const element = {} as Element;

it('an element counts as visible from the first report that nothing covers it', () => {
  stubObserver({ isVisible: false });
  const visibility = trackVisibility(element);
  expect(options).toMatchObject({ trackVisibility: true });
  expect(observed).toEqual([element]);
  expect(visibility.since()).toBe(Number.POSITIVE_INFINITY);
  const from = performance.now();
  report([{ isVisible: true }]);
  vi.advanceTimersByTime(100);
  report([{ isVisible: true }]);
  expect(visibility.since()).toBe(from);
  report([{ isVisible: true }, { isVisible: false }]);
  expect(visibility.since()).toBe(Number.POSITIVE_INFINITY);
  report([{ isVisible: true }]);
  expect(visibility.since()).toBe(from + 100);
  visibility.stop();
  expect(observed).toEqual([]);
});

it('where the browser does not report it, every element counts as visible', () => {
  expect(trackVisibility(element).since()).toBe(Number.NEGATIVE_INFINITY);
  stubObserver({});
  expect(trackVisibility(element).since()).toBe(Number.NEGATIVE_INFINITY);
  expect(observed).toEqual([]);
});
