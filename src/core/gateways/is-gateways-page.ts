import { MARKS } from './gateways.ts';
import type { PageText } from './identity.ts';
import { showsMarks } from './page-marks.ts';

/**
 * Whether a gateway writes such pages itself, as far as text and form show it: what was sent with it
 * may say more (`identify`). Marks that other pages may have too prove nothing here.
 */
export function isGatewaysPage(page: PageText): boolean {
  return MARKS.some((marks) => marks.common !== true && showsMarks(marks, page));
}
