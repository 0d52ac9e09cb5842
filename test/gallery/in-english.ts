import messages from '../../public/_locales/en/messages.json';
import { setMessages, translate } from '../../src/i18n/translate.ts';
import { fakeI18n } from './fake-i18n.ts';

setMessages(fakeI18n(messages, 'ltr'));

/** Words as a person with an English browser reads them. */
export const inEnglish = translate;
