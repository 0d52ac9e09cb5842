import type { FakeWebRequest, HeadersEvent } from './web-request.ts';

/** A redirect, and when and how the browser reports it. */
export interface Redirect {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Time of the event after `fetch` has resolved, ms; negative: before that; null: never. */
  readonly eventAfter: number | null;
  /** Where the event differs from that of the background's own request. */
  readonly event: Partial<HeadersEvent>;
}

export function redirect(
  location: string | null,
  headers: Readonly<Record<string, string>> = {},
  { eventAfter = 5, event = {} }: Partial<Redirect> = {},
): Redirect {
  const all = location === null ? headers : { ...headers, Location: location };
  return { status: 302, headers: all, eventAfter, event };
}

/** A server that gives these answers in order, in a browser that hides redirects from `fetch`; with its log of requests. */
export function server(web: FakeWebRequest, ...answers: (Response | Redirect | Error)[]) {
  const requests: (RequestInit & { readonly url: string })[] = [];
  const ask = async (input: unknown, options: RequestInit = {}): Promise<Response> => {
    const url = String(input);
    requests.push({ ...options, url });
    const answer = answers.shift() ?? new Error('nothing more');
    if (answer instanceof Error) throw answer;
    if (answer instanceof Response) return at(url, answer);
    const { status, headers, eventAfter, event } = answer;
    const responseHeaders = Object.entries(headers).map(([name, value]) => ({ name, value }));
    const details = { url, method: options.method ?? '', statusCode: status, responseHeaders };
    const tell = () => web.tell({ ...details, ...event });
    if (eventAfter !== null && eventAfter < 0) tell();
    else if (eventAfter !== null) setTimeout(tell, eventAfter);
    return { type: 'opaqueredirect', status: 0, url, headers: new Headers() } as Response;
  };
  const methods = () => requests.map(({ method }) => method);
  const lines = () => requests.map(({ method, url }) => `${method} ${url}`);
  return { requests, methods, lines, ask: ask as typeof fetch };
}

// A constructed response has no URL.
function at(url: string, response: Response): Response {
  Object.defineProperty(response, 'url', { value: url });
  return response;
}
