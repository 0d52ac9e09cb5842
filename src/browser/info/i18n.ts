import type { MessageSource } from '../../i18n/translate.ts';
import { browser } from '../polyfill.ts';

/** The browser's own words: those of `_locales` in the person's language. */
export const browserMessages: MessageSource = {
  getMessage: (id, params) => browser.i18n.getMessage(id, params),
  getUILanguage: () => browser.i18n.getUILanguage(),
};
