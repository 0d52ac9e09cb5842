import { describe, expect, it } from 'vitest';
import {
  connectionAsk,
  ENDPOINT,
  judgeConnection,
} from '../../../src/core/diagnosis/connection-test.ts';
import { inEnglish } from '../../gallery/in-english.ts';

describe('the connection test', () => {
  it('names the host before anything is sent', () => {
    expect(inEnglish(connectionAsk())).toContain(ENDPOINT.host);
  });

  it.each([
    ['the expected file', 200, ENDPOINT.body, 'online'],
    ['another page in its place', 200, '<title>Sign in</title>', 'portal'],
    ['the expected file with another status', 203, ENDPOINT.body, 'portal'],
    ['a redirect', 0, '', 'portal'],
    ['an error below 500', 499, '', 'portal'],
    ['an error of a proxy', 500, '', 'none'],
    ['an error of a proxy that cannot connect', 503, ENDPOINT.body, 'none'],
    ['the status of a network that wants a sign-in', 511, '', 'portal'],
  ] as const)('takes %s as what it is', (_, status, body, found) => {
    expect(judgeConnection(status, body)).toBe(found);
  });
});
