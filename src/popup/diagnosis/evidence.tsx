import type { Diagnosis } from '../../core/diagnosis/diagnose.ts';
import { chipFor, gatewayText } from '../../core/diagnosis/screen-sentences.ts';
import { translate } from '../../i18n/translate.ts';
import { Icon } from '../../ui/components/icon.tsx';
import type { FixController } from '../model/use-fixes.ts';

interface Props {
  readonly verdict: Diagnosis | null;
  readonly fixing: FixController;
}

/** Who answered and what that means, and whose fault it seems to be. */
export function EvidencePanel({ verdict, fixing }: Props) {
  const { identity, case: of } = fixing;
  // While nothing is tried, the lines above explain that; the gateway's text is in the details.
  const running = of.state === 'waiting' || of.state === 'trying';
  const kind = verdict?.kind;
  const text = identity && running && of.status === 502 ? gatewayText(identity, kind) : null;
  return (
    <div class="evidence">
      {identity && (
        <div class="answered">
          {/* Dashed if the gateway is not certain. */}
          <p
            class="gateway"
            data-gateway={identity.gateway ?? ''}
            data-confidence={identity.confidence}
          >
            <Icon name="server" />
            <span>{translate(chipFor(identity, kind))}</span>
          </p>
          {text && <p>{translate(text)}</p>}
        </div>
      )}
      <p class="verdict" data-verdict={verdict?.kind}>
        {verdict && translate(verdict.sentence)}
      </p>
    </div>
  );
}
