import type { RedirectChain } from '../../core/http/first-address.ts';

/** A request of a tab, as both browsers report it for the first address and for each redirect. */
interface RequestDetails {
  readonly tabId: number;
  readonly requestId: string;
  readonly url: string;
  readonly method: string;
  /** Chrome. */
  readonly initiator?: string;
  /** Firefox. */
  readonly originUrl?: string | undefined;
}

/** Of longer chains the rest is not noted; browsers follow 20 redirects. */
const MOST = 25;

interface NewestChain extends RedirectChain {
  readonly requestId: string;
}

/**
 * Notes the addresses of the newest request of each tab. Lost with the background: then the first
 * address is not known.
 */
export function createRedirectChains() {
  const chains = new Map<number, NewestChain>();
  return {
    note({ tabId, requestId, url, method, initiator, originUrl }: RequestDetails): void {
      const before = chains.get(tabId);
      const isGet = method === 'GET';
      if (before?.requestId !== requestId) {
        const started = { requestId, urls: [url], isOnlyGets: isGet };
        chains.set(tabId, { ...started, initiator: initiator ?? originUrl });
      } else if (before.urls.at(-1) !== url || !isGet) {
        const isOnlyGets = before.isOnlyGets && isGet && before.urls.length < MOST;
        chains.set(tabId, { ...before, urls: [...before.urls.slice(0, MOST), url], isOnlyGets });
      }
    },
    /** The chain of this request; null if its beginning was not noted. */
    of(tabId: number, requestId: string): RedirectChain | null {
      const chain = chains.get(tabId);
      return chain?.requestId === requestId ? chain : null;
    },
    forget(tabId: number): void {
      chains.delete(tabId);
    },
  };
}
