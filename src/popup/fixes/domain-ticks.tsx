import { sanitizeText } from '../../core/text/sanitize.ts';
import { Tick } from './tick.tsx';

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
            on={ticked.includes(domain)}
            onTick={(on) =>
              onTick(domains.filter((it) => (it === domain ? on : ticked.includes(it))))
            }
          >
            {sanitizeText(domain)}
          </Tick>
        </li>
      ))}
    </ul>
  );
}
