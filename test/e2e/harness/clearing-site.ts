import { badGatewayPage, cacheable, page, patient } from './answers.ts';
import type { Site } from './fault-server.ts';
import type { Shared } from './in-each-browser.ts';

/** Retry-After in seconds: no attempt is due while a test runs. */
export const LATER = 1500;

const style = cacheable({ status: 200, headers: { 'content-type': 'text/css' }, body: 'p {}' });
const link = (path: string) => `<link rel=stylesheet href="${path}">`;

/** A site with a page that fails, and one that loads, has its own style and is cached for an hour. */
export function registrableDomain(shared: Shared, host?: string): Site {
  const site = shared.server.site(host);
  site.answer('/', patient(badGatewayPage(link('/shared.css')), LATER));
  site.answer('/well', cacheable(page(link('/shared.css') + link('/own.css'))));
  site.answer('/plain', page());
  site.answer('/shared.css', style);
  site.answer('/own.css', style);
  site.answer('/worker.js', {
    status: 200,
    headers: { 'content-type': 'text/javascript' },
    body: '// does nothing',
  });
  return site;
}

/** Script for a page: saves something in each kind of storage. */
export const SAVE = `(async () => {
  localStorage.draft = '1';
  await new Promise((done, failed) => {
    const open = indexedDB.open('base');
    open.onsuccess = () => { open.result.close(); done(); };
    open.onerror = failed;
  });
  await (await caches.open('offline')).put('/kept', new Response('kept'));
  await navigator.serviceWorker.register('/worker.js');
})()`;
/** Script for a page: returns which of these are present. */
export const SAVED = `(async () => [
  localStorage.draft ?? '',
  (await indexedDB.databases()).map(({ name }) => name).join(),
  (await caches.keys()).join(),
  (await navigator.serviceWorker.getRegistrations()).length,
].join(' '))()`;
/** The results of `SAVED` when everything is present, and when nothing is. */
export const ALL = '1 base offline 1';
export const NOTHING = '   0';
