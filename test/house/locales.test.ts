import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Locale, localeFaults } from './locales.ts';
import { source } from './sources.ts';

const FOLDER = 'public/_locales';
const localeIn = (folder: string): Locale =>
  JSON.parse(source(`${FOLDER}/${folder}/messages.json`).text);
const english = localeIn('en');

describe('the words of every language', () => {
  it.each(readdirSync(FOLDER))('are whole, and speak of the same: %s', (folder) => {
    expect(localeFaults(folder, localeIn(folder), english)).toEqual([]);
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

  it('has the forms of its own language, and may have more of what is one form in English', () => {
    expect(localeFaults('pl', polish, original)).toEqual([]);
    expect(localeFaults('pl', { ...polish, sites_few: words('witryny') }, original)).toEqual([]);
    const { tries_one: ___, tries_many: ____, ...oneForm } = withoutFew;
    expect(localeFaults('ja', { ...oneForm, language: words('ja') }, original)).toEqual([]);
  });

  it.each<[string, Locale, string]>([
    ['a message that is missing', withoutDown, 'down is missing'],
    ['a form that is missing', withoutFew, 'tries_few is missing'],
    ['a message of nobody', { ...polish, up: words('x') }, 'up is said by nobody'],
    ['a form of another language', { ...polish, tries_two: words('x') }, 'tries_two is said by'],
    ['a name that every object has', { ...polish, toString: words('x') }, 'toString is said by'],
    ['no words', { ...polish, sites_other: words(' ') }, 'sites_other says nothing'],
    ['another place', { ...polish, down: words('$HOST$', '$2') }, 'down has other placeholders'],
    ['a place that is not used', { ...polish, down: words('x', '$1') }, 'down uses other'],
    ['a place of another name', { ...polish, down: words('$HAST$', '$1') }, 'down uses other'],
    ['another language', { ...polish, language: words('de') }, 'language is not'],
    ['no language', { ...polish, language: words('?') }, 'language is not'],
    ['no direction', { ...polish, direction: words('up') }, 'direction is neither'],
  ])('is refused with %s', (_, locale, fault) => {
    const faults = localeFaults('pl', locale, original);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain(fault);
  });
});
