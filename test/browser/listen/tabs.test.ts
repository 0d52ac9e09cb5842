import { afterEach, beforeEach, expect, it, vi } from 'vitest';

type OnRemoved = (tabId: number, info: { readonly isWindowClosing: boolean }) => void;

const removed = vi.hoisted(() => ({ listener: null as OnRemoved | null }));

vi.mock('../../../src/browser/polyfill.ts', () => {
  const event = { addListener: () => {} };
  const onRemoved = { addListener: (listener: OnRemoved) => (removed.listener = listener) };
  return {
    browser: {
      runtime: { getURL: (path: string) => `chrome-extension://a/${path}` },
      tabs: { onActivated: event, onRemoved, onReplaced: event, onUpdated: event },
      windows: { onRemoved: event, onFocusChanged: event, WINDOW_ID_NONE: -1 },
    },
  };
});

const { listenToTabs } = await import('../../../src/browser/listen/tabs.ts');

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('a closed tab is reported at once, and a tab of a closed window only if the browser lives on', () => {
  const send = vi.fn();
  listenToTabs(send);
  removed.listener?.(7, { isWindowClosing: false });
  expect(send).toHaveBeenCalledExactlyOnceWith({ type: 'tab-closed', tabId: 7 });
  removed.listener?.(8, { isWindowClosing: true });
  vi.advanceTimersByTime(500);
  expect(send).toHaveBeenCalledOnce();
  vi.advanceTimersByTime(1_000);
  expect(send).toHaveBeenLastCalledWith({ type: 'tab-closed', tabId: 8 });
});
