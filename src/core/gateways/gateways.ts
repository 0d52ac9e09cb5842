import { EDGES } from './edges.ts';
import type { Gateway, Marks } from './gateway.ts';
import { OWN_SIDE } from './own-side.ts';
import { PLATFORMS } from './platforms.ts';
import { SERVERS } from './servers.ts';

const ENTRIES = { ...OWN_SIDE, ...EDGES, ...PLATFORMS, ...SERVERS };

/** All gateways that can be recognised. */
export type GatewayId = keyof typeof ENTRIES;

/** All gateways, in their usual order from the visitor to the site. */
export const GATEWAYS: Readonly<Record<GatewayId, Gateway>> = ENTRIES;
export const GATEWAY_IDS = Object.keys(GATEWAYS) as GatewayId[];

/** The marks of all gateways, in that order; the first match counts. */
export const MARKS: readonly (Marks & { readonly id: GatewayId })[] = GATEWAY_IDS.flatMap((id) =>
  GATEWAYS[id].marks.map((marks) => ({ id, ...marks })),
);

/** Whether it stands on the visitor's side: in their company's network or on their own computer. */
export function isOnOwnSide(id: GatewayId): boolean {
  return Object.hasOwn(OWN_SIDE, id);
}

/**
 * Whether it stands between the visitors and the owner's server, which can be requested directly.
 */
export function isInFront(id: GatewayId): boolean {
  return Object.hasOwn(EDGES, id);
}
