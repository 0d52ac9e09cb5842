import type { Diagnosis } from '../../core/diagnosis/diagnose.ts';
import { identityText } from '../../core/gateways/identity-text.ts';
import { translate } from '../../i18n/translate.ts';
import { Icon } from '../../ui/components/icon.tsx';
import type { FixController } from '../model/use-fixes.ts';
import { ConnectionTest } from './connection-test.tsx';

interface Props {
  readonly verdict: Diagnosis | null;
  readonly fixing: FixController;
  /** The browser itself is certain of it, so there is nothing to test. */
  readonly offline: boolean;
}

/** Who answered and what that means, whose fault it seems to be, and a test to make sure. */
export function EvidencePanel({ verdict, fixing, offline }: Props) {
  const { identity, case: of } = fixing;
  const running = of.state === 'waiting' || of.state === 'trying';
  const words = identity && identityText(identity);
  // The gateway's text advises to open another site; the evidence contains that comparison already.
  const compared = identity?.ownSide != null && verdict?.kind === 'site';
  return (
    <div class="evidence">
      {words && (
        <div class="answered">
          {/* Dashed if the gateway is not certain. */}
          <p
            class="gateway"
            data-gateway={identity.gateway ?? ''}
            data-confidence={identity.confidence}
          >
            <Icon name="server" />
            <span>{translate(words.chip)}</span>
          </p>
          {/* Only in the details if the lines above say the same, or explain why nothing is tried. */}
          {running && of.status === 502 && !compared && <p>{translate(words.visitor)}</p>}
        </div>
      )}
      <p class="verdict" data-verdict={verdict?.kind}>
        {verdict && translate(verdict.sentence)}
      </p>
      {!offline && <ConnectionTest fixing={fixing} />}
    </div>
  );
}
