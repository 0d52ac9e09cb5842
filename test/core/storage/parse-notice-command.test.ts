import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseNoticeCommand } from '../../../src/core/storage/parse-command.ts';

describe('a button on the notice', () => {
  it.each(['retry-now', 'stop', 'explain'])('sends %s for its own tab only', (does) => {
    expect(parseNoticeCommand({ notice: does, tabId: 9, on: true }, 7)).toEqual({
      type: does,
      tabId: 7,
    });
  });

  it('can turn the notice off and can switch nothing on', () => {
    expect(parseNoticeCommand({ notice: 'hide-notice', on: true }, 7)).toEqual({
      type: 'set-switch',
      name: 'notice',
      on: false,
    });
  });

  it('sends no other command, whatever its message holds', () => {
    const allowedTypes = new Set(['retry-now', 'stop', 'explain', 'set-switch']);
    const others = ['open-afresh', 'keep-trying', 'set-switch', 'set-notice', 'clear'];
    for (const does of others)
      expect(parseNoticeCommand({ notice: does, type: does }, 7)).toBeNull();
    expect(parseNoticeCommand({ type: 'retry-now', tabId: 7 }, 7)).toBeNull();
    const message = fc.oneof(fc.anything(), fc.record({ notice: fc.anything() }));
    fc.assert(
      fc.property(message, fc.anything(), (raw, tab) => {
        const command = parseNoticeCommand(raw, tab);
        expect(command === null || allowedTypes.has(command.type)).toBe(true);
      }),
    );
  });

  it('is ignored without a valid tab id', () => {
    for (const tab of [undefined, null, -1, 1.5, '7', Number.NaN]) {
      expect(parseNoticeCommand({ notice: 'hide-notice' }, tab)).toBeNull();
    }
  });
});
