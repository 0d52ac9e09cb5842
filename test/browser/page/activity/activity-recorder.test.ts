import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import {
  hasChanged,
  noteTouches,
} from '../../../../src/browser/page/activity/activity-recorder.ts';
import { setNoticeHost } from '../../../../src/browser/page/notice/notice-host.ts';
import { readPage } from '../../../../src/browser/page/read-page.ts';
import { type FakePage, OpenPage } from '../../../fakes/document.ts';
import { element, input, textarea } from '../../../fakes/elements.ts';

/** A page whose touches are recorded from its start. */
function noted(own: FakePage = {}) {
  const page = new OpenPage(own);
  return { page, touches: noteTouches() };
}
afterEach(() => vi.unstubAllGlobals());

describe('a touch', () => {
  it.each(['pointerdown', 'wheel'])('is a %s by the user, and the last one counts', (type) => {
    const { page, touches } = noted();
    page.happens(type, { isTrusted: false });
    expect(touches.last).toBeNull();
    page.happens(type);
    page.now += 5_000;
    page.happens(type);
    expect(touches).toMatchObject({ last: 6_000, typed: false });
  });

  it('is a scroll within 2 s of the user’s input, and not one by a script or the browser', () => {
    const { page, touches } = noted();
    page.happens('scroll');
    expect(touches.last).toBeNull();
    page.happens('pointermove');
    page.now += 2_001;
    page.happens('scroll');
    expect(touches.last).toBeNull();
    page.press('PageDown');
    page.now += 500;
    page.happens('scroll');
    expect(touches).toMatchObject({ last: page.now, typed: false });
  });

  it('is not a script’s endless scrolling, even if the user’s input started it', () => {
    const { page, touches } = noted();
    page.happens('wheel');
    for (let nth = 0; nth < 10; nth += 1) {
      page.now += 1_000;
      page.happens('scroll');
    }
    expect(touches.last).toBe(3_000);
  });

  it('is reported as the ms since then', async () => {
    const { page } = noted();
    page.happens('pointerdown');
    page.now += 7_000;
    expect(await readPage()).toMatchObject({ sinceTouch: 7_000 });
  });

  it('is not input to our own notice', () => {
    const { page, touches } = noted();
    const host = element('div');
    setNoticeHost(host as unknown as Element);
    page.happens('pointerdown', { target: host });
    page.press('Enter', { target: host });
    page.press('a', { target: host });
    expect(touches).toMatchObject({ last: null, typed: false });
  });

  it('is recorded once, even if recording is started twice', () => {
    const { page, touches } = noted();
    expect(noteTouches()).toBe(touches);
    expect(page.listeners('keydown')).toBe(1);
  });

  it('is recorded even if the page has an element with the name of our global', () => {
    new OpenPage();
    // Elements of a page are properties of the global object, behind its own ones.
    Reflect.set(Object.prototype, 'bouncebackTouches', element('div'));
    onTestFinished(() => void Reflect.deleteProperty(Object.prototype, 'bouncebackTouches'));
    expect(noteTouches()).toMatchObject({ last: null, typed: false });
  });
});

describe('a key', () => {
  it.each(['a', 'Я', '字', '😀', '=', 'Dead', 'Process', 'Unidentified'])(
    'that enters text (%s) counts as typing',
    (key) => {
      const { page, touches } = noted();
      page.press(key);
      expect(touches).toMatchObject({ typed: true, last: page.now });
    },
  );

  it.each<[string, string, object]>([
    ['an arrow', 'ArrowDown', {}],
    ['Tab', 'Tab', {}],
    ['Escape', 'Escape', {}],
    ['a function key', 'F5', {}],
    ['a modifier', 'Shift', {}],
    ['Ctrl+R', 'r', { ctrlKey: true }],
    ['Cmd+R', 'r', { metaKey: true }],
    ['Alt+F, which opens a menu', 'f', { altKey: true }],
    ['Space, which scrolls', ' ', {}],
    ['Enter outside a field', 'Enter', {}],
  ])('that enters no text (%s) is no touch', (_, key, own) => {
    const { page, touches } = noted();
    page.press(key, own);
    expect(touches).toMatchObject({ typed: false, last: null });
  });

  it('that enters text with AltGr, or with Alt as on a Mac, counts as typing', () => {
    const { page, touches } = noted();
    page.press('€', { ctrlKey: true, altKey: true, getModifierState: () => true });
    expect(touches.typed).toBe(true);
    const other = noted();
    other.page.press('å', { altKey: true });
    expect(other.touches.typed).toBe(true);
  });

  it.each(['button', 'a', 'video'])(
    'that presses a focused %s is a touch, but not typing',
    (name) => {
      for (const key of ['Enter', ' ']) {
        const { page, touches } = noted({ focused: element(name) });
        page.press(key);
        expect(touches).toMatchObject({ typed: false, last: page.now });
      }
    },
  );

  it.each<[string, FakePage]>([
    ['a field', { focused: textarea() }],
    ['a custom element', { focused: element('x-note') }],
    ['a page in designMode', { designMode: 'on' }],
  ])('like Space or Enter counts as typing in %s', (_, page) => {
    for (const key of ['Enter', ' ']) {
      const opened = noted(page);
      opened.page.press(key);
      expect(opened.touches.typed).toBe(true);
    }
  });

  it('dispatched by a script is no touch', () => {
    const { page, touches } = noted();
    page.press('a', { isTrusted: false });
    expect(touches).toMatchObject({ typed: false, last: null });
  });
});

describe('typing', () => {
  it.each(['compositionstart', 'paste', 'drop'])('is recorded at a %s event', (type) => {
    const { page, touches } = noted();
    page.happens(type);
    expect(touches.typed).toBe(true);
  });

  it('is recorded at an input event after the user’s first input, and not before', () => {
    const { page, touches } = noted();
    page.happens('beforeinput');
    page.happens('input');
    expect(touches).toMatchObject({ typed: false, changed: false });
    page.active = true;
    page.happens('beforeinput');
    expect(touches).toMatchObject({ typed: true, changed: false });
    page.happens('input');
    expect(touches).toMatchObject({ changed: true, last: page.now });
  });
});

describe('a field that differs from its default', () => {
  it('does not count as changed if it differed before the first touch', () => {
    const { page, touches } = noted({ elements: [input({ value: '8f3a' })] });
    expect(hasChanged(touches)).toBe(false);
    page.happens('pointerdown');
    expect(hasChanged(touches)).toBe(false);
  });

  it('counts as changed if it differs only after a touch, even if a script set it', () => {
    const date = input();
    const { page, touches } = noted({ elements: [date] });
    page.happens('pointerdown');
    date.value = '2026-12-24';
    expect(hasChanged(touches)).toBe(true);
  });
});

it('text selected by keys alone counts as the user’s selection', async () => {
  const { page } = noted({ selected: '502' });
  page.happens('selectionchange');
  expect(await readPage()).toMatchObject({ selected: false });
  page.press('a', { ctrlKey: true });
  page.happens('selectionchange');
  expect(await readPage()).toMatchObject({ selected: true, sinceTouch: null });
});

describe('a page rewritten by document.open', () => {
  it('is listened to again, and text typed meanwhile counts as changed', () => {
    const field = textarea('');
    const { page, touches } = noted({ elements: [field] });
    page.writeAnew();
    page.active = true;
    field.value = 'a long text';
    expect(noteTouches()).toBe(touches);
    expect(touches).toMatchObject({ last: page.now, missed: true });
    expect(hasChanged(touches)).toBe(true);
    page.now += 1_000;
    page.happens('pointerdown');
    expect(touches.last).toBe(page.now);
  });

  it('counts as untouched until the user’s first input', () => {
    const { page, touches } = noted();
    page.writeAnew();
    expect(noteTouches()).toMatchObject({ last: null, missed: false });
    expect(touches.missed).toBe(false);
  });
});

describe('keys that were pressed before recording started', () => {
  const script = () => Object.assign(element('script'), { type: '' });

  it('count as typed, since a script of the page may have taken them', async () => {
    noted({ elements: [script()], active: true, keys: 8 });
    expect(await readPage()).toMatchObject({ typed: true, takesKeys: true });
  });

  it('are not supposed where the browser counted none', async () => {
    noted({ elements: [script()], active: true });
    expect(await readPage()).toMatchObject({ typed: false, sinceTouch: 0 });
  });

  it('do not count before the user was active, as keys of a script', async () => {
    noted({ elements: [script()], keys: 8 });
    expect(await readPage()).toMatchObject({ typed: false, sinceTouch: null });
  });
});

it('an editable counts as changed if the user was active before recording started', async () => {
  const editable = element('div', { contenteditable: '' });
  const { page } = noted({ elements: [editable], active: true });
  page.now += 600_000;
  expect(await readPage()).toMatchObject({ changed: true });
});

it('a keydown event without a key, as autofill sends it, is no touch', () => {
  const { page, touches } = noted();
  page.happens('keydown', { getModifierState: undefined });
  expect(touches).toMatchObject({ last: null, typed: false });
});
