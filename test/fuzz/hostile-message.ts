import fc from 'fast-check';
import { SITE_DATA_KINDS } from '../../src/core/state/clear-job.ts';
import { SWITCH_NAMES } from '../../src/core/state/settings.ts';
import { hostileAddress, hostileNumber, hostileText, hostileValue } from './hostile.ts';

/** The types of all commands that a message can be. */
export const COMMAND_TYPES = [
  ...[
    'retry-now',
    'stop',
    'keep-trying',
    'open-afresh',
    'clear',
    'clear-refused',
    'explain',
    'hide-notice',
  ],
  ...['set-switch', 'set-rule', 'set-display', 'set-status-auto-reload', 'forget-everything'],
  'ask-first',
  'set-site-auto-reload',
  ...[
    'watch-requested',
    'keep-open',
    'reload-later',
    'watch-removed',
    'watch-opened',
    'failed-page-found',
  ],
];
/** What the notice on a page says, and what it must not be able to say. */
const NOTICE = ['retry-now', 'stop', 'explain', 'hide-notice', 'set-switch', 'clear'];

// Mostly what fits, so that a message often has one bad field and no other.
const or = <T>(fitting: fc.Arbitrary<T>, hostile: fc.Arbitrary<unknown> = hostileValue) =>
  fc.oneof({ weight: 8, arbitrary: fitting }, { weight: 1, arbitrary: hostile });

/** Messages of every type, in which any field may be missing or hostile; and any other value. */
export const hostileMessage: fc.Arbitrary<unknown> = fc.oneof(
  {
    weight: 9,
    arbitrary: fc.record(
      {
        type: or(fc.constantFrom(...COMMAND_TYPES), hostileText),
        notice: or(fc.constantFrom(...NOTICE), hostileText),
        tabId: or(fc.integer({ min: 1, max: 9 }), hostileNumber),
        bypassCache: or(fc.boolean()),
        what: or(fc.constantFrom(...SITE_DATA_KINDS)),
        also: or(fc.array(fc.constantFrom(...SITE_DATA_KINDS), { maxLength: 4 })),
        url: or(hostileAddress),
        incognito: or(fc.boolean()),
        isPart: or(fc.boolean()),
        name: or(fc.constantFrom(...SWITCH_NAMES)),
        on: or(fc.boolean()),
        pattern: or(fc.oneof(hostileText, fc.constantFrom('*.test', 'b.test', '<private>'))),
        effect: or(fc.constantFrom('never', 'on', 'always', 'persist', 'usual')),
        home: or(hostileAddress),
        unattended: or(fc.boolean()),
        status: or(fc.constantFrom(502, 503, 504), hostileNumber),
        byServiceWorker: or(fc.boolean()),
        domains: or(fc.option(fc.array(fc.oneof(fc.domain(), hostileText)))),
        cookieStoreId: or(hostileText),
      },
      { requiredKeys: ['type', 'tabId', 'url', 'incognito', 'on'] },
    ),
  },
  { weight: 1, arbitrary: hostileValue },
);
