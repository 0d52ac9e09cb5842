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
  { type: 'clear', tabId: 7, what: 'site-data', url: 'https://a.test/', incognito: true },
  { type: 'clear-refused', tabId: 7 },
  { type: 'set-rule', pattern: '*.a.test', effect: 'always', incognito: false },
  { type: 'set-rule', pattern: '<private>', effect: 'usual', incognito: true },
  { type: 'explain', tabId: 7 },
  ...SWITCH_NAMES.map((name) => ({ type: 'set-switch', name, on: true }) as const),
  { type: 'watch-requested', tabId: 7, url: 'https://a.test/#/b' },
  { type: 'watch-removed', url: 'https://a.test/' },
  { type: 'watch-opened', url: 'https://a.test/' },
  { type: 'set-status-auto-reload', status: 503, on: true },
  {
    type: 'failed-page-found',
    tabId: 7,
    url: 'http://a.test/',
    status: 502,
    byServiceWorker: true,
    incognito: true,
  },
];

describe('a wish of the person', () => {
  it.each(COMMANDS.map((command) => [command.type, command] as const))(
    '%s is understood',
    (_, command) => {
      expect(parseCommand(structuredClone(command))).toEqual(command);
    },
  );

  it('says what it says and nothing besides', () => {
    expect(parseCommand({ type: 'stop', tabId: 7, host: 'a.test', __proto__: {} })).toEqual({
      type: 'stop',
      tabId: 7,
    });
  });
});

describe('what is no wish', () => {
  it('an event of the browser is not taken from a message', () => {
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
    ['no tab', { type: 'stop' }],
    ['a negative tab', { type: 'stop', tabId: -1 }],
    ['half a tab', { type: 'stop', tabId: 1.5 }],
    ['a tab as a text', { type: 'stop', tabId: '7' }],
    ['a tab without end', { type: 'stop', tabId: Number.POSITIVE_INFINITY }],
    ['neither on nor off', { type: 'set-switch', name: 'autoReload', on: 'yes' }],
    ['a switch that there is not', { type: 'set-switch', name: 'rules', on: true }],
    [
      'a name that every object has for a switch',
      { type: 'set-switch', name: 'toString', on: true },
    ],
    [
      'a pattern without end',
      { type: 'set-rule', pattern: 'a'.repeat(271), effect: 'never', incognito: false },
    ],
    ['no pattern', { type: 'set-rule', pattern: 'a/b', effect: 'never', incognito: false }],
    [
      'a list of them',
      { type: 'set-rule', pattern: ['a.test'], effect: 'never', incognito: false },
    ],
    ['another effect', { type: 'set-rule', pattern: 'a.test', effect: 'often', incognito: false }],
    ['a rule of no window', { type: 'set-rule', pattern: 'a.test', effect: 'never' }],
    ['a status that there is not', { ...COMMANDS.at(-1), status: 1000 }],
    ['a name that every object has', { type: 'constructor' }],
    ['another one', { type: '__proto__' }],
    ['a type that is none', { type: ['stop'], tabId: 7, and: 1 }],
    ['nothing', null],
    ['a text', 'stop'],
    ['a list', [COMMANDS[0]]],
  ])('%s', (_, message) => {
    const command = parseCommand(message);
    expect(command === null || command.type === (message as UserCommand).type).toBe(true);
    expect(command).toBeNull();
  });

  it('anything else is read without an error, as one of ours or as none', () => {
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
