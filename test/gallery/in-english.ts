import { vi } from 'vitest';
import messages from '../../public/_locales/en/messages.json';
import { fakeI18n } from './fake-i18n.ts';

// Times of day read the same everywhere.
vi.stubEnv('TZ', 'UTC');
vi.mock('../../src/browser/polyfill.ts', () => ({ browser: { i18n: fakeI18n(messages, 'ltr') } }));

/** Words as a person with an English browser reads them. */
export const { translate: inEnglish } = await import('../../src/browser/info/i18n.ts');
