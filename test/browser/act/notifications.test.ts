import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { message } from '../../../src/core/text/message.ts';

type Callback = (answer?: unknown) => void;

// The part of Chrome that is used: an API exists while its permission is granted, and throws after that.
let allowed = false;
const shown: string[] = [];
const notifications = {
  create(id: string, _: unknown, then: Callback) {
    if (!allowed) throw new Error("'notifications.create' is not available in this context.");
    shown.push(id);
    then(id);
  },
};
const chrome = {
  runtime: { id: 'bounceback', getURL: (path: string) => path },
  i18n: { getMessage: (id: string) => id, getUILanguage: () => 'en' },
  permissions: { contains: (_: unknown, then: Callback) => then(allowed) },
};

function allow(yes: boolean): void {
  allowed = yes;
  if (yes) Object.assign(chrome, { notifications });
  else Reflect.deleteProperty(chrome, 'notifications');
}

beforeEach(() => {
  vi.resetModules();
  vi.stubGlobal('chrome', chrome);
  shown.length = 0;
});
afterEach(() => vi.unstubAllGlobals());

it('a notification is shown while its permission is granted, and nothing throws without it', async () => {
  const { notify } = await import('../../../src/browser/act/notifications.ts');
  const { setMessages } = await import('../../../src/i18n/translate.ts');
  setMessages(chrome.i18n);
  const words = message('name');
  for (const may of [false, true, false, true]) {
    allow(may);
    await notify(`allowed: ${may}`, words, words);
  }
  expect(shown).toEqual(['allowed: true', 'allowed: true']);
});
