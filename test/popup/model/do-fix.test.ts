import { beforeEach, expect, it } from 'vitest';
import type { Case } from '../../../src/core/advice/case.ts';
import { message } from '../../../src/core/text/message.ts';
import { type Doable, doFix } from '../../../src/popup/model/do-fix.ts';
import type { PopupPorts } from '../../../src/popup/model/ports.ts';
import type { Example } from '../../gallery/example.ts';
import { examples } from '../../gallery/examples.ts';
import { fakePopupPorts } from '../../gallery/fake-ports.ts';

const { waiting, 'test-portal': portal } = examples(Date.UTC(2030, 4, 6, 14, 33));
const PAGE = { url: 'https://example.com/orders', incognito: false } as Case;
const sent: unknown[] = [];
const found: unknown[] = [];

function press(id: Doable, own: Partial<PopupPorts> = {}, example = waiting) {
  const ports = fakePopupPorts({
    example: () => example as Example,
    note: async (what) => void sent.push(what),
  });
  return doFix({ ...ports, ...own }, id, 7, PAGE, (evidence) => void found.push(evidence));
}

beforeEach(() => {
  sent.length = 0;
  found.length = 0;
});

it('clearing is requested for the page, and its result is read from storage', async () => {
  expect(await press('clear-site-data')).toBeNull();
  expect(sent).toEqual([{ type: 'clear', tabId: 7, what: 'site-data', url: PAGE.url }]);
});

it('a reload past the cache counts as done only when the record has an attempt', async () => {
  expect(await press('bypass-cache')).toMatchObject({ kind: 'failed' });
  expect(sent).toEqual([{ type: 'retry-now', tabId: 7, bypassCache: true }]);
  expect(await press('bypass-cache', { poll: async () => true })).toMatchObject({ kind: 'done' });
});

it('the result of the connection test is passed on', async () => {
  expect(await press('check-connection', {}, portal)).toMatchObject({ kind: 'failed' });
  expect(found).toEqual([{ connection: 'portal', testedAt: expect.any(Number) }]);
});

it('the answer without cookies is passed on', async () => {
  const withoutCookies = { found: 'fine', at: 5 } as const;
  const askWithoutCookies = async () => withoutCookies;
  expect(await press('without-cookies', { askWithoutCookies })).toEqual({
    kind: 'done',
    words: message('without_cookies_fine'),
  });
  expect(found).toEqual([{ withoutCookies }]);
});

it('a command that no background receives rejects', async () => {
  const sendCommand = () => Promise.reject(new Error('Nobody received it.'));
  await expect(press('open-afresh', { sendCommand })).rejects.toThrow('Nobody');
});

it('a private window opens the page without a fragment that looks like a secret', async () => {
  const opened: string[] = [];
  const ports = fakePopupPorts({ example: () => waiting as Example, note: async () => {} });
  const openPrivateWindow = async (url: string) => void opened.push(url);
  for (const fragment of ['#/kitchen', '#id_token=abc.def.ghi']) {
    const page = { ...PAGE, url: PAGE.url + fragment } as Case;
    await doFix({ ...ports, openPrivateWindow }, 'private-window', 7, page, () => {});
  }
  expect(opened).toEqual([`${PAGE.url}#/kitchen`, PAGE.url]);
});
