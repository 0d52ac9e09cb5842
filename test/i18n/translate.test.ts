import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import messages from '../../public/_locales/en/messages.json';
import { message } from '../../src/core/text/message.ts';
import { badgeFor } from '../../src/core/view/badge.ts';
import { popupView } from '../../src/core/view/popup-view.ts';
import { direction, language, setMessages } from '../../src/i18n/translate.ts';
import { fakeI18n } from '../gallery/fake-i18n.ts';
import { inEnglish } from '../gallery/in-english.ts';
import { states } from '../gallery/states.ts';

const PLURAL = /_(zero|one|two|few|many|other)$/;
const SAYING =
  /^(core\/(badge|incident-row|incident-told|page-told|plot|reasons|view|words)|popup\/|ui\/)/;

const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path))
  .map((path) => ({ path, text: readFileSync(`src/${path}`, 'utf8') }));
const manifest = readFileSync('manifest.json', 'utf8');

const ids = Object.keys(messages);
const stems = new Set(ids.map((id) => id.replace(PLURAL, '_n')));
const quoted = (text: string): string[] => [...text.matchAll(/'(\w+)'/g)].map(([, id = '']) => id);
/** The prefixes of message ids that are built from the name of a unit or phase. */
const prefixesIn = (text: string): string[] =>
  [...text.matchAll(/`(\w+_\w*)\$/g)].map(([, id = '']) => id);

/** The ids of all messages shown in the states of the gallery. */
const shown = Object.values(states(Date.now())).flatMap((state) => {
  const { headline, next, detail } = popupView(state);
  const { title } = badgeFor(state.record, state.now);
  return [title, headline, next, detail].flatMap((words) => (words === null ? [] : [words.id]));
});

describe('every message', () => {
  it('that the code uses exists', () => {
    const said = sources
      .filter(({ path }) => SAYING.test(path))
      .flatMap(({ text }) => quoted(text));
    const missing = said.filter((id) => /[a-z]_[a-z]/.test(id) && !stems.has(id));
    expect([...missing, ...shown.filter((id) => !stems.has(id))]).toEqual([]);
  });

  it('that exists is used', () => {
    const used = new Set([...shown, ...sources.flatMap(({ text }) => quoted(text))]);
    const prefixes = sources.flatMap(({ text }) => prefixesIn(text));
    for (const [, id = ''] of manifest.matchAll(/__MSG_(\w+)__/g)) used.add(id);
    const idle = [...stems].filter(
      (id) => !used.has(id) && !prefixes.some((prefix) => id.startsWith(prefix)),
    );
    expect(idle).toEqual([]);
  });

  it('describes its purpose and its placeholders to translators', () => {
    for (const [id, entry] of Object.entries(messages)) {
      expect(entry.description, id).toMatch(/\w.*\.$/);
      const used = [...entry.message.matchAll(/\$(\w+)\$/g)].map(([, name]) => name?.toLowerCase());
      const explained = Object.keys('placeholders' in entry ? entry.placeholders : {});
      expect(new Set(used), id).toEqual(new Set(explained));
    }
  });

  it('with plural forms has the form “other”', () => {
    for (const id of ids.filter((id) => PLURAL.test(id)))
      expect(ids).toContain(id.replace(PLURAL, '_other'));
  });

  it('for the store description is shorter than 132 characters', () => {
    expect(messages.description.message.length).toBeLessThan(132);
  });
});

describe('messages in another language than the browser’s', () => {
  afterAll(() => setMessages(fakeI18n(messages, 'ltr')));
  const languageOf = (ui: string, own: Record<string, string> = {}) => {
    setMessages({
      getUILanguage: () => ui,
      getMessage: (id: string) =>
        id === '@@bidi_dir' ? 'rtl' : (own[id] ?? messages[id as 'name']?.message ?? ''),
    });
    return [language(), direction()];
  };

  it('are marked with their own language and the user’s region', () => {
    expect(languageOf('de')).toEqual(['en-DE', 'ltr']);
    expect(languageOf('ar-EG')).toEqual(['en-EG', 'ltr']);
    expect(languageOf('en-GB')).toEqual(['en-GB', 'ltr']);
  });

  it('have their own language and direction', () => {
    expect(languageOf('he', { language: 'he', direction: 'rtl' })).toEqual(['he-IL', 'rtl']);
  });
});

describe('translating a message', () => {
  it.each([
    [1, 'Stopped after one try in 5 seconds'],
    [0, 'Stopped after 0 tries in 5 seconds'],
    [18, 'Stopped after 18 tries in 5 seconds'],
  ])('uses the plural form of %d', (count, text) => {
    const none = { kind: 'none' } as const;
    const time = { kind: 'duration', ms: 5000 } as const;
    const words = message('ended_gave_up_n', none, time, none, { kind: 'count', count });
    expect(inEnglish(words)).toContain(text);
  });

  it('looks up no message that does not exist', ({ onTestFinished }) => {
    const english = fakeI18n(messages, 'ltr');
    const unknown = new Set<string>();
    setMessages({
      ...english,
      getMessage(id, params) {
        if (!Object.hasOwn(messages, id)) unknown.add(id);
        return english.getMessage(id, params);
      },
    });
    onTestFinished(() => setMessages(english));
    for (const state of Object.values(states(Date.now()))) {
      const { headline, next, detail } = popupView(state);
      for (const words of [headline, next, detail]) inEnglish(words ?? headline);
    }
    expect([...unknown]).toEqual([]);
  });

  it('shows a time of today without its date, and others with it', () => {
    const today = new Date();
    today.setHours(14, 35);
    const due = (at: number): string => inEnglish(message('mark_due', { kind: 'clock', at }));
    expect(due(today.getTime())).toBe('14:35, next try');
    expect(due(Date.UTC(2031, 0, 2, 14, 35))).toBe('2 Jan 2031, 14:35, next try');
    expect(due(Number.MAX_VALUE)).toBe(', next try');
  });

  it('returns an empty text for an unknown message', () => {
    expect(inEnglish({ id: 'no_such_message' as never, params: [] })).toBe('');
  });

  it('does not expand placeholders in a host name', () => {
    expect(inEnglish(message('down_headline', { kind: 'text', text: '$TIME$.example' }))).toBe(
      "$TIME$.example won't load",
    );
  });
});
