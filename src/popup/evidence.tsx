import { inWords } from '../browser/words.ts';
import { identityWords } from '../core/gateways/identity-told.ts';
import type { Verdict } from '../core/is-it-me.ts';
import { ConnectionTest } from './connection-test.tsx';
import { GatewayChip } from './gateway-chip.tsx';
import type { Fixing } from './use-fixing.ts';

interface Props {
  readonly verdict: Verdict | null;
  readonly fixing: Fixing;
}

/** Who answered and what that means, whose fault it seems to be, and a way to make sure. */
export function Evidence({ verdict, fixing }: Props) {
  const { identity, case: of } = fixing;
  const running = of.state === 'waiting' || of.state === 'trying';
  const told = running && of.status === 502;
  return (
    <div class="evidence">
      {identity !== null && (
        <div class="answered">
          <GatewayChip identity={identity} />
          {/* Where the lines above say as much, or more of why nothing is tried, this is left to the details. */}
          {told && <p>{inWords(identityWords(identity).visitor)}</p>}
        </div>
      )}
      <p class="verdict" data-verdict={verdict?.kind}>
        {verdict !== null && inWords(verdict.sentence)}
      </p>
      <ConnectionTest fixing={fixing} />
    </div>
  );
}
