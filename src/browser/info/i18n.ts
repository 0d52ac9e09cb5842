import type { MessageSource } from '../../i18n/translate.ts';
import { browser } from '../polyfill.ts';

/** The messages of `_locales` in the user's language, from the browser. */
export const browserMessages: MessageSource = {
  getMessage: (id, params) => browser.i18n.getMessage(id, params),
  getUILanguage: () => browser.i18n.getUILanguage(),
};
