import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { SWITCH_NAMES, SWITCHES } from '../../src/core/state/settings.ts';
import { type Locale, localeFaults } from './locales.ts';
import { source } from './sources.ts';

const FOLDER = 'public/_locales';
const localeIn = (folder: string): Locale =>
  JSON.parse(source(`${FOLDER}/${folder}/messages.json`).text);
const english = localeIn('en');

describe('the messages of a locale', () => {
  it.each(readdirSync(FOLDER))('are complete and match the English ones: %s', (folder) => {
    expect(localeFaults(folder, localeIn(folder), english)).toEqual([]);
  });
});

describe('each switch of the settings', () => {
  it.each(SWITCH_NAMES)('has a label and a hint: %s', (name) => {
    const { label, hint } = SWITCHES[name];
    const texts = [label, hint].map((id) => id.replace(/_n$/, '_other'));
    expect(Object.keys(english)).toEqual(expect.arrayContaining(texts));
  });
});

describe('a translation', () => {
  const words = (message: string, content?: string) => ({
    message,
    ...(content !== undefined && { placeholders: { host: { content } } }),
  });
  const original: Locale = {
    language: words('en'),
    direction: words('ltr'),
    down: words('$HOST$ is down', '$1'),
    tries_one: words('1 attempt'),
    tries_other: words('many attempts'),
    sites_other: words('many sites'),
  };
  const polish = {
    language: words('pl'),
    direction: words('ltr'),
    down: words('$host$ nie działa', '$1'),
    tries_one: words('próba'),
    tries_few: words('próby'),
    tries_many: words('prób'),
    tries_other: words('próby'),
    sites_other: words('witryn'),
  };
  const { tries_few: _, ...withoutFew } = polish;
  const { down: __, ...withoutDown } = polish;

  it('has the plural forms of its own language, also where English has one form', () => {
    expect(localeFaults('pl', polish, original)).toEqual([]);
    expect(localeFaults('pl', { ...polish, sites_few: words('witryny') }, original)).toEqual([]);
    const { tries_one: ___, tries_many: ____, ...oneForm } = withoutFew;
    expect(localeFaults('ja', { ...oneForm, language: words('ja') }, original)).toEqual([]);
  });

  it.each<[string, Locale, string]>([
    ['a missing message', withoutDown, 'down is missing'],
    ['a missing plural form', withoutFew, 'tries_few is missing'],
    ['an unknown message', { ...polish, up: words('x') }, 'up is not in the original'],
    [
      'a plural form of another language',
      { ...polish, tries_two: words('x') },
      'tries_two is not in',
    ],
    ['an id that every object has', { ...polish, toString: words('x') }, 'toString is not in'],
    ['an empty message', { ...polish, sites_other: words(' ') }, 'sites_other is empty'],
    [
      'another placeholder content',
      { ...polish, down: words('$HOST$', '$2') },
      'down has other placeholders',
    ],
    ['a placeholder that is not used', { ...polish, down: words('x', '$1') }, 'down uses other'],
    [
      'a placeholder with another name',
      { ...polish, down: words('$HAST$', '$1') },
      'down uses other',
    ],
    ['another language', { ...polish, language: words('de') }, 'language is not'],
    ['no language', { ...polish, language: words('?') }, 'language is not'],
    ['no direction', { ...polish, direction: words('up') }, 'direction is neither'],
  ])('is refused with %s', (_, locale, fault) => {
    const faults = localeFaults('pl', locale, original);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain(fault);
  });
});
