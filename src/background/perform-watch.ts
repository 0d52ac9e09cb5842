import { originOf } from '../core/http/address.ts';
import { type PageId, pageId, type Salts } from '../core/http/page-id.ts';
import { identifyTab } from '../core/identify-event.ts';
import { isInUse, isSilent } from '../core/retry/page-in-use.ts';
import { isContainer } from '../core/state/container.ts';
import type { Event } from '../core/state/events.ts';
import type { WatchCommand } from '../core/state/watch.ts';
import { notificationText } from '../core/watches/notifications.ts';

import type { Ports } from './ports.ts';

/** A tab that shows this page, outside of private windows and containers; null if there is none. */
async function tabOf(page: PageId, ports: Ports, salts: Salts): Promise<number | null> {
  const tabs = await ports.allTabFacts();
  const found = tabs.find(
    (it) => !it.incognito && !isContainer(it.cookieStoreId) && identifyTab(it, salts).page === page,
  );
  return found?.tabId ?? null;
}

/**
 * Runs one watch command, once. Probes only what was saved before: a kill in between would forget
 * the probe.
 */
export async function performWatch(
  command: WatchCommand,
  ports: Ports,
  salts: Salts,
  saved: boolean,
): Promise<Event | null> {
  switch (command.type) {
    case 'probe-url': {
      const { url, inTab } = command;
      if (inTab !== undefined && (await tabOf(inTab, ports, salts)) === null)
        return { type: 'probe-answered', url, answer: 'no-tab' };
      const answer = saved ? await ports.probeUrl(url) : 'not-asked';
      return { type: 'probe-answered', url, answer };
    }
    case 'renew-page': {
      const tabId = await tabOf(command.page, ports, salts);
      if (tabId === null) return null;
      const found = await ports.inspect(tabId);
      const { tab, page } = found;
      const isReady =
        tab !== null && !tab.loading && !tab.discarded && page.kind === 'read' && found.online;
      if (!isReady || isInUse(found) || isSilent(page)) return null;
      // While the page was inspected, the user may have left it.
      if (identifyTab(tab, salts).page !== command.page) return null;
      await ports.openInTab(tabId, '');
      return null;
    }
    case 'notify': {
      const { title, message } = notificationText(command.state, command.urls);
      await ports.notify(command.id, title, message);
      return null;
    }
    case 'show-page': {
      const { page } = command;
      if (page === null) {
        await ports.openPopup((await ports.activeTab())?.tabId ?? null);
        return null;
      }
      // Without an address, only the site's first page can be opened.
      const url = page.url === page.page ? `${originOf(page.url)}/` : page.url;
      const tabId = await ports.showPage(url, (it) => pageId(it, salts, false) === page.page);
      if (tabId === null) return null;
      const found = await ports.inspect(tabId);
      // The tab still shows the failed page, and the user wants to see it loaded: retry, unless a
      // reload would lose what was typed there.
      const keeps = isInUse(found) || isSilent(found.page);
      return { type: keeps ? 'tab-activated' : 'retry-now', tabId };
    }
  }
}
