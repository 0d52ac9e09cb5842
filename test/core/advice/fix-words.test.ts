import fc from 'fast-check';
import { expect, it } from 'vitest';
import messages from '../../../public/_locales/en/messages.json';
import { fixesFor } from '../../../src/core/advice/choose.ts';
import { circumstancesOf, NOTES, ORDER } from '../../../src/core/advice/circumstance-notes.ts';
import { FIX_IDS, type FixId } from '../../../src/core/advice/fix.ts';
import { inEnglish } from '../../gallery/in-english.ts';
import { anyCase, USUAL } from './any-case.ts';

it('every fix appears at most once in each case, with all its texts', () => {
  const ids = new Set<FixId>();
  fc.assert(
    fc.property(anyCase, (c) => {
      const all = fixesFor(c);
      expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
      for (const { id, label, note: why, why: refusal, kind, opens, can } of all) {
        ids.add(id);
        for (const words of [label, why, refusal, ...opens.map((it) => it.label)])
          if (words !== null)
            expect(inEnglish(words), words.id).toMatch(/^(?!.*\$[A-Z]+\$).{4,}$/s);
        if (can) expect(kind === 'links').toBe(opens.length > 0);
      }
    }),
    { numRuns: 1000 },
  );
  expect([...ids].sort()).toEqual([...FIX_IDS].sort());
});

it('a fix label is a short call to action, and a note is one sentence', () => {
  const long: FixId[] = ['back-to-form', 'open-afresh', 'tell-me'];
  for (const id of FIX_IDS) {
    const stem = `fix_${id.replaceAll('-', '_')}`;
    const label = Object.entries(messages).find(([key]) => key === stem)?.[1].message ?? '';
    expect(label.split(' ').length, id).toBeLessThanOrEqual(long.includes(id) ? 5 : 4);
    expect(label, id).toMatch(/^[A-Z][\w' ]+$/);
  }
  for (const [key, { message }] of Object.entries(messages))
    if (/^fix_.*_note/.test(key)) expect(message, key).toMatch(/^[A-Z][^.]+\.$/);
});

it('every message about a fix is used', () => {
  const used = new Set(FIX_IDS.flatMap((id) => [`${stemOf(id)}`, `${stemOf(id)}_note`]));
  for (const [id, when] of NOTES) used.add(`${stemOf(id)}_note_${when.replaceAll('-', '_')}`);
  const whys = new Set<string>();
  fc.assert(
    fc.property(anyCase, (c) => {
      for (const { why } of fixesFor(c)) if (why !== null) whys.add(why.id);
    }),
    { numRuns: 1000 },
  );
  // The messages about a fix that was tried have their own test.
  const tried = /^fix_(running|failed|done_\w+)$/;
  const there = Object.keys(messages).filter((key) => key.startsWith('fix_') && !tried.test(key));
  expect(there.sort()).toEqual([...used, ...whys].sort());

  function stemOf(id: FixId): string {
    return `fix_${id.replaceAll('-', '_')}`;
  }
});

it('every circumstance affects the order or the notes', () => {
  const named = new Set([...ORDER.map(([when]) => when), ...NOTES.map(([, when]) => when)]);
  const elsewhere = ['maybe-form', 'cut'];
  for (const when of Object.keys(circumstancesOf(USUAL)).filter((it) => !elsewhere.includes(it)))
    expect(named).toContain(when);
});
