import { useState } from 'preact/hooks';
import { tell } from '../browser/tell.ts';
import { inWords } from '../browser/words.ts';
import { view } from '../core/view.ts';
import { say } from '../core/words.ts';
import { AttemptPlot } from '../ui/attempt-plot.tsx';
import { Switch } from '../ui/switch.tsx';
import { useTick } from '../ui/use-tick.ts';
import { Actions } from './actions.tsx';
import { Said } from './said.tsx';
import type { Seen } from './seen.ts';
import { useSeen } from './use-seen.ts';

interface Props {
  readonly tabId: number;
  readonly first: Seen;
}

export function Popup({ tabId, first }: Props) {
  const seen = useSeen(tabId, first);
  const shown = view({ ...seen, now: Date.now() });
  useTick(shown.dueAt);
  const [lost, setLost] = useState(false);
  const follow = (doing: Promise<unknown>): void => {
    doing.then(
      () => setLost(false),
      () => setLost(true),
    );
  };
  const { site, everywhere } = shown;
  return (
    <>
      <main data-state={shown.state} data-reason={shown.reason} data-tone={shown.tone}>
        <div class="about">
          <Said shown={shown} lost={lost} />
          {shown.plot !== null && <AttemptPlot {...shown.plot} />}
          <Actions tabId={tabId} shown={shown} onPress={follow} />
        </div>
        {site !== null && (
          <Switch
            label={inWords(site.label)}
            on={site.on}
            resting={site.disabled}
            onTurn={(on) => follow(tell({ ...site.wish, on }))}
          />
        )}
      </main>
      <footer>
        <Switch
          label={inWords(say('switch_all'))}
          hint={inWords(say('switch_all_hint'))}
          on={everywhere.on}
          onTurn={(on) => follow(tell({ type: 'set-auto-reload', on }))}
        />
      </footer>
    </>
  );
}
