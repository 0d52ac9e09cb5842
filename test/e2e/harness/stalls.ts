import type { TestBrowser } from './test-browser.ts';

/** Even a busy browser answers a question within this time, ms. */
const ANSWERS_WITHIN = 100;
/** Time between two questions, ms. */
const PAUSE = 100;

/**
 * Measures for how long the browser stands still while other programs have the processor: asks it again
 * and again, apart from what the extension does. `stop` returns the sum, ms.
 */
export function watchStalls({ ask }: Pick<TestBrowser, 'ask'>): { stop(): Promise<number> } {
  let isOver = false;
  let stalled = 0;
  const watch = async () => {
    while (!isOver) {
      const at = Date.now();
      await ask((api) => api.tabs.query({ active: true })).catch(() => {});
      stalled += Math.max(0, Date.now() - at - ANSWERS_WITHIN);
      await new Promise((done) => setTimeout(done, PAUSE));
    }
  };
  const watching = watch();
  return {
    async stop() {
      isOver = true;
      await watching;
      return stalled;
    },
  };
}
