import { expect, it } from 'vitest';
import { causesOf, ownerAdvice } from '../../../src/core/advice/owner.ts';
import { inEnglish } from '../../gallery/in-english.ts';
import { identityOf, USUAL } from './any-case.ts';

const NGINX = { ...USUAL, identity: identityOf({ gateway: 'nginx', confidence: 'certain' }) };

it('the owner of an nginx reads what its log says of headers that are too large, and which buffers to raise', () => {
  const { causes, todo, checks } = ownerAdvice(NGINX);
  expect(causes.map(inEnglish).join()).toContain('upstream sent too big header');
  expect(todo.map(inEnglish).join()).toMatch(
    /proxy_buffer_size and proxy_buffers.*fastcgi_buffer_size/,
  );
  expect(checks.map(({ command }) => command)).toContainEqual(
    expect.stringMatching(/^sudo grep 'upstream sent too big header' /),
  );
});

it('of another gateway nothing of nginx is said', () => {
  const { causes, todo, checks } = ownerAdvice({
    ...USUAL,
    identity: identityOf({ gateway: 'caddy' }),
  });
  const all = [...causes, ...todo, ...checks.map(({ label }) => label)].map(inEnglish).join();
  expect(all).not.toMatch(/nginx|proxy_buffer/);
});

it('headers that are too large are the first cause if the page works without cookies', () => {
  expect(causesOf({ ...NGINX, verdict: 'cookies' })[0]).toBe('answer');
  expect(causesOf(NGINX)[0]).not.toBe('answer');
});
