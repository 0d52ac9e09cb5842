/** How the fault server answers one request. */
export interface Scripted {
  readonly status?: number;
  /** The reason phrase, if not the usual one. */
  readonly phrase?: string;
  /** An array is sent as several lines of the same name. */
  readonly headers?: Readonly<Record<string, string | string[]>>;
  readonly body?: string;
  /** Delay before anything is sent, ms. */
  readonly delay?: number;
  /** `hang`: the connection stays open without an answer. `half`: it hangs after most of the answer. `reset`: it is reset. */
  readonly instead?: 'hang' | 'half' | 'reset';
  /** Time after which a hanging connection is reset, ms; never by default. */
  readonly tornAfter?: number;
}

const HTML = { 'content-type': 'text/html; charset=utf-8' };

/** A page with a title by which tests tell pages apart. */
export function page(body = '<h1>Here we are</h1>', title = 'Back'): Scripted {
  return { status: 200, headers: HTML, body: html(title, body) };
}

/** The 502 page of nginx when its upstream is down. */
export function badGateway(headers: NonNullable<Scripted['headers']> = {}): Scripted {
  return failed(502, headers);
}

/** Any other status, with a short page. */
export function failed(status: number, headers: NonNullable<Scripted['headers']> = {}): Scripted {
  const body = html(`${status}`, `<center><h1>${status} Bad Gateway</h1></center><hr>`);
  return { status, headers: { ...HTML, ...headers }, body };
}

/** A 502 page with this body, for pages that a user interacts with. */
export function badGatewayPage(body: string, title = '502'): Scripted {
  return { status: 502, headers: HTML, body: html(title, body) };
}

/** The body of a page to read: a long text with links. */
export const ARTICLE = `<h1>News</h1><p>${'A reader stays here for a while. '.repeat(60)}</p>${'<a href="/more">More</a> '.repeat(3)}`;

/** A 502 without a body, as Caddy and Go's proxy send it: the browser shows its own page. */
export function emptyBadGateway(): Scripted {
  return { status: 502, headers: { 'content-length': '0' }, body: '' };
}

/** A redirect to another address. */
export function redirect(to: string, status = 302): Scripted {
  return { status, headers: { location: to } };
}

/** A download. */
export function download(status = 200): Scripted {
  return {
    status,
    headers: {
      'content-type': 'application/octet-stream',
      'content-disposition': 'attachment; filename="file.bin"',
    },
    body: 'bytes',
  };
}

/** 204: the browser stays on the page. */
export function noContent(): Scripted {
  return { status: 204 };
}

/** A delayed answer. */
export function slowly(delay: number, answer: Scripted): Scripted {
  return { ...answer, delay };
}

/** No answer on a connection that stays open. */
export function hang(): Scripted {
  return { instead: 'hang' };
}

/** A connection that is reset without an answer. */
export function reset(): Scripted {
  return { instead: 'reset' };
}

/** An answer with a Retry-After in seconds, long enough for a slow machine. */
export function patient(answer: Scripted, seconds = 8): Scripted {
  return { ...answer, headers: { ...answer.headers, 'retry-after': `${seconds}` } };
}

/** An answer that may be cached for an hour. */
export function cacheable(answer: Scripted): Scripted {
  return { ...answer, headers: { ...answer.headers, 'cache-control': 'public, max-age=3600' } };
}

/** A script of a service worker that controls pages at once; `onFetch` is the body of its `onfetch`. */
export function serviceWorker(onFetch: string): Scripted {
  return {
    headers: { 'content-type': 'text/javascript' },
    body: `
      oninstall = () => skipWaiting();
      onactivate = (event) => event.waitUntil(clients.claim());
      onfetch = (event) => {${onFetch}};`,
  };
}

function html(title: string, body: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title></head><body>${body}</body></html>`;
}
