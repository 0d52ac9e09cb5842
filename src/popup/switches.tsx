import { tell } from '../browser/tell.ts';
import { inWords } from '../browser/words.ts';
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
          <Switch
            label={inWords(status.label)}
            note={inWords(status.hint)}
            on={status.on}
            resting={status.disabled}
            onTurn={(on) => onPress(tell({ ...status.wish, on }))}
          />
        </div>
      )}
      {site !== null && (
        <Switch
          label={inWords(site.label)}
          on={site.on}
          resting={site.disabled}
          onTurn={(on) => onPress(tell({ ...site.wish, on }))}
        />
      )}
    </>
  );
}
