import { fileURLToPath } from 'node:url';
import type { RealGateway } from '../real-gateways.ts';

const PAGES = fileURLToPath(new URL('./pages', import.meta.url));

export interface Flavour {
  readonly of: RealGateway;
  readonly name: string;
  /** In the gateway's own configuration language. */
  readonly more: string;
}

/** How operators change what a gateway shows about itself. */
export const FLAVOURS: readonly Flavour[] = [
  { of: 'nginx', name: 'without-version', more: 'server_tokens off;' },
  {
    of: 'nginx',
    name: 'intercepting',
    more: 'proxy_intercept_errors on; error_page 502 504 =502 @x; location @x { return 502; }',
  },
  {
    of: 'nginx',
    name: 'own-error-page',
    more: `proxy_intercept_errors on; error_page 502 503 504 = @own;
    location @own { default_type text/html; return 502 "<h1>We are updating</h1><p>Back in a minute.</p>"; }`,
  },
  {
    of: 'nginx',
    name: 'error-page-file',
    more: `error_page 502 503 504 /custom.html;
    location = /custom.html { internal; default_type text/html; root ${PAGES}; }`,
  },
  { of: 'haproxy', name: 'errorfile', more: `errorfile 502 ${PAGES}/502.http` },
  {
    of: 'haproxy',
    name: 'own-error-page',
    more: `http-error status 502 content-type text/html string "<h1>We are updating</h1>"
  http-error status 503 content-type text/html string "<h1>We are updating</h1>"`,
  },
  {
    of: 'haproxy',
    name: 'via',
    more: 'http-after-response set-header Via "1.1 edge.example.com"',
  },
  { of: 'apache', name: 'without-signature', more: 'ServerSignature Off\nServerTokens Prod' },
  { of: 'apache', name: 'via', more: 'ServerSignature On\nProxyVia Full' },
  {
    of: 'apache',
    name: 'own-error-page',
    more: 'ErrorDocument 502 "<h1>We are updating</h1>"\nErrorDocument 503 "<h1>We are updating</h1>"',
  },
  {
    of: 'apache',
    name: 'error-document-file',
    more: `Alias /custom.html ${PAGES}/custom.html
ProxyPass /custom.html !
<Directory ${PAGES}>
  Require all granted
  ForceType text/html
</Directory>
ErrorDocument 502 /custom.html
ErrorDocument 503 /custom.html`,
  },
  { of: 'apache', name: 'overriding', more: 'ServerSignature Off\nProxyErrorOverride On' },
  {
    of: 'varnish',
    name: 'own-error-page',
    more: `sub vcl_backend_error {
  set beresp.http.Content-Type = "text/html; charset=utf-8";
  set beresp.body = "<h1>We are updating</h1>";
  return (deliver);
}`,
  },
  {
    of: 'varnish',
    name: 'synth',
    more: `sub vcl_recv { return (synth(503, "Maintenance")); }
sub vcl_synth {
  set resp.http.Content-Type = "text/html; charset=utf-8";
  set resp.body = "<title>Maintenance</title><h1>We are updating</h1>";
  return (deliver);
}`,
  },
  {
    of: 'varnish',
    name: 'without-headers',
    more: `sub vcl_deliver {
  unset resp.http.Via;
  unset resp.http.X-Varnish;
  unset resp.http.Server;
}`,
  },
  {
    of: 'varnish',
    name: 'saying-502',
    more: 'sub vcl_backend_error { set beresp.status = 502; set beresp.reason = "Bad Gateway"; }',
  },
  { of: 'caddy', name: 'without-server', more: 'header -Server' },
  {
    of: 'caddy',
    name: 'error-page-file',
    more: `handle_errors {
    root * ${PAGES}
    rewrite * /custom.html
    file_server
  }`,
  },
  {
    of: 'caddy',
    name: 'own-error-page',
    more: 'handle_errors {\n    respond "{err.status_code} {err.status_text}"\n  }',
  },
];

/** Apache's pages in many languages, as its own example configures them (`httpd-multilang-errordoc`). */
export const LOCALIZED: Flavour = {
  of: 'apache',
  name: 'localized',
  more: `Alias /error/ /usr/share/apache2/error/
ProxyPass /error/ !
<Directory /usr/share/apache2/error>
  Require all granted
  Options IncludesNoExec
  AddOutputFilter Includes html
  AddHandler type-map var
  LanguagePriority en de fr
  ForceLanguagePriority Prefer Fallback
</Directory>
ErrorDocument 502 /error/HTTP_BAD_GATEWAY.html.var
ErrorDocument 503 /error/HTTP_SERVICE_UNAVAILABLE.html.var`,
};

/** Of the languages that it has: with several alphabets, and words before and after the numbers. */
export const LANGUAGES = ['en', 'de', 'fr', 'es', 'tr', 'pt-BR', 'ja', 'ko', 'zh-CN'] as const;
