import { GATEWAYS, isInFront } from '../gateways/gateways.ts';
import type { Identity } from '../gateways/identity.ts';
import { type Message, message } from '../text/message.ts';

/** One station of a request, for the owner of the site. */
export interface Station {
  readonly name: Message;
  readonly note: Message;
  /** Whether it did its part; null if that is not known. */
  readonly works: boolean | null;
}

/**
 * With these a gateway says that no usable answer came from behind it (RFC 9110 §15.6.3 and
 * §15.6.5; Cloudflare's page on its 5xx errors).
 */
const NOTHING_FROM_BEHIND: ReadonlySet<number> = new Set([
  ...[502, 504],
  ...[520, 521, 522, 523, 524, 525, 526, 527],
]);

/**
 * The stations of a request to the site, as the owner's page names them everywhere; null for an
 * answer of the visitor's own side, which says nothing about them.
 */
export function requestPath({
  status,
  gateway,
  ownSide,
  confidence,
}: Pick<Identity, 'status' | 'gateway' | 'ownSide' | 'confidence'>): readonly Station[] | null {
  if (ownSide !== null) return null;
  // What an unknown server answered may be the app's own answer.
  const isCertain = gateway !== null && confidence === 'certain';
  const isSilent = isCertain && NOTHING_FROM_BEHIND.has(status);
  const works = isSilent ? true : null;
  const hasOwnServer = gateway !== null && isInFront(gateway);
  return [
    {
      name: message('owner_path_visitor'),
      note: message('owner_path_visitor_note'),
      works,
    },
    {
      name:
        gateway === null
          ? message('owner_path_gateway')
          : message('owner_path_gateway_named', { kind: 'text', text: GATEWAYS[gateway].name }),
      note: message('owner_path_gateway_note'),
      works,
    },
    {
      name: message(hasOwnServer ? 'owner_path_server' : 'owner_path_app'),
      note: message(
        isSilent
          ? 'owner_path_silent'
          : hasOwnServer
            ? 'owner_path_server_note'
            : 'owner_path_app_note',
      ),
      works: isSilent ? false : null,
    },
  ];
}
