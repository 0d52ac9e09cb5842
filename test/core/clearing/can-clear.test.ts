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

/** By what can be cleared: cache, cookies, site data. */
const all = (
  capabilities: Capabilities,
  url: string,
  incident: Incident | null = WAITING,
  isPrivate = false,
) =>
  SITE_DATA_KINDS.map((what) =>
    canClear(what, { url, incognito: isPrivate, capabilities, incident }),
  );

it('in Chrome everything of a site can be cleared, also of a page that must not be reloaded', () => {
  for (const incident of [WAITING, ended('form'), null]) {
    expect(all(CHROME, 'http://a.test/', incident)).toEqual(['yes', 'yes', 'yes']);
  }
});

it('in a private window of Chrome nothing, since it would be cleared elsewhere; in Firefox everything', () => {
  expect(all(CHROME, 'https://a.test/', WAITING, true)).toEqual(['private', 'private', 'private']);
  expect(all(FIREFOX, 'https://a.test/', WAITING, true)).toEqual(['yes', 'yes', 'yes']);
});

it('in Firefox only cookies over plain http, and of a page that must not be reloaded', () => {
  expect(all(FIREFOX, 'http://a.test/')).toEqual(['plain-http', 'yes', 'plain-http']);
  for (const incident of [ended('form'), ended('method-unknown'), null]) {
    expect(all(FIREFOX, 'https://a.test/', incident)).toEqual(['form', 'yes', 'form']);
  }
  expect(all(FIREFOX, 'https://a.test/', ended('gave-up'))).toEqual(['yes', 'yes', 'yes']);
});

it('of what is no web page nothing', () => {
  for (const url of ['about:blank', 'file:///a', 'chrome://newtab', '']) {
    expect(all(FIREFOX, url)).toEqual(['not-web', 'not-web', 'not-web']);
    expect(all(CHROME, url)).toEqual(['not-web', 'not-web', 'not-web']);
  }
});
