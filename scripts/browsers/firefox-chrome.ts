import type { Browser, Page } from 'puppeteer-core';

/** The WebDriver BiDi connection inside puppeteer's Firefox, which its types do not show. */
interface BidiBrowser {
  readonly connection: {
    send(method: string, params: object): Promise<{ readonly result: unknown }>;
  };
}

interface BidiPage {
  mainFrame(): { readonly _id: string };
}

/** Sends one WebDriver BiDi command. */
export async function sendBidi<T>(browser: Browser, method: string, params: object): Promise<T> {
  const { connection } = browser as unknown as BidiBrowser;
  const { result } = await connection.send(method, params);
  return result as T;
}

/** The id of a page in WebDriver BiDi. */
export function contextOf(page: Page): string {
  return (page as unknown as BidiPage).mainFrame()._id;
}

interface Tree {
  readonly contexts: readonly { readonly context: string }[];
}

interface Evaluated {
  readonly type: 'success' | 'exception';
  readonly result?: { readonly value?: unknown };
  readonly exceptionDetails?: { readonly text: string };
}

/**
 * Runs the body of an async function with the privileges of Firefox itself, in the window that was
 * opened first. Returns a string, number, boolean or undefined. Throws if the body throws.
 */
export async function inFirefoxItself(browser: Browser, body: string): Promise<unknown> {
  const { contexts } = await sendBidi<Tree>(browser, 'browsingContext.getTree', {
    'moz:scope': 'chrome',
  });
  const context = contexts[0]?.context;
  if (!context) throw new Error('Firefox has no window.');
  const done = await sendBidi<Evaluated>(browser, 'script.evaluate', {
    expression: `(async () => { ${body} })()`,
    target: { context },
    awaitPromise: true,
    resultOwnership: 'none',
  });
  if (done.type === 'exception') throw new Error(done.exceptionDetails?.text ?? 'Firefox threw.');
  return done.result?.value;
}

/**
 * Quits Firefox as its user does; waits 30 s at most. A killed Firefox does not save its tabs in
 * time.
 */
export async function quitFirefox(browser: Browser): Promise<void> {
  const gone = new Promise((done) => browser.process()?.once('exit', done));
  const slow = new Promise((done) => setTimeout(done, 30_000).unref());
  await inFirefoxItself(
    browser,
    'Services.tm.dispatchToMainThread(() => Services.startup.quit(Ci.nsIAppStartup.eAttemptQuit));',
  );
  await Promise.race([gone, slow]);
}
