import type { Site } from '../e2e/harness/fault-server.ts';
import type { TestBrowser } from '../e2e/harness/test-browser.ts';
import { type Action, hostOfTab, type Size } from './plan.ts';
import type { Done, LeftOpen } from './recording.ts';

/** Carries out the actions of a plan, and reads the results. */
export interface Hands {
  /** The actions so far. */
  readonly done: readonly Done[];
  carryOut(action: Action): Promise<void>;
  /** Turns on the switch of this status, so that it is retried, too. */
  choose(status: number): Promise<void>;
  leftOpen(): Promise<readonly LeftOpen[]>;
  /** Closes all open tabs and returns their ids. */
  closeAll(): Promise<readonly number[]>;
  /** The keys in storage. */
  readonly keys: () => Promise<readonly string[]>;
}

/** How long the extension may take to record a Stop, ms. */
const STOP_TAKES = 3_000;

/** How long the background may take to answer a message, ms. */
const ANSWER_TAKES = 5_000;
/** After this time (ms) an action counts as one that never ends, which the run then names. */
const ACTION_TAKES = 45_000;

/** Carries out actions in a browser, one after another. Each host has its own window. */
export function createHands(browser: TestBrowser, sites: readonly Site[], size: Size): Hands {
  const done: Done[] = [];
  const tabs = new Map<number, number>();
  const windows = new Map<number, number>();
  let nth = 0;

  const idOf = (tab: number): number => tabs.get(tab) ?? -1;
  const address = (tab: number, path: string): string =>
    sites[hostOfTab(tab, size)]?.url(path) ?? '';
  const fresh = (tab: number, way = ''): string => {
    nth += 1;
    return `/t${tab}${way}?go=${nth}`;
  };

  async function open(tab: number, path: string): Promise<void> {
    const host = hostOfTab(tab, size);
    const [id, windowId] = await browser.ask(
      async (api, url: string, windowId: number): Promise<[number, number]> => {
        const made = await api.tabs.create({ url, windowId, active: false }).catch(() => null);
        if (made !== null) return [made.id ?? -1, windowId];
        // The host's first tab, or all others of its window were closed.
        const own = await api.windows.create({ url });
        return [own.tabs?.[0]?.id ?? -1, own.id ?? -1];
      },
      address(tab, path),
      windows.get(host) ?? -1,
    );
    tabs.set(tab, id);
    windows.set(host, windowId);
  }

  async function goTo(tab: number, path: string): Promise<void> {
    await browser.ask(
      (api, id: number, url: string) => api.tabs.update(id, { url }),
      idOf(tab),
      address(tab, path),
    );
  }

  // A background that dies during the message misses it, and may leave it without an answer; the popup would
  // send it again.
  async function say(message: object): Promise<void> {
    const send = () =>
      browser.ask(
        (api, it: object, most: number) =>
          Promise.race([
            api.runtime.sendMessage(it),
            new Promise((_, fail) => setTimeout(() => fail(new Error('No answer.')), most)),
          ]),
        message,
        ANSWER_TAKES,
      );
    await send().catch(() => send().catch(() => {}));
  }

  async function stop(tab: number): Promise<boolean> {
    await say({ type: 'stop', tabId: idOf(tab) });
    const isStopped = (phase: { name: string }): boolean =>
      phase.name === 'ended' && 'reason' in phase && phase.reason === 'stopped';
    return browser
      .waitForPhase(idOf(tab), isStopped, STOP_TAKES)
      .then(() => true)
      .catch(() => false);
  }

  // Returns the details of the action except its times.
  async function doIt(action: Action): Promise<Partial<Done>> {
    if ('tab' in action) return inTab(action);
    const before = Date.now();
    await browser.ask((api) => api.tabs.query({ active: true }));
    const lag = Date.now() - before;
    await (action.does === 'kill' ? browser.killBackground() : browser.updateExtension());
    return { lag };
  }

  async function inTab({ does, tab }: Extract<Action, { tab: number }>): Promise<Partial<Done>> {
    switch (does) {
      case 'open': {
        const path = fresh(tab);
        await open(tab, path);
        return { path };
      }
      case 'go': {
        const path = fresh(tab);
        await goTo(tab, path);
        return { path };
      }
      case 'form': {
        const path = fresh(tab, '/form');
        await goTo(tab, path);
        return { path };
      }
      case 'close':
        await browser.ask((api, id: number) => api.tabs.remove(id), idOf(tab));
        tabs.delete(tab);
        return {};
      case 'stop':
        return { stopped: await stop(tab) };
      case 'retry-now':
        await say({ type: 'retry-now', tabId: idOf(tab) });
        return {};
      case 'look':
        await browser.activate(idOf(tab));
        return {};
      case 'reload':
        await browser.ask((api, id: number) => api.tabs.reload(id), idOf(tab));
        return {};
    }
  }

  return {
    done,
    async carryOut(action) {
      const at = Date.now();
      const more = await within(ACTION_TAKES, JSON.stringify(action), doIt(action));
      const tab = 'tab' in action ? action.tab : null;
      done.push({ does: action.does, tab, at, until: Date.now(), ...more });
    },
    choose: (status) => say({ type: 'set-status-auto-reload', status, on: true }),
    async leftOpen() {
      const titles = await browser.ask(async (api) => {
        const all = await api.tabs.query({});
        return all.map(({ id, title }) => [id ?? -1, title ?? ''] as const);
      });
      const shown = new Map(titles);
      const ids = [...tabs];
      return Promise.all(
        ids.map(async ([tab, id]) => {
          const title = shown.get(id) ?? 'closed';
          if (title === 'Back') return { tab, title, phase: '' };
          const incident = (await browser.stored(id))?.incident ?? null;
          const phase = JSON.stringify(incident?.phase ?? 'no incident');
          return { tab, title, phase };
        }),
      );
    },
    async closeAll() {
      const open = [...tabs.values()];
      await browser.ask((api, ids: number[]) => api.tabs.remove(ids), open);
      return open;
    },
    keys: () =>
      browser.ask(async (api) => {
        const local = Object.keys(await api.storage.local.get(null));
        return [...local, ...Object.keys(await api.storage.session.get(null))];
      }),
  };
}

async function within<T>(most: number, what: string, work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(new Error(`Not done after ${most} ms: ${what}`)), most);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
