import { inWords } from '../browser/words.ts';
import type { Identity } from '../core/gateways/identity.ts';
import { identityWords } from '../core/gateways/identity-told.ts';
import { Icon } from '../ui/icon.tsx';

/** Who made the page; dashed where that is not sure. */
export function GatewayChip({ identity }: { readonly identity: Identity }) {
  const { gateway, confidence } = identity;
  return (
    <p class="gateway" data-gateway={gateway ?? ''} data-confidence={confidence}>
      <Icon name="server" />
      <span>{inWords(identityWords(identity).chip)}</span>
    </p>
  );
}
