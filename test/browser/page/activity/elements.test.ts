import { afterEach, describe, expect, it, vi } from 'vitest';
import { readPage } from '../../../../src/browser/page/read-page.ts';
import { type FakePage, OpenPage } from '../../../fakes/document.ts';
import {
  element,
  type FakeElement,
  FakeStream,
  host,
  input,
  media,
  textarea,
} from '../../../fakes/elements.ts';

/** Reads such a page. */
function read(page: FakePage) {
  new OpenPage(page);
  return readPage();
}
/** Reads a page with this element. */
const readWith = (it: FakeElement) => read({ elements: [it] });

afterEach(() => vi.unstubAllGlobals());

describe('whether a page takes keys', () => {
  it.each<[string, FakePage]>([
    ['a field', { elements: [input()] }],
    ['an editable', { elements: [element('div', { contenteditable: '' })] }],
    ['designMode', { designMode: 'on' }],
    ['a frame', { elements: [element('iframe')] }],
    ['a custom element', { elements: [element('x-note')] }],
    ['a focusable element', { elements: [element('div', { tabindex: '0' })] }],
    ['a field in an open shadow root', { elements: [host('div', 'open', [textarea()])] }],
    ['a field in a closed shadow root', { elements: [host('div', 'closed', [textarea()])] }],
    [
      'a shadow root in a shadow root',
      {
        elements: [host('div', 'closed', [host('p', 'closed', [textarea()])])],
      },
    ],
    ['a script', { elements: [Object.assign(element('script'), { type: '' })] }],
    ['a handler in an attribute', { elements: [element('p', { onkeydown: 'f()' })] }],
  ])('is true for a page with %s', async (_, page) => {
    expect(await read(page)).toMatchObject({ takesKeys: true });
  });

  it.each<[string, FakeElement]>([
    ['a button', element('button')],
    ['a focusable link', element('a', { tabindex: '0' })],
    ['a read-only field', input({ readOnly: true })],
    ['a video', media('video')],
    ['JSON-LD data', Object.assign(element('script'), { type: 'application/ld+json' })],
  ])('is false for a page with %s', async (_, it) => {
    expect(await readWith(it)).toMatchObject({ takesKeys: false });
  });
});

describe('whether the focus takes keys', () => {
  const field = textarea();
  const button = element('button');
  const custom = element('x-note');

  it.each<[string, boolean, FakePage]>([
    ['in a field', true, { focused: field }],
    ['in a field of an open shadow root', true, { focused: host('div', 'open', [field], field) }],
    [
      'in a field of a closed shadow root',
      true,
      { focused: host('div', 'closed', [field], field) },
    ],
    ['in a frame', true, { focused: element('iframe') }],
    ['in a custom element', true, { focused: custom }],
    ['in an element with tabindex 0', true, { focused: element('div', { tabindex: '0' }) }],
    [
      'in an element with tabindex -1, which only a script or link can focus',
      false,
      { focused: element('main', { tabindex: '-1' }) },
    ],
    ['in a page in designMode', true, { designMode: 'on' }],
    ['on a button', false, { focused: button }],
    [
      'on a button of a custom element',
      false,
      {
        focused: host('x-button', 'closed', [button], button),
      },
    ],
    ['on a checkbox', false, { focused: input({ type: 'checkbox' }) }],
    ['nowhere', false, {}],
  ])('%s is %s', async (_, takes, page) => {
    expect(await read(page)).toMatchObject({ focused: takes });
  });
});

describe('media', () => {
  const withAudio = { mozHasAudio: true };

  it.each<[string, object, FakeElement]>([
    ['audio', { sounds: true }, media('audio')],
    ['a video with sound', { sounds: true, hasPlayer: false }, media('video', withAudio)],
    [
      'a video with controls',
      { sounds: false, hasPlayer: true },
      media('video', { muted: true, controls: true }),
    ],
    [
      'a video with controls in a closed shadow root',
      { hasPlayer: true },
      host('x-film', 'closed', [media('video', { muted: true, controls: true })]),
    ],
    [
      'a call',
      { sounds: false, call: true },
      media('video', { muted: true, srcObject: new FakeStream(true) }),
    ],
  ])('%s counts as in use', async (_, use, it) => {
    expect(await readWith(it)).toMatchObject(use);
  });

  it.each<[string, FakeElement]>([
    ['a muted video', media('video', { ...withAudio, muted: true })],
    ['a video at volume 0', media('video', { ...withAudio, volume: 0 })],
    ['a video without a sound track, in Firefox', media('video', { mozHasAudio: false })],
    [
      'a video without a sound track, in Chrome',
      media('video', { webkitAudioDecodedByteCount: 0 }),
    ],
    ['paused audio', media('audio', { paused: true, controls: true })],
    ['a call that is over', media('audio', { paused: true, srcObject: new FakeStream(false) })],
  ])('%s does not count as in use', async (_, it) => {
    const none = { sounds: false, hasPlayer: false, call: false, usable: true };
    expect(await readWith(it)).toMatchObject(none);
  });

  it('a video in picture-in-picture counts as in use', async () => {
    expect(await read({ pictureInPicture: media('video') })).toMatchObject({ call: true });
  });
});
