import { describe, expect, it } from 'vitest';
import { source, sourcesIn } from './sources.ts';
import { descriptionFaults, unfoundIds, type WordedMessage, wordFaults } from './words.ts';

const all: Readonly<Record<string, WordedMessage>> = JSON.parse(
  source('public/_locales/en/messages.json').text,
);
const held = Object.entries(all);
const code = [...sourcesIn('src'), source('manifest.json')];

describe('the messages for visitors', () => {
  it('have short sentences, without semicolons and the words that docs/words.md forbids', () => {
    expect(held.length).toBeGreaterThan(150);
    expect(held.flatMap(([id, own]) => wordFaults(id, own))).toEqual([]);
  });

  it('have a description and examples for translators', () => {
    const described = Object.entries(all).flatMap(([id, own]) => descriptionFaults(id, own));
    expect(described).toEqual([]);
  });

  it('stand in the code with their full ids', () => {
    expect(
      unfoundIds(
        held.map(([id]) => id),
        code,
      ),
    ).toEqual([]);
  });
});

describe('a message', () => {
  const FIFTEEN = 'One two three four five six seven eight nine ten eleven twelve a b c';

  it.each([
    ['long', `Short. ${FIFTEEN} d e.`, 'more than 16 words'],
    ['semi', 'One; two.', 'a semicolon'],
    ['colons', 'One: two: three.', 'more than one colon'],
    ['itself', 'It comes back by itself.', '“by itself”'],
    ['attempts', '3 Attempts', '“Attempts”'],
    ['held_x_headline', 'A 502 came.', 'a status in a headline'],
    ['down', '$STATUS$ came.', 'a status in a headline'],
  ])('that breaks a rule is named: %s', (id, message, fault) => {
    expect(wordFaults(id, { message })).toEqual([expect.stringContaining(fault)]);
  });

  it.each([
    ['sixteen', `${FIFTEEN} d.`],
    ['two', `${FIFTEEN}. ${FIFTEEN}.`],
    ['time', 'At 14:37, or at 10:5.'],
    ['owner', 'A 502 of your own.'],
  ])('that breaks none is not: %s', (id, message) => {
    expect(wordFaults(id, { message })).toEqual([]);
  });

  it('without a description, or an example for a placeholder, is named', () => {
    expect(descriptionFaults('a', { message: 'A' })).toEqual(['a: no description']);
    const description = 'A button.';
    expect(descriptionFaults('a', { message: 'A', description })).toEqual([]);
    const placeholders = { host: {} };
    expect(descriptionFaults('a', { message: 'A', description, placeholders })).toEqual([
      'a: no example for host',
    ]);
  });

  it('whose id the code puts together is named', () => {
    const text = "message('whole'); message('counted_n'); message('made_' + up);";
    const sources = [
      { path: 'src/a.ts', text },
      { path: 'manifest.json', text: '"__MSG_name__"' },
    ];
    expect(unfoundIds(['whole', 'counted_other', 'name', 'made_up'], sources)).toEqual(['made_up']);
  });
});
