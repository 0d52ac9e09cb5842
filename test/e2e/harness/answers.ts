/** How the fault server answers one request. */
export interface Scripted {
  readonly status?: number;
  /** Beside the status, instead of the usual one. */
  readonly phrase?: string;
  /** Several values of one name are several lines. */
  readonly headers?: Readonly<Record<string, string | string[]>>;
  readonly body?: string;
  /** Milliseconds before anything is sent. */
  readonly delay?: number;
  /** `hang`: the connection stays open and silent. `half`: so it does after most of the answer. `reset`: it is torn. */
  readonly instead?: 'hang' | 'half' | 'reset';
  /** Milliseconds after which a connection that hangs is torn; never, unless told. */
  readonly tornAfter?: number;
}

const HTML = { 'content-type': 'text/html; charset=utf-8' };

/** A page with a title that tells one page from another. */
export function page(body = '<h1>Here we are</h1>', title = 'Back'): Scripted {
  return { status: 200, headers: HTML, body: html(title, body) };
}

/** The page that nginx makes of an upstream that is down. */
export function badGateway(headers: NonNullable<Scripted['headers']> = {}): Scripted {
  return failed(502, headers);
}

/** Any other status, with a short page. */
export function failed(status: number, headers: NonNullable<Scripted['headers']> = {}): Scripted {
  const body = html(`${status}`, `<center><h1>${status} Bad Gateway</h1></center><hr>`);
  return { status, headers: { ...HTML, ...headers }, body };
}

/** A 502 page that holds what is given, for pages that people use. */
export function badGatewayPage(body: string, title = '502'): Scripted {
  return { status: 502, headers: HTML, body: html(title, body) };
}

/** A 502 without a body, as Caddy and Go's proxy send it: the browser shows its own page. */
export function emptyBadGateway(): Scripted {
  return { status: 502, headers: { 'content-length': '0' }, body: '' };
}

/** A redirect to another address. */
export function redirect(to: string, status = 302): Scripted {
  return { status, headers: { location: to } };
}

/** A file to be saved. */
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

/** 204: the browser stays where it is. */
export function noContent(): Scripted {
  return { status: 204 };
}

/** An answer that takes its time. */
export function slowly(delay: number, answer: Scripted): Scripted {
  return { ...answer, delay };
}

/** No answer, and no end of the connection. */
export function hang(): Scripted {
  return { instead: 'hang' };
}

/** The connection is torn without an answer. */
export function reset(): Scripted {
  return { instead: 'reset' };
}

/** An answer that asks to be left alone for so many seconds: time enough for a slow machine. */
export function patient(answer: Scripted, seconds = 8): Scripted {
  return { ...answer, headers: { ...answer.headers, 'retry-after': `${seconds}` } };
}

/** Any answer, kept by caches for an hour. */
export function cacheable(answer: Scripted): Scripted {
  return { ...answer, headers: { ...answer.headers, 'cache-control': 'public, max-age=3600' } };
}

function html(title: string, body: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title></head><body>${body}</body></html>`;
}
