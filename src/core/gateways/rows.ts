import type { Row } from './row.ts';

/** Written later in full. */
export const ROWS: readonly Row[] = [
  {
    id: 'cloudflare',
    passed: [
      ['server', /^cloudflare/i],
      ['cf-ray', /./],
    ],
    page: /^(50[234] [\w -]+) \| \1 cloudflare$/,
  },
  {
    id: 'haproxy',
    page: /^ \| 50\d [\w -]+ (The server returned an invalid or incomplete response\.|No server is available to handle this request\.|The server didn't respond in time\.)$/,
  },
  {
    id: 'nginx',
    passed: [['server', /^nginx/i]],
    page: /^(50\d [\w -]+) \| \1 nginx(\/[\d.]+)?( \(\w+\))?$/,
    weak: [['server', /^nginx/i]],
  },
];
