import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { useVerdict } from '../../../src/popup/model/use-diagnosis.ts';

const gathered = vi.hoisted(() => vi.fn(async () => null));
const turn = vi.hoisted(() => ({ at: 0, ends: [] as (() => void)[] }));
vi.mock('../../../src/browser/page/evidence.ts', () => ({ gatherEvidence: gathered }));
// As much of hooks as it takes: an effect runs when what it depends on is new.
vi.mock('preact/hooks', () => {
  const rendered = new Map<number, string>();
  return {
    useState: (first: unknown) => [first, () => undefined],
    useReducer: () => [turn.at, () => show(turn.at + 1)],
    useEffect(run: () => () => void, by: readonly unknown[]) {
      const which = by.length;
      if (rendered.get(which) === String(by)) return;
      rendered.set(which, String(by));
      turn.ends.push(run());
    },
  };
});

const DATA = { page: { host: 'example.com', incognito: false }, record: null } as never;
function show(at: number): void {
  turn.at = at;
  useVerdict(7, DATA, null, {});
}

beforeEach(() => {
  vi.useFakeTimers();
  const target = new EventTarget();
  for (const name of ['addEventListener', 'removeEventListener', 'dispatchEvent'] as const)
    vi.stubGlobal(name, target[name].bind(target));
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('what is known is looked at anew: twice a minute, and when the network comes or goes', () => {
  show(0);
  expect(gathered).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(60_000);
  expect(gathered).toHaveBeenCalledTimes(3);
  dispatchEvent(new Event('offline'));
  dispatchEvent(new Event('online'));
  expect(gathered).toHaveBeenCalledTimes(5);
  for (const end of turn.ends) end();
  vi.advanceTimersByTime(60_000);
  dispatchEvent(new Event('online'));
  expect(gathered).toHaveBeenCalledTimes(5);
});
