import type { TestBrowser } from './test-browser.ts';

/** Longer than any browser takes that still answers, in ms. */
const PATIENCE = 20_000;

/**
 * What a browser had to say when a test failed: what the extension remembered, whether its background
 * ran, and what the browser complained of. A second try that passes would hide it otherwise.
 */
export async function testimony(browser: TestBrowser): Promise<string> {
  const lines = Promise.all([
    line('background alive', () => browser.isBackgroundAlive()),
    line('alarms', () => browser.ask((api) => api.alarms.getAll())),
    line('remembered', () => browser.ask((api) => api.storage.local.get())),
    line('for the session', () => browser.ask((api) => api.storage.session.get())),
    line('complaints', () => browser.complaints()),
  ]);
  const silent = new Promise<string[]>((done) =>
    setTimeout(() => done([`no answer within ${PATIENCE / 1000} s`]), PATIENCE).unref(),
  );
  return (await Promise.race([lines, silent])).join('\n');
}

async function line(name: string, ask: () => Promise<unknown>): Promise<string> {
  const answer = await ask().catch((error: unknown) => String(error));
  return `  ${name}: ${JSON.stringify(answer)}`;
}
