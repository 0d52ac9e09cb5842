import type { CDPSession, Page } from 'puppeteer-core';
import { expect } from 'vitest';
import { contextOf, sendBidi } from '../../../scripts/browsers/firefox-chrome.ts';
import { until } from '../../../scripts/process/until.ts';
import { BAR_ID } from '../../../src/browser/page/notice/notice-host.ts';
import { badGateway, patient, type Scripted } from './answers.ts';
import type { Shared } from './in-each-browser.ts';
import type { OpenedTab } from './test-browser.ts';

/** The notice on a page, as a user sees it. */
export interface VisibleNotice {
  /** What is wrong, in one sentence; '' where the line says so. */
  readonly lead: string;
  /** What happens next. */
  readonly line: string;
  readonly dir: string;
  readonly top: number;
  readonly bottom: number;
  /** Its buttons in order, and where to click them. */
  readonly buttons: readonly { readonly label: string; readonly x: number; readonly y: number }[];
}

/** Retry-After in seconds: longer than a test takes, so that no attempt comes by itself. */
const LATER = 600;

/** Runs with the shadow root, which the page cannot access. */
const READ = `(root) => {
  const bar = root.querySelector('[role=region]');
  if (getComputedStyle(bar).visibility !== 'visible') return '';
  const { top, bottom } = bar.getBoundingClientRect();
  const shown = [...bar.querySelectorAll('button')].filter((it) => it.getClientRects().length > 0);
  return JSON.stringify({
    lead: bar.querySelector('.about').innerText,
    line: bar.querySelector('[role=timer]').textContent,
    dir: getComputedStyle(bar).direction,
    top, bottom,
    buttons: shown.map((it) => {
      const { x, y, width, height } = it.getBoundingClientRect();
      return { label: it.ariaLabel ?? it.textContent, x: x + width / 2, y: y + height / 2 };
    }),
  });
}`;

/** Clicks them as a page would if it could reach them. */
const CLICK_ALL = `(root) => {
  const buttons = [...root.querySelectorAll('button')];
  for (const button of buttons) {
    button.click();
    button.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true }));
  }
  return String(buttons.length);
}`;

/** The notice on this page, or null if none is visible. */
export async function noticeOn(shared: Shared, page: Page): Promise<VisibleNotice | null> {
  const text = await inNotice(shared, page, READ);
  return text === '' ? null : JSON.parse(text);
}

/** Clicks every button of the notice by script, which must have no effect; returns their number. */
export async function clickByScript(shared: Shared, page: Page): Promise<number> {
  return Number(await inNotice(shared, page, CLICK_ALL));
}

// The text that a function of the shadow root returns; '' if there is no shadow root.
function inNotice({ kind, browser }: Shared, page: Page, code: string): Promise<string> {
  return kind === 'chromium'
    ? inChromium(page, code)
    : inFirefox(browser.running.browser, page, code);
}

/** Many windows are open at once, which is slow. */
const PATIENCE = { timeout: 60_000 };

/** A press counts only on a notice that has been visible for half a second, ms. */
const TIME_TO_READ = 800;

/** Waits until the page has a notice whose text matches. */
export function waitForNotice(shared: Shared, page: Page, line = /./): Promise<VisibleNotice> {
  return until(
    `a notice that says ${line}`,
    async () => {
      const notice = await noticeOn(shared, page);
      return notice !== null && line.test(notice.line) && notice;
    },
    PATIENCE,
  );
}

/** Waits until the page has no notice. */
export async function waitForNoNotice(shared: Shared, page: Page): Promise<void> {
  await until('no notice', async () => (await noticeOn(shared, page)) === null, PATIENCE);
}

/** Clicks a button of the notice with the driver's mouse, once it has stayed in place for a moment. */
export async function clickNotice(shared: Shared, page: Page, label: string): Promise<void> {
  let place = '';
  let since = 0;
  const button = await until(
    `a button ${label} that stands still`,
    async () => {
      const found = (await noticeOn(shared, page))?.buttons.find((it) => it.label === label);
      if (found === undefined || JSON.stringify(found) !== place) {
        place = JSON.stringify(found ?? null);
        since = Date.now();
      }
      return found !== undefined && Date.now() - since > TIME_TO_READ && found;
    },
    PATIENCE,
  );
  await page.mouse.click(button.x, button.y);
}

/** Opens a page that fails, with a long Retry-After, and then gives the other answers. */
export async function fails(shared: Shared, answer: Scripted, ...then: Scripted[]) {
  const site = shared.server.site();
  site.answer('/', patient(answer, LATER), ...then);
  const tab = await shared.browser.openPage(site.url('/'));
  return { site, tab };
}

/** Checks that the page has no notice, once a page that failed later has its own. */
export async function hasNoNotice(shared: Shared, tab: OpenedTab): Promise<void> {
  await shared.browser.waitForPhase(tab.tabId, 'waiting');
  const control = await fails(shared, badGateway());
  await waitForNotice(shared, control.tab.page);
  expect(await noticeOn(shared, tab.page)).toBeNull();
}

interface Tree {
  readonly nodeId: number;
  readonly attributes?: readonly string[];
  readonly children?: readonly Tree[];
  readonly shadowRoots?: readonly Tree[];
}

async function inChromium(page: Page, code: string): Promise<string> {
  const session = await page.createCDPSession();
  try {
    const { root } = await session.send('DOM.getDocument', { depth: -1, pierce: true });
    const shadow = noticeIn(root as Tree);
    return shadow === null ? '' : await call(session, shadow.nodeId, code);
  } finally {
    await session.detach();
  }
}

// The shadow root with the bar: nothing outside of it marks it, so that no page can find it.
function noticeIn(tree: Tree): Tree | null {
  const shadow = tree.shadowRoots?.find(({ children = [] }) =>
    children.some(({ attributes }) => attributes?.includes(BAR_ID)),
  );
  if (shadow !== undefined) return shadow;
  for (const child of tree.children ?? []) {
    const found = noticeIn(child);
    if (found !== null) return found;
  }
  return null;
}

async function call(session: CDPSession, nodeId: number, code: string): Promise<string> {
  const { object } = await session.send('DOM.resolveNode', { nodeId });
  const { result } = await session.send('Runtime.callFunctionOn', {
    objectId: object.objectId ?? '',
    functionDeclaration: `function () { return (${code})(this); }`,
    returnByValue: true,
  });
  return String(result.value);
}

interface Found {
  readonly result?: {
    readonly value?: readonly RemoteElement[] | string;
  };
}

interface RemoteElement {
  readonly value?: {
    readonly shadowRoot?: {
      readonly sharedId?: string;
      readonly value?: {
        readonly children?: readonly {
          readonly value?: { readonly attributes?: Readonly<Record<string, string>> };
        }[];
      };
    } | null;
  };
}

async function inFirefox(
  browser: Shared['browser']['running']['browser'],
  page: Page,
  code: string,
): Promise<string> {
  const target = { context: contextOf(page) };
  const found = await sendBidi<Found>(browser, 'script.evaluate', {
    expression: '[...document.documentElement.children]',
    target,
    awaitPromise: false,
    serializationOptions: { includeShadowTree: 'all', maxDomDepth: 2 },
  });
  const elements = found.result?.value;
  const roots = (typeof elements === 'object' ? elements : []).map(
    ({ value }) => value?.shadowRoot,
  );
  const sharedId = roots.find((it) =>
    it?.value?.children?.some((child) => child.value?.attributes?.id === BAR_ID),
  )?.sharedId;
  if (sharedId === undefined) return '';
  const read = await sendBidi<Found>(browser, 'script.callFunction', {
    functionDeclaration: code,
    arguments: [{ sharedId }],
    target,
    awaitPromise: false,
  });
  return typeof read.result?.value === 'string' ? read.result.value : '';
}
