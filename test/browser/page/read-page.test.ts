import { afterEach, describe, expect, it, vi } from 'vitest';
import { setNoticeHost } from '../../../src/browser/page/notice/notice-host.ts';
import { readPage } from '../../../src/browser/page/read-page.ts';
import { type FakePage, OpenPage } from '../../fakes/document.ts';
import { element, type FakeElement, host, input, select, textarea } from '../../fakes/elements.ts';

/** Reads such a page. */
function read(page: FakePage = {}) {
  new OpenPage(page);
  return readPage();
}
/** Reads a page with these elements. */
const readWith = (...elements: FakeElement[]) => read({ elements });

const option = (selected: boolean, defaultSelected = false) => ({ selected, defaultSelected });
const meta = (name: string, content?: string) =>
  element('meta', { 'http-equiv': name, ...(content !== undefined && { content }) });

afterEach(() => vi.unstubAllGlobals());

describe('a bare error page', () => {
  it('is not in use, and is read with its status and load time', async () => {
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
      content: false,
      hasReloadScript: false,
    });
  });

  it('without a body, as one that is not HTML, is read as well', async () => {
    expect(await read({ body: false, text: 'x'.repeat(1025) })).toMatchObject({ usable: true });
  });

  it('has status null if the browser does not expose it', async () => {
    expect(await read({ timing: [{}] })).toMatchObject({ status: null });
    expect(await read({ timing: [] })).toMatchObject({ status: null });
  });
});

it('a page of thousands of elements is read without asking each of them, which takes Firefox a second', async () => {
  const heading = element('h1');
  const spy = vi.spyOn(heading, 'getAttribute');
  await readWith(heading);
  expect(spy).not.toHaveBeenCalled();
});

describe('a page that the user interacted with before recording started', () => {
  it('counts as touched now, also if the browser does not expose user activation', async () => {
    expect(await read({ active: true })).toMatchObject({ active: true, sinceTouch: 0 });
    expect(await read({ active: null })).toMatchObject({ active: true, sinceTouch: 0 });
    expect(await read({ active: false })).toMatchObject({ active: false, sinceTouch: null });
  });

  it.each<[string, FakeElement]>([
    ['text', input({ value: 'Dear' })],
    ['text removed', input({ defaultValue: 'Dear' })],
    ['a tick', input({ type: 'checkbox', checked: true })],
    ['a tick removed', input({ type: 'checkbox', defaultChecked: true })],
    ['a file', input({ type: 'file', files: ['cv.pdf'] })],
    ['text in a textarea', textarea('Dear')],
    ['text in a closed shadow root', host('div', 'closed', [textarea('Dear')])],
    ['an option chosen', select(option(false), option(true))],
    ['another option than the default', select(option(true), option(false, true))],
  ])('counts as changed with %s, but not without user activation', async (_, field) => {
    expect(await read({ elements: [field], active: true })).toMatchObject({ changed: true });
    expect(await read({ elements: [field], active: false })).toMatchObject({ changed: false });
  });

  it.each<[string, FakeElement]>([
    ['an empty field', input()],
    ['a field with its default value', input({ value: 'a', defaultValue: 'a' })],
    ['a hidden field filled by a script', input({ type: 'hidden', value: 'token' })],
    ['a read-only field filled by a script', input({ readOnly: true, value: '8f3a' })],
    ['the label of a button', input({ type: 'submit', value: 'Send' })],
    ['an empty file field', input({ type: 'file', files: [] })],
    ['the first option, which the browser selects', select(option(true), option(false))],
    ['the default option', select(option(false), option(true, true))],
  ])('does not count as changed with %s', async (_, field) => {
    expect(await read({ elements: [field], active: true })).toMatchObject({ changed: false });
  });
});

describe('a page counts as usable', () => {
  it('with more text than an error page, also in a shadow root', async () => {
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
  ])('with %s', async (_, it) => {
    expect(await readWith(it)).toMatchObject({ usable: true });
  });
});

it('selected text counts as the user’s selection only after user activation', async () => {
  expect(await read({ selected: '502' })).toMatchObject({ selected: false });
  expect(await read({ selected: '502', active: true })).toMatchObject({ selected: true });
  expect(await read({ active: true })).toMatchObject({ selected: false });
});

it('our own notice does not count as part of the page', async () => {
  const button = element('button');
  const notice = host('div', 'closed', [button], button);
  new OpenPage({ elements: [notice], focused: notice });
  setNoticeHost(notice as unknown as Element);
  expect(await readPage()).toMatchObject({ usable: false, takesKeys: false, focused: false });
});

it('frames are counted, also in shadow roots', async () => {
  expect(
    await readWith(element('iframe'), host('div', 'closed', [element('iframe')])),
  ).toMatchObject({ frames: 2 });
});

it('the refreshes of a page are read, at most ten of 200 characters each', async () => {
  const metas = [meta('Refresh', '5'), meta('content-type', 'text/html'), meta('REFRESH')];
  expect(await readWith(...metas)).toMatchObject({ refreshes: ['5', ''] });
  const many = await readWith(
    ...Array.from({ length: 50 }, () => meta('refresh', 'x'.repeat(1e6))),
  );
  expect(many.refreshes).toEqual(Array(10).fill('x'.repeat(200)));
});
