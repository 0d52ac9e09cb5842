import type { FakeWebRequest, ResponseDetails } from './web-request.ts';

/** A redirect, and when and how the browser tells of it. */
export interface Redirect {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Ms after `fetch` has resolved; below 0 before that; null for never. */
  readonly reportedAfter: number | null;
  /** What it tells otherwise than of the background's own request. */
  readonly details: Partial<ResponseDetails>;
}

export function redirect(
  location: string | null,
  headers: Readonly<Record<string, string>> = {},
  { reportedAfter = 5, details: reportedDetails = {} }: Partial<Redirect> = {},
): Redirect {
  const all = location === null ? headers : { ...headers, Location: location };
  return { status: 302, headers: all, reportedAfter, details: reportedDetails };
}

/** A server that gives these answers one after another, in a browser that shows no redirect to `fetch`; and what it was asked for. */
export function server(web: FakeWebRequest, ...answers: (Response | Redirect | Error)[]) {
  const requests: (RequestInit & { readonly url: string })[] = [];
  const ask = async (input: unknown, options: RequestInit = {}): Promise<Response> => {
    const url = String(input);
    requests.push({ ...options, url });
    const answer = answers.shift() ?? new Error('nothing more');
    if (answer instanceof Error) throw answer;
    if (answer instanceof Response) return at(url, answer);
    const { status, headers, reportedAfter, details: reportedDetails } = answer;
    const responseHeaders = Object.entries(headers).map(([name, value]) => ({ name, value }));
    const details = { url, method: options.method ?? '', statusCode: status, responseHeaders };
    const tell = () => web.tell({ ...details, ...reportedDetails });
    if (reportedAfter !== null && reportedAfter < 0) tell();
    else if (reportedAfter !== null) setTimeout(tell, reportedAfter);
    return { type: 'opaqueredirect', status: 0, url, headers: new Headers() } as Response;
  };
  const methods = () => requests.map(({ method }) => method);
  const lines = () => requests.map(({ method, url }) => `${method} ${url}`);
  return { requests, methods, lines, ask: ask as typeof fetch };
}

// A response that was made by hand has no address.
function at(url: string, response: Response): Response {
  Object.defineProperty(response, 'url', { value: url });
  return response;
}
