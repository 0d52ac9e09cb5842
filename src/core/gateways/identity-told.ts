import { say, type Words } from '../words.ts';
import { gatewayName, type Identity } from './identity.ts';

/** What is said of who made an answer: a chip, a sentence for a visitor, one for the owner, and who passed it on. */
export interface IdentityWords {
  readonly chip: Words;
  readonly visitor: Words;
  readonly owner: Words;
  readonly signed: Words | null;
}

/** An identity in words. */
export function identityWords(identity: Identity): IdentityWords {
  const { gateway, signedBy } = identity;
  const name = { kind: 'text', text: gateway === null ? '' : gatewayName(gateway) } as const;
  const id = `gateway_${(gateway ?? 'unknown').replaceAll('-', '_')}`;
  return {
    chip: gateway === null ? say('gateway_unknown') : say('gateway_certain', name),
    visitor: say(`${id}_visitor`, name),
    owner: say(`${id}_owner`, name),
    signed:
      signedBy === null || signedBy === gateway
        ? null
        : say('gateway_signed', { kind: 'text', text: gatewayName(signedBy) }),
  };
}
