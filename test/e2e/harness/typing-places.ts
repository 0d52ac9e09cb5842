import type { Page } from 'puppeteer-core';
import type { Shared } from './in-each-browser.ts';

/** Covers the upper half of the window, where the test types. */
const UPPER = 'style="position:fixed;inset:0 0 50% 0;width:100%"';
/** A field that covers it. */
export const FIELD = `<textarea ${UPPER}></textarea>`;
const inShadow = (mode: string) =>
  `<div ${UPPER}><template shadowrootmode="${mode}">${FIELD}</template></div>`;
const inFrame = (url: string) => `<iframe src="${url}" ${UPPER}></iframe>`;

/** A place on a page into which a user may type. */
export interface Place {
  readonly where: string;
  /** The body of its page; `frame` is the address of a page of another site with a field. */
  readonly body: (frame: string) => string;
  /** Resolves once the place is ready; by default it is ready at once. */
  readonly ready?: (page: Page) => Promise<unknown>;
  /** Reads the typed text. */
  readonly read: (page: Page, shared: Shared, tabId: number) => Promise<unknown>;
}

// A closed shadow root, which only an extension's script can open.
function inClosedRoot(_: Page, { browser }: Shared, tabId: number): Promise<unknown> {
  return browser.ask(async (api, tabId: number) => {
    const [frame] = await api.scripting.executeScript({
      target: { tabId },
      func: () => {
        const { chrome } = globalThis as unknown as {
          chrome: { dom?: { openOrClosedShadowRoot(host: Element): ShadowRoot } };
        };
        const host = document.querySelector('div') as Element & {
          openOrClosedShadowRoot?: ShadowRoot;
        };
        const root = chrome.dom?.openOrClosedShadowRoot(host) ?? host.openOrClosedShadowRoot;
        return root?.querySelector('textarea')?.value;
      },
    });
    return frame?.result;
  }, tabId);
}

/** Every kind of place to type into, each at the top of its page. */
export const PLACES: readonly Place[] = [
  {
    where: 'a plain field',
    body: () => FIELD,
    read: (page) => page.evaluate(`document.querySelector('textarea').value`),
  },
  {
    where: 'a contenteditable',
    body: () => `<div contenteditable ${UPPER}></div>`,
    read: (page) => page.evaluate(`document.querySelector('div').innerText.trim()`),
  },
  {
    where: 'a frame of another site',
    body: inFrame,
    ready: async (page) => {
      const frame = await page.waitForFrame((it) => it.parentFrame() !== null);
      await frame.waitForSelector('textarea');
    },
    read: async (page) => {
      const [frame] = page.frames().filter((it) => it.parentFrame() !== null);
      return frame?.evaluate(`document.querySelector('textarea').value`);
    },
  },
  {
    where: 'an open shadow root',
    body: () => inShadow('open'),
    read: (page) =>
      page.evaluate(`document.querySelector('div').shadowRoot.querySelector('textarea').value`),
  },
  { where: 'a closed shadow root', body: () => inShadow('closed'), read: inClosedRoot },
  {
    where: 'a page in designMode',
    body: () => '<script>document.designMode = "on"</script>',
    read: (page) => page.evaluate('document.body.innerText.trim()'),
  },
  {
    // `document.open` removes all listeners of the page, those of extensions, too.
    where: 'a page that its script has written anew',
    body: () =>
      `<script>addEventListener('load', () => setTimeout(() => {
        document.open();
        document.write(${JSON.stringify(FIELD).replaceAll('</', '<\\/')});
        document.close();
      }, 1500))</script>`,
    ready: (page) => page.waitForSelector('textarea'),
    read: (page) => page.evaluate(`document.querySelector('textarea').value`),
  },
  {
    where: 'a page that handles keys by script',
    body: () =>
      '<div></div><script>addEventListener("keydown", ({ key }) => document.querySelector("div").append(key))</script>',
    read: (page) => page.evaluate(`document.querySelector('div').innerText.trim()`),
  },
];
