import { brotliCompressSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { badGateway, failed, page, type Scripted } from './harness/answers.ts';
import { inEachBrowser } from './harness/in-each-browser.ts';
import { isBack } from './harness/promises.ts';

const LONG = '<h1>502 Bad Gateway</h1>'.repeat(20_000);

const ATTACHMENT = { 'content-disposition': 'attachment; filename="a.html"' };

const typed = (type: string, own: Readonly<Record<string, string>> = {}, body = 'bytes') => ({
  status: 502,
  headers: { 'content-type': type, ...own },
  body,
});

inEachBrowser((shared) => {
  test.each<[string, Scripted]>([
    ['a type that the browser would save', typed('application/octet-stream')],
    ['a compressed type', typed('application/zip')],
    ['a type that a viewer shows', typed('application/pdf')],
    // Firefox stays on the page before it.
    ...(shared.kind === 'chromium'
      ? [['an attachment', typed('text/html', ATTACHMENT)] as [string, Scripted]]
      : []),
    [
      'a short body that is not compressed as its header says',
      typed('text/html', { 'content-encoding': 'gzip' }, '<h1>502</h1>'),
    ],
    [
      'a long body that is not compressed as its header says',
      typed('text/html', { 'content-encoding': 'gzip' }, LONG),
    ],
    [
      'compressed bytes without the header',
      typed('text/html', {}, brotliCompressSync(LONG).toString('latin1')),
    ],
  ])('a 502 with %s is retried on one schedule until it is back', async (_, answer) => {
    const site = shared.server.site();
    site.answer('/well', page('<h1>Well</h1>', 'Well'));
    site.answer('/', answer, answer, answer, page());
    const tab = await shared.browser.openPage(site.url('/well'));
    await shared.browser.ask((api, [id, url]: [number, string]) => api.tabs.update(id, { url }), [
      tab.tabId,
      site.url('/'),
    ] as [number, string]);
    const hits = await site.waitForHit('/', 4);
    const gaps = hits.slice(1).map(({ at }, index) => at - (hits[index]?.at ?? at));
    // The schedule's waits, less a quarter for chance: nobody else's reloads are among them.
    expect(gaps[0]).toBeGreaterThan(2_000);
    expect(gaps[1]).toBeGreaterThan(4_000);
    expect(gaps[2]).toBeGreaterThan(8_000);
    const { record } = await isBack(shared, tab, site, '/');
    const attempts = record.incident?.attempts.map(({ trigger }) => trigger);
    expect(attempts).toEqual(['schedule', 'schedule', 'schedule']);
  });

  test('a retry whose answer cannot be decoded is followed by others', async () => {
    const site = shared.server.site();
    const broken = typed('text/html', { 'content-encoding': 'br' }, LONG);
    site.answer('/', badGateway(), broken, failed(503), broken, page());
    const tab = await shared.browser.openPage(site.url('/'));
    await site.waitForHit('/', 5, 90_000);
    await isBack(shared, tab, site, '/');
  });
});
