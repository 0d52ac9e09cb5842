import { expect, it } from 'vitest';
import { ownerAdvice } from '../../../src/core/advice/owner.ts';
import type { GatewayId } from '../../../src/core/gateways/gateways.ts';
import { inEnglish } from '../../gallery/in-english.ts';
import { identityOf, USUAL } from './any-case.ts';

function textsFor(gateway: GatewayId): string {
  const advice = ownerAdvice({
    ...USUAL,
    identity: identityOf({ gateway, confidence: 'certain' }),
  });
  return advice
    .map(({ cause, todo, checks }) =>
      [inEnglish(cause), inEnglish(todo), ...checks.map(({ command }) => command)].join(' '),
    )
    .join('\n');
}

it('the owner of an nginx reads what its log says of headers that are too large, and which buffers to raise', () => {
  const texts = textsFor('nginx');
  expect(texts).toMatch(/log says “upstream sent too big header”/);
  expect(texts).toMatch(/proxy_buffer_size and proxy_buffers.*fastcgi_buffer_size/);
  expect(texts).toMatch(/sudo grep 'upstream sent too big header' /);
});

it('of another gateway nothing of nginx is said', () => {
  expect(textsFor('caddy')).not.toMatch(/nginx|proxy_buffer|too big header/);
});
