import { tell } from '../browser/tell.ts';
import type { View } from '../core/view.ts';
import { Switch } from '../ui/switch.tsx';

interface Props {
  readonly shown: View;
  readonly onPress: (doing: Promise<unknown>) => void;
}

/** Whether this site is retried, and whether this status is. */
export function Switches({ shown: { site, status }, onPress }: Props) {
  return (
    <>
      {status !== null && (
        <div class="status-switch">
          <Switch {...status} apart onTurn={(on) => onPress(tell({ ...status.wish, on }))} />
        </div>
      )}
      {site !== null && <Switch {...site} onTurn={(on) => onPress(tell({ ...site.wish, on }))} />}
    </>
  );
}
