import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isKnock, parseNoticeCommand } from '../../../src/core/storage/parse-command.ts';

describe('a button on the notice', () => {
  it.each(['retry-now', 'stop', 'explain', 'hide-notice'])(
    'sends %s for its own tab only',
    (does) => {
      expect(parseNoticeCommand({ notice: does, tabId: 9, on: true }, 7)).toEqual({
        type: does,
        tabId: 7,
      });
    },
  );

  it('changes no setting', () => {
    const settings = new Set([
      'set-switch',
      'set-rule',
      'set-site-auto-reload',
      'set-status-auto-reload',
    ]);
    for (const does of [...settings, 'retry-now', 'stop', 'explain', 'hide-notice']) {
      const raw = { notice: does, type: does, name: 'notice', on: false, pattern: '*' };
      expect(settings.has(parseNoticeCommand(raw, 7)?.type ?? '')).toBe(false);
    }
  });

  it('sends no other command, whatever its message holds', () => {
    const allowedTypes = new Set(['retry-now', 'stop', 'explain', 'hide-notice']);
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

  it('sends nothing with an empty message', () => {
    for (const none of [null, undefined, '', 7, []]) expect(parseNoticeCommand(none, 7)).toBeNull();
  });

  it('is ignored without a valid tab id', () => {
    for (const tab of [undefined, null, -1, 1.5, '7', Number.NaN]) {
      expect(parseNoticeCommand({ notice: 'hide-notice' }, tab)).toBeNull();
    }
  });
});

it('only a notice that says so reports a deadline that passed', () => {
  expect(isKnock({ notice: 'knock' })).toBe(true);
  for (const none of ['stop', '', undefined, null, ['knock'], true])
    expect(isKnock({ notice: none })).toBe(false);
  for (const none of [null, undefined, 'knock', { type: 'knock' }, {}])
    expect(isKnock(none)).toBe(false);
});
