import type { FakeWebRequest, HeadersTold } from './web-request.ts';

/** A redirect, and when and how the browser tells of it. */
export interface Redirected {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Ms after `fetch` has resolved; below 0 before that; null for never. */
  readonly toldAfter: number | null;
  /** What it tells otherwise than of the background's own request. */
  readonly told: Partial<HeadersTold>;
}

export function redirected(
  location: string | null,
  headers: Readonly<Record<string, string>> = {},
  { toldAfter = 5, told = {} }: Partial<Redirected> = {},
): Redirected {
  const all = location === null ? headers : { ...headers, Location: location };
  return { status: 302, headers: all, toldAfter, told };
}

/** A server that gives these answers one after another, in a browser that shows no redirect to `fetch`; and what it was asked for. */
export function server(web: FakeWebRequest, ...answers: (Response | Redirected | Error)[]) {
  const asked: (RequestInit & { readonly url: string })[] = [];
  const ask = async (input: unknown, options: RequestInit = {}): Promise<Response> => {
    const url = String(input);
    asked.push({ ...options, url });
    const answer = answers.shift() ?? new Error('nothing more');
    if (answer instanceof Error) throw answer;
    if (answer instanceof Response) return at(url, answer);
    const { status, headers, toldAfter, told } = answer;
    const responseHeaders = Object.entries(headers).map(([name, value]) => ({ name, value }));
    const details = { url, method: options.method ?? '', statusCode: status, responseHeaders };
    const tell = () => web.tell({ ...details, ...told });
    if (toldAfter !== null && toldAfter < 0) tell();
    else if (toldAfter !== null) setTimeout(tell, toldAfter);
    return { type: 'opaqueredirect', status: 0, url, headers: new Headers() } as Response;
  };
  const methods = () => asked.map(({ method }) => method);
  const lines = () => asked.map(({ method, url }) => `${method} ${url}`);
  return { asked, methods, lines, ask: ask as typeof fetch };
}

// A response that was made by hand has no address.
function at(url: string, response: Response): Response {
  Object.defineProperty(response, 'url', { value: url });
  return response;
}
