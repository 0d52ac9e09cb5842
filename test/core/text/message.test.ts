import { describe, expect, it } from 'vitest';
import { joinLines, joinMessages, message, withSeconds } from '../../../src/core/text/message.ts';
import { inEnglish } from '../../gallery/in-english.ts';

const ONE = message('ended_form_hint');
const TWO = message('watched_short');

describe('a message', () => {
  it('followed by none is the message itself', () => {
    expect(joinMessages(ONE, null)).toBe(ONE);
    expect(joinLines(ONE, null)).toBe(ONE);
  });

  it('followed by another is both, in this order', () => {
    const both = `^${inEnglish(ONE).slice(0, 9)}.*${inEnglish(TWO).slice(-9)}$`;
    expect(inEnglish(joinMessages(ONE, TWO))).toMatch(new RegExp(both));
    expect(inEnglish(joinLines(ONE, TWO))).toMatch(new RegExp(both));
    expect(joinMessages(ONE, TWO).id).toBe('two_sentences');
    expect(joinLines(ONE, TWO).id).toBe('two_lines');
  });

  it('has its times to the second where that is asked for, and nothing else changes', () => {
    const clock = { kind: 'clock', at: 7 } as const;
    const others = [
      { kind: 'count', count: 2 },
      { kind: 'duration', ms: 7 },
    ] as const;
    expect(withSeconds(message('mark_due', clock, ...others))).toEqual(
      message('mark_due', { ...clock, seconds: true }, ...others),
    );
  });
});
