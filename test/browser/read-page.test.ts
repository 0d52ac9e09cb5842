import { afterEach, describe, expect, it, vi } from 'vitest';
import { readPage } from '../../src/browser/read-page.ts';

class HTMLInputElement {
  type = 'text';
  value = '';
  defaultValue = '';
  checked = false;
  defaultChecked = false;
  files: readonly string[] | null = null;
}
class HTMLTextAreaElement {
  value = '';
  defaultValue = '';
}
interface Option {
  readonly selected: boolean;
  readonly defaultSelected: boolean;
}

const input = (own: Partial<HTMLInputElement>) => Object.assign(new HTMLInputElement(), own);
const textarea = (value: string, defaultValue: string) =>
  Object.assign(new HTMLTextAreaElement(), { value, defaultValue });
class HTMLSelectElement {
  options: readonly Option[] = [];
  selectedIndex = -1;
}
const select = (...options: Option[]) =>
  Object.assign(new HTMLSelectElement(), {
    options,
    selectedIndex: options.findIndex(({ selected }) => selected),
  });
const option = (selected: boolean, defaultSelected = false): Option => ({
  selected,
  defaultSelected,
});
const meta = (name: string, content: string | null) => ({
  getAttribute: (key: string) => (key === 'http-equiv' ? name : content),
});

interface Page {
  readonly fields: readonly object[];
  readonly media: readonly { readonly paused: boolean }[];
  readonly metas: readonly object[];
  readonly scripts: readonly string[];
  readonly text: string;
  readonly body: boolean;
  readonly selected: string;
  readonly userActivation: { readonly hasBeenActive: boolean } | undefined;
  readonly timing: readonly { readonly responseStatus?: number }[];
}

/** What `readPage` tells of a page with only these parts of a document. */
function read(own: Partial<Page> = {}) {
  const page: Page = {
    fields: [],
    media: [],
    metas: [],
    scripts: [],
    text: '502 Bad Gateway',
    body: true,
    selected: '',
    userActivation: { hasBeenActive: false },
    timing: [{ responseStatus: 502 }],
    ...own,
  };
  const found: Record<string, readonly object[]> = {
    'input, textarea, select': page.fields,
    'audio, video': page.media,
    'meta[http-equiv]': page.metas,
    script: page.scripts.map((text) => ({ text, src: text.startsWith('http') ? text : '' })),
  };
  const root = { innerText: page.text, textContent: page.text, hasAttribute: () => false };
  vi.stubGlobal('HTMLInputElement', HTMLInputElement);
  vi.stubGlobal('HTMLTextAreaElement', HTMLTextAreaElement);
  vi.stubGlobal('HTMLSelectElement', HTMLSelectElement);
  vi.stubGlobal('document', {
    visibilityState: 'visible',
    querySelectorAll: (selector: string) => found[selector] ?? [],
    querySelector: () => page.fields[0] ?? page.media[0] ?? null,
    body: page.body ? root : null,
    documentElement: root,
  });
  vi.stubGlobal('navigator', { userActivation: page.userActivation });
  vi.stubGlobal('getSelection', () => page.selected);
  vi.stubGlobal('performance', { timeOrigin: 1e12, getEntriesByType: () => page.timing });
  return readPage();
}

afterEach(() => vi.unstubAllGlobals());

describe('a bare error page', () => {
  it('is not in use, and tells how it was loaded', async () => {
    expect(await read()).toEqual({
      touched: false,
      usable: false,
      dirty: false,
      guarded: false,
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

describe('a page that somebody uses', () => {
  it.each<[string, object]>([
    ['a text', input({ value: 'Dear' })],
    ['a text that was taken away', input({ defaultValue: 'Dear' })],
    ['a tick', input({ type: 'checkbox', checked: true })],
    ['a tick that was taken away', input({ type: 'checkbox', defaultChecked: true })],
    ['a file', input({ type: 'file', files: ['cv.pdf'] })],
    ['a longer text', textarea('Dear', '')],
    ['a choice', select(option(false), option(true))],
    ['another choice than was offered', select(option(true), option(false, true))],
  ])('%s is not lost', async (_, field) => {
    expect(await read({ fields: [field] })).toMatchObject({ dirty: true });
  });

  it.each<[string, object]>([
    ['an empty field', input({})],
    ['a field that was filled by the site', input({ value: 'a', defaultValue: 'a' })],
    ['what a script put into a hidden field', input({ type: 'hidden', value: 'token' })],
    ['the word on a button', input({ type: 'submit', value: 'Send' })],
    ['no file', input({ type: 'file', files: [] })],
    ['the first choice, which is made without anybody', select(option(true), option(false))],
    ['the choice that was offered', select(option(false), option(true, true))],
  ])('%s is nobody’s work', async (_, field) => {
    expect(await read({ fields: [field] })).toMatchObject({ dirty: false });
  });

  it('a film that plays, or a text that is selected', async () => {
    expect(await read({ media: [{ paused: false }] })).toMatchObject({ dirty: true });
    expect(await read({ media: [{ paused: true }] })).toMatchObject({ dirty: false, usable: true });
    expect(await read({ selected: '502' })).toMatchObject({ dirty: true });
  });

  it('has been touched, and a browser that does not tell might have been', async () => {
    expect(await read({ userActivation: { hasBeenActive: true } })).toMatchObject({
      touched: true,
    });
    expect(await read({ userActivation: undefined })).toMatchObject({ touched: true });
  });

  it('has not been touched by who pressed the notice alone', async () => {
    const userActivation = { hasBeenActive: true };
    vi.stubGlobal('onlyNoticeTouched', true);
    expect(await read({ userActivation })).toMatchObject({ touched: false });
    // An element of the page that is called so says nothing.
    vi.stubGlobal('onlyNoticeTouched', {});
    expect(await read({ userActivation })).toMatchObject({ touched: true });
  });

  it('has more to read than an error page has', async () => {
    expect(await read({ text: 'x'.repeat(1024) })).toMatchObject({ usable: false });
    expect(await read({ text: 'x'.repeat(1025) })).toMatchObject({ usable: true });
  });

  it('may ask before it is left', async () => {
    const scripts = ["addEventListener('beforeunload', ask)"];
    expect(await read({ scripts })).toMatchObject({ guarded: true });
  });
});

it('a page says when it refreshes itself, in few words and not too often', async () => {
  const metas = [meta('Refresh', '5'), meta('content-type', 'text/html'), meta('REFRESH', null)];
  expect(await read({ metas })).toMatchObject({ refreshes: ['5', ''] });
  const many = await read({ metas: Array(50).fill(meta('refresh', 'x'.repeat(1e6))) });
  expect(many.refreshes).toEqual(Array(10).fill('x'.repeat(200)));
});
