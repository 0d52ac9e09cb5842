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

/** What is told of such a page. */
function read(page: FakePage) {
  new OpenPage(page);
  return readPage();
}
/** The same, of a page with this element. */
const readWith = (it: FakeElement) => read({ elements: [it] });

afterEach(() => vi.unstubAllGlobals());

describe('keys may go to', () => {
  it.each<[string, FakePage]>([
    ['a field', { elements: [input()] }],
    ['an editable', { elements: [element('div', { contenteditable: '' })] }],
    ['a page in designMode', { designMode: 'on' }],
    ['a frame', { elements: [element('iframe')] }],
    ['a custom element', { elements: [element('x-note')] }],
    ['what can have the focus', { elements: [element('div', { tabindex: '0' })] }],
    ['a field in an open shadow root', { elements: [host('div', 'open', [textarea()])] }],
    ['a field in a closed one', { elements: [host('div', 'closed', [textarea()])] }],
    [
      'a shadow root in a shadow root',
      {
        elements: [host('div', 'closed', [host('p', 'closed', [textarea()])])],
      },
    ],
    ['a script', { elements: [Object.assign(element('script'), { type: '' })] }],
    ['a handler in an attribute', { elements: [element('p', { onkeydown: 'f()' })] }],
  ])('%s', async (_, page) => {
    expect(await read(page)).toMatchObject({ takesKeys: true });
  });

  it.each<[string, FakeElement]>([
    ['a button', element('button')],
    ['a link that can have the focus', element('a', { tabindex: '0' })],
    ['a field nobody can write into', input({ readOnly: true })],
    ['a film', media('video')],
    ['data', Object.assign(element('script'), { type: 'application/ld+json' })],
  ])('but not to %s', async (_, it) => {
    expect(await readWith(it)).toMatchObject({ takesKeys: false });
  });
});

describe('the focus', () => {
  const field = textarea();
  const button = element('button');
  const custom = element('x-note');

  it.each<[string, boolean, FakePage]>([
    ['is in a field', true, { focused: field }],
    [
      'is in a field of an open shadow root',
      true,
      { focused: host('div', 'open', [field], field) },
    ],
    ['is in a field of a closed one', true, { focused: host('div', 'closed', [field], field) }],
    ['is in a frame', true, { focused: element('iframe') }],
    ['is in a custom element', true, { focused: custom }],
    ['is in whatever was made to take it', true, { focused: element('div', { tabindex: '0' }) }],
    [
      'is on the content, where only a script or a link can put it',
      false,
      { focused: element('main', { tabindex: '-1' }) },
    ],
    ['is in a page in designMode', true, { designMode: 'on' }],
    ['is on a button', false, { focused: button }],
    [
      'is on a button of a custom element',
      false,
      {
        focused: host('x-button', 'closed', [button], button),
      },
    ],
    ['is on a tick', false, { focused: input({ type: 'checkbox' }) }],
    ['is nowhere', false, {}],
  ])('%s: that takes keys is %s', async (_, takes, page) => {
    expect(await read(page)).toMatchObject({ focused: takes });
  });
});

describe('media', () => {
  const withAudio = { mozHasAudio: true };

  it.each<[string, object, FakeElement]>([
    ['a song', { sounds: true }, media('audio')],
    ['a film with sound', { sounds: true, hasPlayer: false }, media('video', withAudio)],
    [
      'a film with controls',
      { sounds: false, hasPlayer: true },
      media('video', { muted: true, controls: true }),
    ],
    [
      'the same, in a closed shadow root',
      { hasPlayer: true },
      host('x-film', 'closed', [media('video', { muted: true, controls: true })]),
    ],
    [
      'a call',
      { sounds: false, call: true },
      media('video', { muted: true, srcObject: new FakeStream(true) }),
    ],
  ])('%s is in use', async (_, use, it) => {
    expect(await readWith(it)).toMatchObject(use);
  });

  it.each<[string, FakeElement]>([
    ['a muted film', media('video', { ...withAudio, muted: true })],
    ['a film at no volume', media('video', { ...withAudio, volume: 0 })],
    ['a film without a sound track, in Firefox', media('video', { mozHasAudio: false })],
    ['a film without a sound track, in Chrome', media('video', { webkitAudioDecodedByteCount: 0 })],
    ['what does not play', media('audio', { paused: true, controls: true })],
    ['a call that is over', media('audio', { paused: true, srcObject: new FakeStream(false) })],
  ])('%s is a decoration', async (_, it) => {
    const none = { sounds: false, hasPlayer: false, call: false, usable: true };
    expect(await readWith(it)).toMatchObject(none);
  });

  it('a film in a window of its own is in use', async () => {
    expect(await read({ pictureInPicture: media('video') })).toMatchObject({ call: true });
  });
});
