import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { UserCommand } from '../../../src/core/state/events.ts';
import { SWITCH_NAMES } from '../../../src/core/state/settings.ts';
import { parseCommand } from '../../../src/core/storage/parse-command.ts';

const COMMANDS: readonly UserCommand[] = [
  { type: 'retry-now', tabId: 7, bypassCache: false },
  { type: 'retry-now', tabId: 7, bypassCache: true },
  { type: 'stop', tabId: 7 },
  { type: 'keep-trying', tabId: 7 },
  { type: 'open-afresh', tabId: 7 },
  {
    type: 'clear',
    tabId: 7,
    what: 'site-data',
    url: 'https://a.test/',
    incognito: true,
    domains: ['a.test'],
  },
  { type: 'clear-refused', tabId: 7 },
  { type: 'set-rule', pattern: '*.a.test', effect: 'always', incognito: false },
  { type: 'set-rule', pattern: '<private>', effect: 'usual', incognito: true },
  { type: 'set-rule', pattern: 'a.test', effect: 'on', incognito: false },
  { type: 'set-rule', pattern: 'a.test', effect: 'never', incognito: false, replaced: 'always' },
  { type: 'set-site-auto-reload', url: 'https://a.test/', on: true, incognito: false },
  { type: 'explain', tabId: 7 },
  { type: 'hide-notice', tabId: 7 },
  ...SWITCH_NAMES.map((name) => ({ type: 'set-switch', name, on: true }) as const),
  { type: 'watch-requested', tabId: 7, url: 'https://a.test/#/b' },
  { type: 'watch-removed', url: 'https://a.test/' },
  { type: 'watch-opened', url: 'https://a.test/' },
  { type: 'set-status-auto-reload', status: 503, on: true },
  {
    type: 'failed-page-found',
    cookieStoreId: 'firefox-container-1',
    tabId: 7,
    url: 'http://a.test/',
    status: 502,
    byServiceWorker: true,
    incognito: true,
  },
];

describe('a command of the user', () => {
  it.each(COMMANDS.map((command) => [command.type, command] as const))(
    'is accepted: %s',
    (_, command) => {
      expect(parseCommand(structuredClone(command))).toEqual(command);
    },
  );

  it('keeps its own fields and drops all others', () => {
    expect(parseCommand({ type: 'stop', tabId: 7, host: 'a.test', __proto__: {} })).toEqual({
      type: 'stop',
      tabId: 7,
    });
  });
});

describe('an invalid command', () => {
  it('is refused: a browser event in a message', () => {
    for (const type of [
      'timer-fired',
      'tab-closed',
      'page-inspected',
      'session-started',
      'access-changed',
    ]) {
      expect(parseCommand({ type, tabId: 7 })).toBeNull();
    }
  });

  it.each([
    ['no tab id', { type: 'stop' }],
    ['a negative tab id', { type: 'stop', tabId: -1 }],
    ['a fractional tab id', { type: 'stop', tabId: 1.5 }],
    ['a tab id as text', { type: 'stop', tabId: '7' }],
    ['an infinite tab id', { type: 'stop', tabId: Number.POSITIVE_INFINITY }],
    ['a switch that is neither on nor off', { type: 'set-switch', name: 'autoReload', on: 'yes' }],
    ['an unknown switch', { type: 'set-switch', name: 'rules', on: true }],
    ['a property of every object as a switch', { type: 'set-switch', name: 'toString', on: true }],
    [
      'a pattern that is too long',
      { type: 'set-rule', pattern: 'a'.repeat(271), effect: 'never', incognito: false },
    ],
    ['an invalid pattern', { type: 'set-rule', pattern: 'a/b', effect: 'never', incognito: false }],
    [
      'a list of patterns',
      { type: 'set-rule', pattern: ['a.test'], effect: 'never', incognito: false },
    ],
    [
      'an unknown effect',
      { type: 'set-rule', pattern: 'a.test', effect: 'often', incognito: false },
    ],
    ['a rule without its kind of window', { type: 'set-rule', pattern: 'a.test', effect: 'never' }],
    ['an invalid status', { ...COMMANDS.at(-1), status: 1000 }],
    ['a property of every object as a type', { type: 'constructor' }],
    ['__proto__ as a type', { type: '__proto__' }],
    ['a type that is not text', { type: ['stop'], tabId: 7, and: 1 }],
    ['null', null],
    ['a bare text', 'stop'],
    ['a list of commands', [COMMANDS[0]]],
  ])('is refused: %s', (_, message) => {
    const command = parseCommand(message);
    expect(command === null || command.type === (message as UserCommand).type).toBe(true);
    expect(command).toBeNull();
  });

  it('is read without an error, whatever it holds', () => {
    const types = new Set<string>(COMMANDS.map(({ type }) => type));
    const message = fc.oneof(
      fc.anything(),
      fc.record({ type: fc.constantFrom(...types), tabId: fc.anything(), on: fc.anything() }),
    );
    fc.assert(
      fc.property(message, (raw) => {
        const command = parseCommand(raw);
        expect(command === null || types.has(command.type)).toBe(true);
      }),
    );
  });
});
