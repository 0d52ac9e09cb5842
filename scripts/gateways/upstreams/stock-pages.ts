import type { OwnPage } from './own-pages.ts';

const NGINX = (server: string) =>
  `<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n<hr><center>${server}</center>\r\n</body>\r\n</html>\r\n`;

const APACHE = `<!DOCTYPE HTML PUBLIC "-//IETF//DTD HTML 2.0//EN">
<html><head>
<title>502 Proxy Error</title>
</head><body>
<h1>Proxy Error</h1>
<p>The proxy server received an invalid
response from an upstream server.<br />
The proxy server could not handle the request<p>Reason: <strong>Error reading from remote server</strong></p></p>
</body></html>
`;

/** Pages of gateways further behind, without the name of the gateway that made them. */
export const STOCK_PAGES: readonly OwnPage[] = [
  { name: 'stock-nginx', headers: [['Content-Type', 'text/html']], body: NGINX('nginx') },
  {
    name: 'stock-nginx-signed',
    headers: [
      ['Server', 'nginx/1.26.2'],
      ['Content-Type', 'text/html'],
    ],
    body: NGINX('nginx/1.26.2'),
  },
  {
    name: 'stock-openresty',
    headers: [
      ['Server', 'openresty'],
      ['Content-Type', 'text/html'],
    ],
    body: NGINX('openresty'),
  },
  {
    name: 'stock-apache',
    headers: [['Content-Type', 'text/html; charset=iso-8859-1']],
    body: APACHE,
  },
];
