import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LONGEST_ADDRESS } from '../../src/core/http/address.ts';
import { LONGEST_OF_OUTSIDE, limitSizes } from '../../src/core/http/input-limits.ts';
import { isPattern } from '../../src/core/rules/site-rules.ts';
import { SITE_DATA_KINDS } from '../../src/core/state/clear-job.ts';
import { SWITCH_NAMES } from '../../src/core/state/settings.ts';
import { parseCommand, parseNoticeCommand } from '../../src/core/storage/parse-command.ts';
import {
  expectCleanPrototypes,
  hostileAddress,
  hostileNumber,
  hostileText,
  hostileValue,
} from './hostile.ts';
import { COMMAND_TYPES, hostileMessage } from './hostile-message.ts';
import { holds } from './runs.ts';

const FIELDS = [
  'also',
  ...['type', 'tabId', 'bypassCache', 'what', 'url', 'incognito', 'name', 'on', 'pattern'],
  ...['effect', 'home', 'unattended', 'status', 'byServiceWorker', 'domains', 'cookieStoreId'],
  'isPart',
];

describe('a hostile message', () => {
  it('is refused, or becomes a command whose every field is in its range', () => {
    holds(
      fc.property(hostileMessage, (message) => {
        const command = parseCommand(message);
        expectCleanPrototypes();
        if (command === null) return;
        expect(COMMAND_TYPES).toContain(command.type);
        for (const name of Object.keys(command)) expect(FIELDS).toContain(name);
        const read: Readonly<Record<string, unknown>> = { ...command };
        const { tabId, url, pattern, status, what, name } = read;
        if ('tabId' in read) expect(Number.isSafeInteger(tabId) && Number(tabId) >= 0).toBe(true);
        if ('url' in read) expect(String(url).length).toBeLessThanOrEqual(LONGEST_ADDRESS);
        if ('home' in read) expect(String(read.home).length).toBeLessThanOrEqual(LONGEST_ADDRESS);
        for (const flag of ['unattended', 'isPart'] as const)
          if (flag in read) expect(read[flag]).toBeTypeOf('boolean');
        if ('pattern' in read) expect(isPattern(pattern)).toBe(true);
        if ('status' in read) expect(Number(status)).toBeLessThanOrEqual(999);
        if ('what' in read) expect(SITE_DATA_KINDS).toContain(what);
        for (const kind of Array.isArray(read.also) ? read.also : [])
          expect(SITE_DATA_KINDS).toContain(kind);
        const { domains } = read;
        if (Array.isArray(domains)) {
          for (const domain of domains) expect(domain.length).toBeLessThanOrEqual(253);
        } else expect(domains ?? null).toBeNull();
        if ('name' in read) expect(SWITCH_NAMES).toContain(name);
        expect(parseCommand(structuredClone(command))).toEqual(command);
      }),
    );
  });

  it('from a page is refused, or becomes one of the few commands for its own tab', () => {
    const tab = fc.oneof(fc.nat(), hostileNumber, hostileValue);
    holds(
      fc.property(hostileMessage, tab, (message, tabId) => {
        const command = parseNoticeCommand(message, tabId);
        expectCleanPrototypes();
        if (command === null) return;
        expect(['retry-now', 'stop', 'explain', 'hide-notice']).toContain(command.type);
        expect(command).toEqual({ type: command.type, tabId });
      }),
    );
  });

  it('is cut to the limits of length at any depth, and what fits is the same object', () => {
    const part = fc.record({ url: hostileAddress, id: hostileText, some: fc.array(hostileText) });
    const whole = fc.record({ ...{ url: hostileAddress, name: hostileText }, part });
    holds(
      fc.property(whole, (message) => {
        const cut = limitSizes(message);
        const { url, name, part } = cut;
        for (const text of [url, part.url])
          expect(text.length).toBeLessThanOrEqual(LONGEST_ADDRESS);
        for (const text of [name, part.id, ...part.some])
          expect(text.length).toBeLessThanOrEqual(LONGEST_OF_OUTSIDE);
        expect(limitSizes(cut)).toBe(cut);
      }),
    );
  });
});
