import { useState } from 'preact/hooks';
import { openSettings } from '../browser/act/open-settings.ts';
import { sendCommand } from '../browser/act/send-command.ts';
import { translate } from '../browser/info/i18n.ts';
import { buildCase } from '../core/advice/build-case.ts';
import type { Connection } from '../core/diagnosis/connection-test.ts';
import type { Evidence } from '../core/diagnosis/verdict.ts';
import { message } from '../core/text/message.ts';
import { popupView } from '../core/view/popup-view.ts';
import { watchRows, watchStateOf } from '../core/view/watch-list.ts';
import { AttemptPlot } from '../ui/components/attempt-plot.tsx';
import { Button } from '../ui/components/button.tsx';
import { SettingSwitch } from '../ui/components/setting-switch.tsx';
import { Switch } from '../ui/components/switch.tsx';
import { useCountdown } from '../ui/hooks/use-countdown.ts';
import { useFocusFallback } from '../ui/hooks/use-focus-fallback.ts';
import { Details } from './diagnosis/details.tsx';
import { FixesPanel } from './fixes/panel.tsx';
import type { PopupData } from './model/popup-data.ts';
import { useVerdict } from './model/use-diagnosis.ts';
import { useFixes } from './model/use-fixes.ts';
import { useIdentity } from './model/use-identity.ts';
import { usePopupData } from './model/use-popup-data.ts';
import { Actions } from './status/actions.tsx';
import { StatusHeader } from './status/header.tsx';
import { Watches } from './watches/watch-list.tsx';

interface Props {
  readonly tabId: number;
  readonly first: PopupData;
  readonly evidence: Evidence | null;
}

export function Popup({ tabId, first, evidence }: Props) {
  const seen = usePopupData(tabId, first);
  const shown = popupView({ ...seen, now: Date.now() });
  useCountdown(shown.dueAt);
  useFocusFallback('.about .button', 'h1');
  const [lost, setLost] = useState(false);
  const follow = (doing: Promise<unknown>): void => {
    doing.then(
      () => setLost(false),
      () => setLost(true),
    );
  };
  const [tested, setTested] = useState<Partial<Evidence>>({});
  const incident = seen.record?.incident ?? null;
  const identity = useIdentity(tabId, incident);
  const ownSide = identity?.ownSide ?? null;
  const verdict = useVerdict(tabId, seen, evidence, { ...tested, ownSide });
  const rows = watchRows(seen);
  const row = rows.find(({ url }) => url === incident?.url);
  const watched = watchStateOf(rows, row);
  const of = buildCase(seen, shown, verdict, { identity, watched, ...seen.powers });
  const onTest = (connection: Connection) => setTested({ connection, testedAt: Date.now() });
  const fixing = useFixes(tabId, seen.record, row, of, identity, onTest, follow);
  const { site, status, state } = shown;
  const down = state === 'recovered' || state === 'no-access' ? null : incident;
  const settings = (
    <Button kind="small" onPress={() => follow(openSettings().then(close))}>
      {translate(message('settings_title'))}
    </Button>
  );
  // Another rule decides, which is turned there: the way to it is near.
  const elsewhere = site?.disabled && site.because;
  return (
    <>
      <main data-state={shown.state} data-reason={shown.reason} data-tone={shown.tone}>
        <div class="about">
          <StatusHeader shown={shown} verdict={verdict?.kind} lost={lost} />
          {shown.plot !== null && <AttemptPlot {...shown.plot} />}
          <Actions tabId={tabId} shown={shown} onPress={follow} />
        </div>
        {status && (
          <div class="status-switch">
            <SettingSwitch {...status} apart onPress={follow} />
          </div>
        )}
        {site && (
          <div class="site-switch">
            <Switch
              {...site}
              hint={site.because}
              apart
              onTurn={(never) =>
                follow(sendCommand({ ...site.wish, effect: never ? 'never' : 'usual' }))
              }
            />
            {elsewhere && settings}
          </div>
        )}
        {fixing !== null && <FixesPanel fixing={fixing} verdict={verdict} />}
        {down && <Details incident={down} identity={identity} more={!elsewhere && settings} />}
        <Watches rows={rows} onPress={follow} />
      </main>
      <footer>
        <SettingSwitch
          label={message('switch_auto_reload')}
          hint={message('switch_auto_reload_hint')}
          on={shown.everywhere.on}
          wish={{ type: 'set-switch', name: 'autoReload' }}
          onPress={follow}
        />
        {/* While a page is down it stands with the details: at first sight there is enough. */}
        {!down && !fixing && !elsewhere && settings}
      </footer>
    </>
  );
}
