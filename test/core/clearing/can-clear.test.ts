import { expect, it } from 'vitest';
import { canClear } from '../../../src/core/clearing/can-clear.ts';
import type { Capabilities } from '../../../src/core/state/capabilities.ts';
import { SITE_DATA_KINDS } from '../../../src/core/state/clear-job.ts';
import type { Incident, Phase } from '../../../src/core/state/incident.ts';
import { recordOf } from '../../gallery/record-of.ts';

const CHROME: Capabilities = {
  clearsBy: 'origin',
  clearsInPrivate: false,
  opensPrivateWindow: true,
};
const FIREFOX: Capabilities = {
  clearsBy: 'header',
  clearsInPrivate: true,
  opensPrivateWindow: false,
};
const ended = (why: Extract<Phase, { name: 'ended' }>['reason']) =>
  recordOf({ name: 'ended', reason: why, at: 0 }).incident;
const WAITING = recordOf({ name: 'waiting', since: 0, delay: 1000 }).incident;

/** The answers of canClear for cache, cookies and site data. */
const all = (
  capabilities: Capabilities,
  url: string,
  incident: Incident | null = WAITING,
  isPrivate = false,
) =>
  SITE_DATA_KINDS.map((what) =>
    canClear(what, { url, incognito: isPrivate, capabilities, incident }),
  );

it('Chrome can clear everything of a site, even for a page that must not be reloaded', () => {
  for (const incident of [WAITING, ended('form'), null]) {
    expect(all(CHROME, 'http://a.test/', incident)).toEqual(['yes', 'yes', 'yes']);
  }
});

it('in a private window, Chrome can clear nothing, since it would clear the normal windows, and Firefox can clear everything', () => {
  expect(all(CHROME, 'https://a.test/', WAITING, true)).toEqual(['private', 'private', 'private']);
  expect(all(FIREFOX, 'https://a.test/', WAITING, true)).toEqual(['yes', 'yes', 'yes']);
});

it('Firefox can clear only cookies for a page over plain http or one that must not be reloaded', () => {
  expect(all(FIREFOX, 'http://a.test/')).toEqual(['plain-http', 'yes', 'plain-http']);
  for (const incident of [ended('form'), ended('method-unknown'), null]) {
    expect(all(FIREFOX, 'https://a.test/', incident)).toEqual(['form', 'yes', 'form']);
  }
  expect(all(FIREFOX, 'https://a.test/', ended('gave-up'))).toEqual(['yes', 'yes', 'yes']);
});

it('nothing can be cleared for an address that is not a web page', () => {
  for (const url of ['about:blank', 'file:///a', 'chrome://newtab', '']) {
    expect(all(FIREFOX, url)).toEqual(['not-web', 'not-web', 'not-web']);
    expect(all(CHROME, url)).toEqual(['not-web', 'not-web', 'not-web']);
  }
});
