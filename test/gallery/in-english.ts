import messages from '../../public/_locales/en/messages.json';
import { setMessages, translate } from '../../src/i18n/translate.ts';
import { fakeI18n } from './fake-i18n.ts';

setMessages(fakeI18n(messages, 'ltr'));

/** The English text of a message. */
export const inEnglish = translate;
