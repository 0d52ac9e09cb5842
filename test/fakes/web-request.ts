/** The details of an answer that a listener gets; by default those of the background's own request. */
export interface HeadersEvent {
  readonly url: string;
  readonly method: string;
  readonly statusCode: number;
  readonly tabId?: number;
  readonly initiator?: string;
  readonly originUrl?: string;
  readonly responseHeaders?: readonly { readonly name: string; readonly value?: string }[];
}

type Listener = (details: HeadersEvent) => void;

interface Filter {
  readonly urls: readonly string[];
  readonly types: readonly string[];
}

/** The part of a browser that the background's own requests use, and its current listeners. */
export class FakeWebRequest {
  readonly listeners = new Map<Listener, Filter>();
  /** The URL patterns of all listeners so far. */
  readonly patterns: string[] = [];
  calls = 0;

  readonly browser = {
    runtime: {
      getURL: (path: string) => `chrome-extension://ours/${path}`,
      getPlatformInfo: async () => {
        this.calls += 1;
      },
    },
    webRequest: {
      onHeadersReceived: {
        addListener: (listener: Listener, filter: Filter) => {
          if (/:\/\/[^/]+\*/.test(filter.urls[0] ?? '')) throw new Error('Invalid host wildcard.');
          this.listeners.set(listener, filter);
          this.patterns.push(...filter.urls);
        },
        removeListener: (listener: Listener) => void this.listeners.delete(listener),
      },
    },
  };

  tell(details: HeadersEvent): void {
    const own = { tabId: -1, initiator: 'chrome-extension://ours' };
    for (const listener of this.listeners.keys()) listener({ ...own, ...details });
  }
}
