import { useRef, useState } from 'preact/hooks';
import { Outcome } from '../../ui/components/outcome.tsx';
import type { FixProps } from '../model/use-fixes.ts';
import { Confirm } from './confirm.tsx';
import { FixPress } from './fix-press.tsx';

/** A fix that a press does; one that costs something asks first, in its place. */
export function FixButton({ fix, fixing }: FixProps) {
  const [asking, setAsking] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const outcome = fixing.outcomeOf(fix.id);
  const answer = (yes: boolean): void => {
    setAsking(false);
    place.current?.querySelector('button')?.focus();
    if (yes) fixing.start(fix.id);
  };
  return (
    <div ref={place}>
      <FixPress
        fix={fix}
        icon="go"
        expanded={fix.risky ? asking : undefined}
        resting={fix.rests || outcome?.kind === 'running'}
        onPress={() => (fix.risky ? setAsking(!asking) : fixing.start(fix.id))}
      />
      {asking && <Confirm fix={fix} host={fixing.case.host} onAnswer={answer} />}
      <Outcome state={outcome} />
    </div>
  );
}
