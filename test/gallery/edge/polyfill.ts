import messages from '../../../public/_locales/en/messages.json';
import { fakeI18n } from '../fake-i18n.ts';

const rtl = new URLSearchParams(location.search).has('rtl');

export const browser = { i18n: fakeI18n(messages, rtl ? 'rtl' : 'ltr') };
