import messages from '../../public/_locales/en/messages.json';
import { cookieDomainsOf } from '../../src/core/rules/public-suffix.ts';
import type { StoredAreas } from '../../src/core/storage/kept-data.ts';
import type { OptionsPorts } from '../../src/options/ports.ts';
import type { OwnerPorts } from '../../src/owner/ports.ts';
import type { PopupPorts } from '../../src/popup/model/ports.ts';
import type { WelcomePorts } from '../../src/welcome/ports.ts';
import type { Example } from './example.ts';
import { fakeI18n } from './fake-i18n.ts';

/** A fake browser that shows an example. */
export interface FakeBrowser {
  /** The current example. */
  readonly example: () => Example;
  /** Calls a listener when the example has changed; returns a function that removes it. */
  readonly onExample?: (listener: () => void) => () => void;
  /** Records a command to the background or the browser; rejects if it would fail. */
  readonly note: (what: unknown) => Promise<void>;
  /** Right-to-left layout, with English text. */
  readonly rtl?: boolean;
  /** Nothing can be removed from storage. */
  readonly stuck?: boolean;
  /** The page is open in a private window. */
  readonly isPrivate?: boolean;
}

const TAB = 7;
const never = <T>(): Promise<T> => new Promise(() => undefined);
const nothingChanges = () => () => undefined;

/** The popup's ports into a fake browser; data that an example lacks never arrives. */
export function fakePopupPorts(fake: FakeBrowser): PopupPorts {
  const { example, onExample = nothingChanges, note, rtl = false } = fake;
  const currentTab = async () => {
    const { url, incognito } = example().page;
    return { tabId: TAB, url, incognito };
  };
  const hasAccess = async () => example().access;
  return {
    messages: fakeI18n(messages, rtl ? 'rtl' : 'ltr'),
    currentTab,
    tabById: currentTab,
    async readTab() {
      const { record, settings, watches, tried } = example();
      return { record, settings, watches, tried };
    },
    onStoredChange: onExample,
    hasAccess,
    hasAccessTo: hasAccess,
    onAccessChange: nothingChanges,
    capabilities: async () => example().capabilities,
    gatherEvidence: async () => example().evidence,
    async readStatus() {
      const { examined } = example();
      return examined === undefined ? never() : examined;
    },
    readText: async () => example().text,
    readParts: async () => example().parts ?? [],
    openAgain: (tabId) => note({ openAgain: tabId }),
    async openAgainAndLook(tabId) {
      await note({ openAgain: tabId });
      const { partsAgain } = example();
      return partsAgain === undefined ? never() : partsAgain;
    },
    cookieDomainsOf: async (domains) => cookieDomainsOf(domains),
    poll: (isTrue) => isTrue(),
    sendCommand: note,
    requestNotifications: note,
    async sendClear(tabId, [what, ...also], url) {
      await note({ type: 'clear', tabId, what, ...(also.length > 0 && { also }), url });
      return true;
    },
    requestAccess: async () => true,
    async goBack(tabId) {
      await note({ goBack: tabId });
      return true;
    },
    openBeside: (tabId, url) => note({ tabId, url }),
    openPrivateWindow: (url) => note({ incognito: url }),
    openSettings: () => note('open-settings'),
    showTab: (tabId) => note({ shown: tabId }),
    openOwnerPage: (tabId) => note({ owner: tabId }),
    async testConnection() {
      const { connection } = example();
      return connection === undefined ? never() : connection;
    },
    async askWithoutCookies() {
      const { withoutCookies } = example();
      return withoutCookies === undefined ? never() : withoutCookies;
    },
  };
}

/** The settings page's ports into a fake browser. */
export function fakeOptionsPorts(fake: FakeBrowser): OptionsPorts {
  const { example, onExample = nothingChanges, note, rtl = false, isPrivate = false } = fake;
  let stored: StoredAreas = { local: { 'tab:7': 'a page' }, session: {} };
  return {
    messages: fakeI18n(messages, rtl ? 'rtl' : 'ltr'),
    readSettings: async () => example().settings,
    readAreas: async () => stored,
    onStoredChange: onExample,
    isPrivatePage: async () => isPrivate,
    async sendCommand(command) {
      await note(command);
      if (command.type === 'forget-everything' && !fake.stuck) stored = { local: {}, session: {} };
    },
    requestNotifications: note,
  };
}

/** The ports of the page for a site's owner into a fake browser. */
export function fakeOwnerPorts(fake: FakeBrowser): OwnerPorts {
  const { messages: source, tabById, readTab, readText } = fakePopupPorts(fake);
  return { messages: source, tabById, readTab, readText };
}

/** The ports of the first-run page into a fake browser, whose state's name says what it lacks. */
export function fakeWelcomePorts(fake: FakeBrowser, state: string): WelcomePorts {
  const { messages: source, openSettings } = fakePopupPorts(fake);
  const given = new Set<() => void>();
  let hasAccess = !state.includes('no-access');
  return {
    messages: source,
    pinning: state.includes('firefox') ? 'menu' : 'button',
    isPinned: async () => state.includes('pinned'),
    hasAccess: async () => hasAccess,
    async requestAccess() {
      await fake.note('request-access');
      hasAccess = true;
      for (const listener of given) listener();
      return true;
    },
    onAccessChange(listener) {
      given.add(listener);
      return () => given.delete(listener);
    },
    openSettings,
  };
}
