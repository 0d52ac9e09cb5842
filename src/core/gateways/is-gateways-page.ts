import { MARKS } from './gateways.ts';
import type { PageText } from './identity.ts';

/**
 * Whether a gateway writes such pages itself, by their text alone: what was sent with it may say
 * more (`identify`).
 */
export function isGatewaysPage({ title, text }: PageText): boolean {
  const said = `${title.slice(0, 300)} | ${text.slice(0, 4096)}`;
  return MARKS.some(({ page }) => page?.test(said) === true);
}
