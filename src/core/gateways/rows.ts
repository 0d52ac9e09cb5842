import { EDGE_ROWS } from './edge-rows.ts';
import { OWN_SIDE_ROWS } from './own-side-rows.ts';
import { PLATFORM_ROWS } from './platform-rows.ts';
import type { GatewayRow } from './row.ts';
import { SERVER_ROWS } from './server-rows.ts';

/** All that is known of gateways, in the order in which they mostly stand, from the visitor to the site. */
export const ROWS: readonly GatewayRow[] = [
  ...OWN_SIDE_ROWS,
  ...EDGE_ROWS,
  ...PLATFORM_ROWS,
  ...SERVER_ROWS,
];
