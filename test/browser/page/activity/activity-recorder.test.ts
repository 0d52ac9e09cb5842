import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import {
  hasChanged,
  noteTouches,
} from '../../../../src/browser/page/activity/activity-recorder.ts';
import { setNoticeHost } from '../../../../src/browser/page/notice/notice-host.ts';
import { readPage } from '../../../../src/browser/page/read-page.ts';
import { type FakePage, OpenPage } from '../../../fakes/document.ts';
import { element, input, textarea } from '../../../fakes/elements.ts';

/** A page on which touches are noted from its beginning. */
function noted(own: FakePage = {}) {
  const page = new OpenPage(own);
  return { page, touches: noteTouches() };
}
afterEach(() => vi.unstubAllGlobals());

describe('a touch', () => {
  it.each(['pointerdown', 'wheel'])('is a %s by a person, and the last one counts', (type) => {
    const { page, touches } = noted();
    page.happens(type, { isTrusted: false });
    expect(touches.last).toBeNull();
    page.happens(type);
    page.now += 5_000;
    page.happens(type);
    expect(touches).toMatchObject({ last: 6_000, typed: false });
  });

  it('is a scroll that follows a person’s move, and none of a script’s or the browser’s', () => {
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

  it('is no scroll that a script makes for ever, though a person moved when it began', () => {
    const { page, touches } = noted();
    page.happens('wheel');
    for (let nth = 0; nth < 10; nth += 1) {
      page.now += 1_000;
      page.happens('scroll');
    }
    expect(touches.last).toBe(3_000);
  });

  it('is told in ms since then', async () => {
    const { page } = noted();
    page.happens('pointerdown');
    page.now += 7_000;
    expect(await readPage()).toMatchObject({ sinceTouch: 7_000 });
  });

  it('is nothing that happens to our own notice', () => {
    const { page, touches } = noted();
    const host = element('div');
    setNoticeHost(host as unknown as Element);
    page.happens('pointerdown', { target: host });
    page.press('Enter', { target: host });
    page.press('a', { target: host });
    expect(touches).toMatchObject({ last: null, typed: false });
  });

  it('is noted once, however often that is asked', () => {
    const { page, touches } = noted();
    expect(noteTouches()).toBe(touches);
    expect(page.listeners('keydown')).toBe(1);
  });

  it('is noted although the page has an element of that name', () => {
    new OpenPage();
    // Names of a page's elements are found behind the world's own.
    Reflect.set(Object.prototype, 'bouncebackTouches', element('div'));
    onTestFinished(() => void Reflect.deleteProperty(Object.prototype, 'bouncebackTouches'));
    expect(noteTouches()).toMatchObject({ last: null, typed: false });
  });
});

describe('a key', () => {
  it.each(['a', 'Я', '字', '😀', '=', 'Dead', 'Process', 'Unidentified'])(
    'that enters text, as %s, is typed',
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
    ['Alt+F, a menu', 'f', { altKey: true }],
    ['Space, which scrolls', ' ', {}],
    ['Enter, where no text goes', 'Enter', {}],
  ])('that enters none, as %s, is no touch', (_, key, own) => {
    const { page, touches } = noted();
    page.press(key, own);
    expect(touches).toMatchObject({ typed: false, last: null });
  });

  it('that enters text with AltGr, or with Alt on another keyboard, is typed', () => {
    const { page, touches } = noted();
    page.press('€', { ctrlKey: true, altKey: true, getModifierState: () => true });
    expect(touches.typed).toBe(true);
    const other = noted();
    other.page.press('å', { altKey: true });
    expect(other.touches.typed).toBe(true);
  });

  it.each(['button', 'a', 'video'])(
    'that presses a focused %s is a touch and enters no text',
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
  ])('like Space and Enter is text in %s', (_, page) => {
    for (const key of ['Enter', ' ']) {
      const opened = noted(page);
      opened.page.press(key);
      expect(opened.touches.typed).toBe(true);
    }
  });

  it('that a script makes up is none', () => {
    const { page, touches } = noted();
    page.press('a', { isTrusted: false });
    expect(touches).toMatchObject({ typed: false, last: null });
  });
});

describe('text is entered', () => {
  it.each(['compositionstart', 'paste', 'drop'])('by %s', (type) => {
    const { page, touches } = noted();
    page.happens(type);
    expect(touches.typed).toBe(true);
  });

  it('by whatever changes a field while a person is there, and not by what fills it in before', () => {
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

describe('a field that differs from what the page was sent with', () => {
  it('was filled by a script if it did so before the first touch', () => {
    const { page, touches } = noted({ elements: [input({ value: '8f3a' })] });
    expect(hasChanged(touches)).toBe(false);
    page.happens('pointerdown');
    expect(hasChanged(touches)).toBe(false);
  });

  it('is a person’s doing if that came after a touch, though by a script of the page', () => {
    const date = input();
    const { page, touches } = noted({ elements: [date] });
    page.happens('pointerdown');
    date.value = '2026-12-24';
    expect(hasChanged(touches)).toBe(true);
  });
});

it('text that is selected by keys alone is a person’s', async () => {
  const { page } = noted({ selected: '502' });
  page.happens('selectionchange');
  expect(await readPage()).toMatchObject({ selected: false });
  page.press('a', { ctrlKey: true });
  page.happens('selectionchange');
  expect(await readPage()).toMatchObject({ selected: true, sinceTouch: null });
});

describe('a page that a script has written anew', () => {
  it('is listened to again, and keeps what was typed into it', () => {
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

  it('is untouched as long as nobody did anything', () => {
    const { page, touches } = noted();
    page.writeAnew();
    expect(noteTouches()).toMatchObject({ last: null, missed: false });
    expect(touches.missed).toBe(false);
  });
});

it('an editable that may have been written into before anything was noted is kept', async () => {
  const editable = element('div', { contenteditable: '' });
  const { page } = noted({ elements: [editable], active: true });
  page.now += 600_000;
  expect(await readPage()).toMatchObject({ changed: true });
});

it('a key without a name, as autofill sends it, is no typed key', () => {
  const { page, touches } = noted();
  page.happens('keydown', { getModifierState: undefined });
  expect(touches).toMatchObject({ last: null, typed: false });
});
