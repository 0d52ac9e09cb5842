import fc from 'fast-check';
import { expect, it } from 'vitest';
import messages from '../../../public/_locales/en/messages.json';
import { fixesFor } from '../../../src/core/advice/choose.ts';
import { circumstancesOf } from '../../../src/core/advice/circumstances.ts';
import { ADVISED, FIRST_BY_CASE } from '../../../src/core/advice/first-rows.ts';
import { FIX_IDS, type FixId } from '../../../src/core/advice/fix.ts';
import {
  FIX_WORDS,
  SPECIAL_LABELS,
  SPECIAL_NOTES,
  WHY_NOT,
} from '../../../src/core/advice/fix-words.ts';
import { inEnglish } from '../../gallery/in-english.ts';
import { anyCase, USUAL } from './any-case.ts';

const LABELS = [
  ...FIX_IDS.map((id) => FIX_WORDS[id].label),
  ...SPECIAL_LABELS.map(([, , id]) => id),
];
const LINES = [
  ...FIX_IDS.flatMap((id) => FIX_WORDS[id].note ?? []),
  ...SPECIAL_NOTES.map(([, , id]) => id),
  ...Object.values(WHY_NOT),
];
const ALL: Readonly<Record<string, { readonly message: string } | undefined>> = messages;

it('every fix appears at most once in each case, with all its texts', () => {
  const ids = new Set<FixId>();
  fc.assert(
    fc.property(anyCase, (c) => {
      const all = fixesFor(c);
      expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
      for (const { id, label, note, why, kind, opens, can } of all) {
        ids.add(id);
        for (const words of [label, note, why])
          if (words !== null)
            expect(inEnglish(words), words.id).toMatch(/^(?!.*\$[A-Z]+\$).{4,}$/s);
        if (can) expect(kind === 'link').toBe(opens !== null);
        if (id !== 'home-page' && id !== 'status-page' && opens !== null)
          expect(inEnglish(note ?? label), id).toContain(opens.host);
      }
    }),
    { numRuns: 1000 },
  );
  expect([...ids].sort()).toEqual([...FIX_IDS].sort());
});

it('a row is a short call to action, and its line is no sentence with a full stop', () => {
  for (const id of LABELS) {
    const label = ALL[id]?.message ?? '';
    expect(label.split(' ').length, id).toBeLessThanOrEqual(7);
    expect(label, id).toMatch(/^[A-Z][\w' $]+$/);
  }
  for (const id of LINES) {
    const line = ALL[id]?.message ?? '';
    expect(line, id).toMatch(/^[A-Z][^.:;]+$/);
    expect(line.split(' ').length, id).toBeLessThanOrEqual(12);
  }
});

it('every message about a fix is used', () => {
  const used = new Set<string>([...LABELS, ...LINES]);
  // The messages around the rows are named in the components, and those after a press have their own test.
  const others = /^fix_(running|failed|more|reset|(done|rows|group|turn_off_proxy)_\w+)$/;
  const there = Object.keys(messages).filter((key) => key.startsWith('fix_') && !others.test(key));
  expect(there.sort()).toEqual([...used].sort());
});

it('every circumstance affects what comes first or the words', () => {
  const named = new Set<string>([
    ...[...FIRST_BY_CASE, ...ADVISED].map(([when]) => when),
    ...[...SPECIAL_LABELS, ...SPECIAL_NOTES].map(([, when]) => when),
  ]);
  const elsewhere = ['cut', 'form', 'others-load', 'running'];
  for (const when of Object.keys(circumstancesOf(USUAL)).filter((it) => !elsewhere.includes(it)))
    expect(named).toContain(when);
});
