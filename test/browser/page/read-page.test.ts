import { afterEach, describe, expect, it, vi } from 'vitest';
import { setNoticeHost } from '../../../src/browser/page/notice/notice-host.ts';
import { readPage } from '../../../src/browser/page/read-page.ts';
import { type FakePage, OpenPage } from '../../fakes/document.ts';
import { element, type FakeElement, host, input, select, textarea } from '../../fakes/elements.ts';

/** What is told of such a page. */
function read(page: FakePage = {}) {
  new OpenPage(page);
  return readPage();
}
/** The same, of a page with these elements. */
const readWith = (...elements: FakeElement[]) => read({ elements });

const option = (selected: boolean, defaultSelected = false) => ({ selected, defaultSelected });
const meta = (name: string, content?: string) =>
  element('meta', { 'http-equiv': name, ...(content !== undefined && { content }) });

afterEach(() => vi.unstubAllGlobals());

describe('a bare error page', () => {
  it('is not in use, and tells how it was loaded', async () => {
    expect(await read()).toEqual({
      active: false,
      sinceTouch: null,
      typed: false,
      takesKeys: false,
      changed: false,
      focused: false,
      selected: false,
      sounds: false,
      hasPlayer: false,
      call: false,
      usable: false,
      scripted: false,
      asks: false,
      frames: 0,
      refreshes: [],
      bornAt: 1e12,
      status: 502,
    });
  });

  it('without a body, as one that is no HTML, is read as well', async () => {
    expect(await read({ body: false, text: 'x'.repeat(1025) })).toMatchObject({ usable: true });
  });

  it('whose status the browser does not tell has none', async () => {
    expect(await read({ timing: [{}] })).toMatchObject({ status: null });
    expect(await read({ timing: [] })).toMatchObject({ status: null });
  });
});

describe('a page where a person had done something before touches were noted', () => {
  it('counts as touched now, and so does one whose browser does not tell', async () => {
    expect(await read({ active: true })).toMatchObject({ active: true, sinceTouch: 0 });
    expect(await read({ active: null })).toMatchObject({ active: true, sinceTouch: 0 });
    expect(await read({ active: false })).toMatchObject({ active: false, sinceTouch: null });
  });

  it.each<[string, FakeElement]>([
    ['a text', input({ value: 'Dear' })],
    ['a text that was taken away', input({ defaultValue: 'Dear' })],
    ['a tick', input({ type: 'checkbox', checked: true })],
    ['a tick that was taken away', input({ type: 'checkbox', defaultChecked: true })],
    ['a file', input({ type: 'file', files: ['cv.pdf'] })],
    ['a longer text', textarea('Dear')],
    ['a text in a closed shadow root', host('div', 'closed', [textarea('Dear')])],
    ['a choice', select(option(false), option(true))],
    ['another choice than was offered', select(option(true), option(false, true))],
  ])('has %s that may be theirs, but not before', async (_, field) => {
    expect(await read({ elements: [field], active: true })).toMatchObject({ changed: true });
    expect(await read({ elements: [field], active: false })).toMatchObject({ changed: false });
  });

  it.each<[string, FakeElement]>([
    ['an empty field', input()],
    ['a field that was sent filled', input({ value: 'a', defaultValue: 'a' })],
    ['what a script put into a hidden field', input({ type: 'hidden', value: 'token' })],
    ['what a script put where nobody can write', input({ readOnly: true, value: '8f3a' })],
    ['the word on a button', input({ type: 'submit', value: 'Send' })],
    ['no file', input({ type: 'file', files: [] })],
    ['the first choice, which is made without anybody', select(option(true), option(false))],
    ['the choice that was offered', select(option(false), option(true, true))],
  ])('has no work of theirs in %s', async (_, field) => {
    expect(await read({ elements: [field], active: true })).toMatchObject({ changed: false });
  });
});

describe('a page has something to use', () => {
  it('where it has more to read than an error page has, wherever that stands', async () => {
    expect(await read({ text: 'x'.repeat(1024) })).toMatchObject({ usable: false });
    expect(await read({ text: 'x'.repeat(1025) })).toMatchObject({ usable: true });
    const article = Object.assign(element('p'), { innerText: 'x'.repeat(1025) });
    expect(await readWith(host('div', 'closed', [article]))).toMatchObject({ usable: true });
    const style = Object.assign(element('style'), { innerText: 'x'.repeat(1025) });
    expect(await readWith(host('div', 'closed', [style]))).toMatchObject({ usable: false });
  });

  it.each<[string, FakeElement]>([
    ['a button', element('button')],
    ['a button in a closed shadow root', host('div', 'closed', [element('button')])],
    ['a frame', element('iframe')],
    ['a custom element', element('x-app')],
  ])('where it has %s', async (_, it) => {
    expect(await readWith(it)).toMatchObject({ usable: true });
  });
});

it('selected text is a person’s once they touched the page', async () => {
  expect(await read({ selected: '502' })).toMatchObject({ selected: false });
  expect(await read({ selected: '502', active: true })).toMatchObject({ selected: true });
  expect(await read({ active: true })).toMatchObject({ selected: false });
});

it('our own notice is no part of the page', async () => {
  const button = element('button');
  const notice = host('div', 'closed', [button], button);
  new OpenPage({ elements: [notice], focused: notice });
  setNoticeHost(notice as unknown as Element);
  expect(await readPage()).toMatchObject({ usable: false, takesKeys: false, focused: false });
});

it('frames are counted, wherever they stand, so that they are asked as well', async () => {
  expect(
    await readWith(element('iframe'), host('div', 'closed', [element('iframe')])),
  ).toMatchObject({ frames: 2 });
});

it('a page says when it refreshes itself, in few words and not too often', async () => {
  const metas = [meta('Refresh', '5'), meta('content-type', 'text/html'), meta('REFRESH')];
  expect(await readWith(...metas)).toMatchObject({ refreshes: ['5', ''] });
  const many = await readWith(
    ...Array.from({ length: 50 }, () => meta('refresh', 'x'.repeat(1e6))),
  );
  expect(many.refreshes).toEqual(Array(10).fill('x'.repeat(200)));
});
