import type { Salt } from '../../core/http/page-id.ts';

/** Draws 128 random bits. */
export function drawSalt(): Salt {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
