/** A 502 that an origin made itself and that gateways only pass on. */
export interface OwnPage {
  readonly name: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string;
}

const HTML: readonly [string, string] = ['Content-Type', 'text/html; charset=utf-8'];

/** What sites answer when something behind them fails, each in its own way. */
export const OWN_PAGES: readonly OwnPage[] = [
  {
    name: 'html',
    headers: [HTML],
    body: '<!doctype html>\n<html lang="en"><head><title>We’ll be right back</title></head>\n<body><h1>We’ll be right back</h1><p>Our shop is having a short break.</p></body></html>\n',
  },
  {
    name: 'html-502',
    headers: [HTML],
    body: '<!doctype html><title>502 Bad Gateway</title><h1>502 Bad Gateway</h1><p>example.com could not reach its database.</p>',
  },
  {
    name: 'html-signed',
    headers: [['Server', 'gunicorn'], HTML],
    body: '<html><head><title>Bad Gateway</title></head><body><h1><p>Bad Gateway</p></h1></body></html>',
  },
  {
    name: 'html-signed-nginx',
    headers: [['Server', 'nginx'], HTML],
    body: '<!doctype html><title>Sorry</title><h1>Something went wrong</h1><p>Our people know already.</p>',
  },
  {
    name: 'json',
    headers: [['Content-Type', 'application/json']],
    body: '{"error":{"code":502,"message":"Bad Gateway: the payment service did not answer"}}',
  },
  {
    name: 'problem-json',
    headers: [
      ['Server', 'Kestrel'],
      ['Content-Type', 'application/problem+json'],
    ],
    body: '{"type":"about:blank","title":"Bad Gateway","status":502}',
  },
  {
    name: 'text',
    headers: [['Content-Type', 'text/plain; charset=utf-8']],
    body: 'Bad Gateway',
  },
  {
    name: 'text-express',
    headers: [
      ['X-Powered-By', 'Express'],
      ['Content-Type', 'text/plain; charset=utf-8'],
      ['ETag', 'W/"b-NsxTnLrpTaWYlZ3lXAeyLNtIYA4"'],
    ],
    body: 'Bad Gateway',
  },
  { name: 'empty', headers: [['Content-Length', '0']], body: '' },
  {
    name: 'empty-signed',
    headers: [
      ['Server', 'gunicorn'],
      ['Content-Length', '0'],
    ],
    body: '',
  },
  {
    // An article about 502s is not a gateway's page.
    name: 'html-about-gateways',
    headers: [HTML],
    body: '<!doctype html><title>Status</title><h1>What 502 means</h1><p>nginx says “502 Bad Gateway”, HAProxy “The server returned an invalid or incomplete response”, Varnish “Guru Meditation” and Apache “Proxy Error”. Ours is down for another reason.</p>',
  },
];

/** The page as it goes over the wire. */
export function onTheWire({ headers, body }: OwnPage): string {
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  const long = headers.some(([name]) => name === 'Content-Length');
  const length = long ? '' : `Content-Length: ${Buffer.byteLength(body)}\r\n`;
  return `HTTP/1.1 502 Bad Gateway\r\n${lines}${length}Connection: close\r\n\r\n${body}`;
}
