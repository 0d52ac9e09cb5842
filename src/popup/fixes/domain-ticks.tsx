import { sanitizeText } from '../../core/text/sanitize.ts';
import { Tick } from '../../ui/components/tick.tsx';

interface Props {
  readonly domains: readonly string[];
  readonly ticked: readonly string[];
  readonly onTick: (ticked: readonly string[]) => void;
}

/** The domains whose cookies can be cleared, each with a tick box. */
export function DomainTicks({ domains, ticked, onTick }: Props) {
  return (
    <ul class="domains">
      {domains.map((domain) => (
        <li key={domain}>
          <Tick
            label={sanitizeText(domain)}
            on={ticked.includes(domain)}
            onTurn={(on) =>
              onTick(domains.filter((it) => (it === domain ? on : ticked.includes(it))))
            }
          />
        </li>
      ))}
    </ul>
  );
}
