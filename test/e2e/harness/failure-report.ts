import type { Site } from './fault-server.ts';
import type { TestBrowser } from './test-browser.ts';

/** Longer than a browser takes that still answers, ms. */
const PATIENCE = 20_000;

/**
 * The state of the browser when a test failed: the stored records, whether the background was alive,
 * and the extension's console. A retry of the test that passes would hide it otherwise.
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

/** Which paths of a site were requested, and when. */
export function requestsOf(site: Site): string {
  const requests = site.hits().map(({ at, path, answer }) => {
    return `${new Date(at).toISOString().slice(11)} ${path} ${answer.status ?? answer.instead ?? ''}`;
  });
  return `  requests of ${site.host}: ${requests.join(', ')}`;
}

async function line(name: string, ask: () => Promise<unknown>): Promise<string> {
  const answer = await ask().catch((error: unknown) => String(error));
  return `  ${name}: ${JSON.stringify(answer)}`;
}
