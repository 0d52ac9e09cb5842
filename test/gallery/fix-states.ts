import type { ClearJob } from '../../src/core/state/clear-job.ts';
import type { Answer } from '../../src/core/state/incident.ts';
import { NO_CONNECTION, PROXY_REFUSED } from '../../src/core/state/no-connection.ts';
import { idOf } from '../fakes/page-ids.ts';
import type { Example } from './example.ts';

type Examples = Readonly<Record<string, Example>>;

/** The same at another address. */
function at(url: string, example: Example): Example {
  const { record } = example;
  const incident = record?.incident && { ...record.incident, page: idOf(url) };
  return {
    ...example,
    page: { ...example.page, url, host: new URL(url).hostname },
    record: record && { ...record, incident: incident ?? null },
  };
}

/** States of the popup for gateways, verdicts, connection tests and clearing. */
export function fixStates(all: Examples, waiting: Example): Examples {
  const { now } = waiting;
  const answered = (own: Partial<Answer>, text: Example['text'] = null, of = waiting): Example => {
    const incident = of.record?.incident;
    if (!incident || of.record === null) return of;
    const answer = { ...incident.answer, ...own };
    return { ...of, text, record: { ...of.record, incident: { ...incident, answer } } };
  };
  const evident = (own: Partial<Example['evidence']>, of = waiting): Example => ({
    ...of,
    evidence: { ...of.evidence, ...own },
  });
  const clearJob = (own: Partial<ClearJob>): Example => ({
    ...waiting,
    record: waiting.record && {
      ...waiting.record,
      clearJob: {
        what: 'cache',
        page: idOf(waiting.page.url),
        domains: null,
        state: 'running',
        reason: null,
        reload: 'after',
        since: now,
        ...own,
      },
    },
  });
  const notCompared = { otherFineAt: null, othersFine: 0 };
  const ownSide = answered(
    { headers: { 'x-squid-error': 'ERR_CONNECT_FAIL 111', via: '1.1 proxy.corp (squid/6.6)' } },
    { title: 'ERROR: The requested URL could not be retrieved', text: 'Squid' },
  );
  const unknown = answered({ headers: {} }, { title: 'Oh no', text: 'Something broke.' });
  const well = all.well ?? waiting;
  const hidden = [{ parts: [], isHidden: true }];
  const notChosen = all['held-not-chosen'] ?? waiting;
  const { record: held } = notChosen;
  const failed = held?.incident && {
    ...held.incident,
    initialStatus: NO_CONNECTION,
    networkFailed: true,
    proxyRefused: true,
    attempts: [],
  };
  const refused = { ...notChosen, record: held && { ...held, incident: failed ?? null } };
  const gaveUp = all['ended-gave-up'] ?? waiting;
  const query = `${waiting.page.url}?token=secret&page=2`;
  const states: Record<string, Example> = {
    'gateway-likely': answered({ headers: {} }, { title: '', text: 'Bad Gateway' }),
    'gateway-unknown': answered(
      { headers: {} },
      { title: 'Oh no', text: 'Our hamsters are on strike.' },
    ),
    'gateway-origin': answered(
      { headers: { server: 'cloudflare', 'cf-ray': '8f2a4c1d9e0b7a63-FRA' } },
      { title: 'Sorry', text: 'We are working on it.' },
    ),
    'gateway-reason': answered(
      { headers: { server: 'Apache/2.4.62 (Debian)' } },
      {
        title: '502 Proxy Error',
        text: 'Proxy Error The proxy server received an invalid response from an upstream server. The proxy server could not handle the request Reason: Error reading from remote server Apache/2.4.62 (Debian) Server at example.com Port 443',
      },
    ),
    'gateway-proxy-status': answered({
      headers: {
        'proxy-status': 'edge.example; error=connection_refused; next-hop="10.0.0.7:8080"',
      },
    }),
    'gateway-hostile': answered(
      {
        headers: {
          server: `<img src=x onerror=alert(1)>\u202e${'A'.repeat(120)}\u0007😀`,
          via: '"><script>1</script>',
        },
      },
      { title: '</style><b>502', text: `\u202e${'🙃'.repeat(400)}` },
    ),
    'gateway-own-side': ownSide,
    'gateway-own-side-alone': evident({ ...notCompared, ownSide: 'likely' }, ownSide),
    'own-proxy': answered(
      { status: NO_CONNECTION, headers: { [PROXY_REFUSED]: '' } },
      null,
      refused,
    ),
    'verdict-unknown': evident(notCompared, unknown),
    'verdict-unknown-before': evident({ otherFineAt: now - 300_000 }, unknown),
    'verdict-unknown-ended': evident(notCompared, answered({ headers: {} }, null, gaveUp)),
    'verdict-gateway': evident(notCompared),
    'verdict-cookies': evident(
      { withoutCookies: { found: 'fine', at: now - 8000 } },
      answered({ receivedAt: now - 2000 }),
    ),
    'verdict-offline': evident({ online: false }, all['held-offline']),
    'verdict-many': evident({ ...notCompared, othersFailing: 4 }),
    'verdict-page': evident({ siteFineAt: now - 1000 }, answered({ receivedAt: now - 500 })),
    'verdict-maybe-back': evident({ siteFineAt: now - 1000 }),
    'verdict-late': evident({ otherFineAt: now - 500_000, siteFailing: 2 }, gaveUp),
    'test-online': { ...evident(notCompared, unknown), connection: 'online' },
    'test-portal': { ...evident(notCompared, unknown), connection: 'portal' },
    'test-none': { ...evident(notCompared, unknown), connection: 'none' },
    'without-cookies': { ...waiting, withoutCookies: { found: 'fine', at: now } },
    'without-cookies-fails': { ...waiting, withoutCookies: { found: 'fails', at: now } },
    'well-parts': {
      ...well,
      parts: [
        {
          parts: [
            { url: 'https://cdn.example.com/app.js', status: 502 },
            { url: 'https://cdn.example.com/app.css', status: 502 },
            { url: 'https://a-very-long-name-of-a-host.some-department.example.org/', status: 503 },
          ],
          isHidden: true,
        },
      ],
    },
    'well-parts-hidden': { ...well, parts: hidden },
    'well-parts-fine': { ...well, parts: hidden, partsAgain: [{ parts: [], isHidden: false }] },
    'clear-requested': clearJob({ state: 'requested' }),
    'clear-running': clearJob({}),
    'clear-clears': clearJob({ state: 'reloading', reload: 'clears' }),
    'clear-done': clearJob({ state: 'done' }),
    'clear-done-cookies': clearJob({ what: 'cookies', state: 'done', reload: 'none' }),
    'clear-refused': clearJob({ state: 'failed', reason: 'refused' }),
    'clear-failed': clearJob({ what: 'site-data', state: 'failed', reason: 'failed' }),
    cached: answered({ cached: true, headers: { server: 'nginx', age: '412', 'x-cache': 'HIT' } }),
    'cached-here': answered({
      cached: true,
      headers: { server: 'nginx', age: '412', ':from-browser-cache': '' },
    }),
    'cached-cloudflare': answered({
      cached: true,
      receivedAt: now,
      headers: {
        server: 'cloudflare',
        'cf-cache-status': 'HIT',
        age: '412',
        'cache-control': 's-maxage=3600',
      },
    }),
    'by-worker': answered({ byServiceWorker: true }),
    private: {
      ...waiting,
      page: { ...waiting.page, incognito: true },
    },
    'plain-http': {
      ...waiting,
      page: { ...waiting.page, url: 'http://example.com/orders' },
      capabilities: { clearsBy: 'header', clearsInPrivate: true, opensPrivateWindow: false },
    },
    'cookie-domains': {
      ...at('http://www.shop.co.uk/orders', waiting),
      capabilities: { clearsBy: 'header', clearsInPrivate: true, opensPrivateWindow: false },
    },
    query: at(query, waiting),
  };
  return states;
}
