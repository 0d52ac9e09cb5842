import { useState } from 'preact/hooks';
import { buildCase } from '../core/advice/build-case.ts';
import { isOwnNetworkAtFault } from '../core/advice/own-network.ts';
import type { Evidence } from '../core/diagnosis/diagnose.ts';
import { evidenceIn } from '../core/diagnosis/incident-evidence.ts';
import { mayKeepOpen } from '../core/retry/kept-open.ts';
import { isContainer } from '../core/state/container.ts';
import { NO_CONNECTION } from '../core/state/no-connection.ts';
import { message } from '../core/text/message.ts';
import { popupView } from '../core/view/popup-view.ts';
import { reloadOffer, withReload } from '../core/view/reload-offer.ts';
import { watchRows, watchStateOf } from '../core/view/watch-list.ts';
import { translate } from '../i18n/translate.ts';
import { Button } from '../ui/components/button.tsx';
import { SettingSwitch } from '../ui/components/setting-switch.tsx';
import { Switch } from '../ui/components/switch.tsx';
import { TryBar } from '../ui/components/try-bar.tsx';
import { useCountdown } from '../ui/hooks/use-countdown.ts';
import { useFocusFallback } from '../ui/hooks/use-focus-fallback.ts';
import { useSend } from '../ui/hooks/use-send.ts';
import { Details } from './diagnosis/details.tsx';
import { FailedParts } from './diagnosis/failed-parts.tsx';
import { FixesPanel } from './fixes/fixes-panel.tsx';
import { connectionTestOf } from './model/connection-test.ts';
import type { PopupData } from './model/popup-data.ts';
import type { PopupPorts } from './model/ports.ts';
import { press } from './model/run-action.ts';
import { useDiagnosis } from './model/use-diagnosis.ts';
import { useFixes } from './model/use-fixes.ts';
import { useIdentity } from './model/use-identity.ts';
import { usePageParts } from './model/use-page-parts.ts';
import { usePopupData } from './model/use-popup-data.ts';
import { Actions } from './status/actions.tsx';
import { StatusHeader } from './status/header.tsx';
import { ReloadLater } from './watches/reload-later.tsx';
import { WatchList } from './watches/watch-list.tsx';

interface Props {
  readonly ports: PopupPorts;
  readonly tabId: number;
  readonly first: PopupData;
  readonly evidence: Evidence | null;
}

const IN_PART = {
  headline: message('well_in_part'),
  detail: message('well_in_part_detail'),
};

/**
 * The page about one tab: what is wrong, what can be done, and the switches for the site and for
 * all sites.
 */
export function Popup({ ports, tabId, first, evidence }: Props) {
  const data = usePopupData(ports, tabId, first);
  const view = popupView({ ...data, now: Date.now() });
  const rows = watchRows(data);
  const offer = reloadOffer(view.state, data, rows);
  const shown = withReload(view, offer, data.page.host);
  const isWell = shown.state === 'well' && data.access && data.page.isWeb;
  const parts = usePageParts(ports, tabId, isWell ? data.page.url : null);
  useCountdown(shown.dueAt);
  useFocusFallback('.about .button', 'h1');
  const { send, follow, lost } = useSend(ports.sendCommand);
  const [tested, setTested] = useState<Partial<Evidence>>({});
  const incident = data.record?.incident ?? null;
  const identity = useIdentity(ports, tabId, incident);
  const verdict = useDiagnosis(ports, tabId, data, evidence, {
    ...tested,
    ...evidenceIn(incident, identity),
  });
  const row = rows.find(({ page }) => page === incident?.page);
  const canTry = data.record !== null && mayKeepOpen(data.record, data.settings);
  const watched = watchStateOf(rows, row, canTry);
  const of = buildCase(data, shown, verdict, { identity, watched, ...data.capabilities });
  const onFound = (found: Partial<Evidence>) => setTested((before) => ({ ...before, ...found }));
  const fixing = useFixes(ports, tabId, data.record, row, of, identity, onFound, follow);
  const test = connectionTestOf(fixing, verdict, tested.connection ?? null);
  // Where nothing answered, there is nothing to tell them.
  const isUnanswered = of?.status === NO_CONNECTION;
  const ownersPage =
    of === null || isUnanswered || isOwnNetworkAtFault(of, verdict)
      ? null
      : () => follow(ports.openOwnerPage(tabId).then(close));
  const { site, status, state } = shown;
  const retrying = state === 'waiting' || state === 'trying';
  const down = state === 'recovered' || state === 'no-access' ? null : incident;
  const settings = (
    <Button kind="small" onPress={() => follow(ports.openSettings().then(close))}>
      {translate(message('settings_title'))}
    </Button>
  );
  // Another rule decides, which is changed in the settings, so their button is next to the switch.
  const elsewhere = site?.disabled && site.because;
  return (
    <>
      <main data-state={shown.state} data-reason={shown.reason} data-tone={shown.tone}>
        <div class="about">
          <StatusHeader
            shown={parts?.hosts.length ? { ...shown, ...IN_PART } : shown}
            verdict={verdict?.kind}
            lost={lost}
          />
          {retrying && shown.plot !== null && (
            <TryBar share={shown.waited} caption={shown.plot.caption} />
          )}
          <Actions
            tabId={tabId}
            shown={shown}
            test={test}
            send={send}
            onPress={(action) => follow(press(ports, action, tabId))}
          />
        </div>
        {status && (
          <div class="status-switch">
            <SettingSwitch {...status} apart send={send} />
          </div>
        )}
        {site && (
          <div class="site-switch">
            <Switch
              {...site}
              hint={site.because}
              apart
              onTurn={(never) => send({ ...site.command, effect: never ? 'never' : 'usual' })}
            />
            {elsewhere && settings}
          </div>
        )}
        {parts !== null && (
          <FailedParts
            ports={ports}
            tabId={tabId}
            parts={parts}
            rows={rows}
            mayWatch={!data.page.incognito && !isContainer(data.page.cookieStoreId ?? '')}
            follow={follow}
          />
        )}
        {fixing !== null && <FixesPanel fixing={fixing} verdict={verdict} />}
        {down && (
          <Details
            incident={down}
            plot={shown.plot}
            url={data.page.url}
            identity={identity}
            verdict={verdict?.kind}
            onOwner={ownersPage}
            more={!elsewhere && settings}
          />
        )}
        {offer && <ReloadLater offer={offer} tabId={tabId} page={data.page} send={send} />}
        <WatchList rows={rows} send={send} />
      </main>
      <footer>
        <SettingSwitch
          label={message('switch_auto_reload')}
          hint={message('switch_auto_reload_hint')}
          on={shown.everywhere.on}
          command={{ type: 'set-switch', name: 'autoReload' }}
          send={send}
        />
        {/* While a page is down, this button is in the details, to keep the first view short. */}
        {!down && !fixing && !elsewhere && settings}
      </footer>
    </>
  );
}
