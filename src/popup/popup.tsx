import { useState } from 'preact/hooks';
import { buildCase } from '../core/advice/build-case.ts';
import { advisedFix, withAdvice } from '../core/advice/first-rows.ts';
import { isOwnNetworkAtFault } from '../core/advice/own-network.ts';
import type { Evidence } from '../core/diagnosis/diagnose.ts';
import { partsBlame } from '../core/diagnosis/failed-parts.ts';
import { evidenceIn } from '../core/diagnosis/incident-evidence.ts';
import { withVerdict } from '../core/diagnosis/screen-sentences.ts';
import { mayKeepOpen } from '../core/retry/kept-open.ts';
import { isContainer } from '../core/state/container.ts';
import { NO_CONNECTION } from '../core/state/no-connection.ts';
import { message } from '../core/text/message.ts';
import { popupView } from '../core/view/popup-view.ts';
import { reloadOffer, withReload } from '../core/view/reload-offer.ts';
import type { ActionId } from '../core/view/status-types.ts';
import { watchRows, watchStateOf } from '../core/view/watch-list.ts';
import { withWatchRow } from '../core/view/watched.ts';
import { translate } from '../i18n/translate.ts';
import { Icon } from '../ui/components/icon.tsx';
import { Switch } from '../ui/components/switch.tsx';
import type { OutcomeState } from '../ui/hooks/outcome-state.ts';
import { useCountdown } from '../ui/hooks/use-countdown.ts';
import { useFocusFallback } from '../ui/hooks/use-focus-fallback.ts';
import { useSend } from '../ui/hooks/use-send.ts';
import { Details } from './diagnosis/details.tsx';
import { FailedParts } from './diagnosis/failed-parts.tsx';
import { FixesPanel } from './fixes/fixes-panel.tsx';
import { connectionTestOf } from './model/connection-test.ts';
import type { PopupData } from './model/popup-data.ts';
import type { PopupPorts } from './model/ports.ts';
import { press, pressBack } from './model/run-action.ts';
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
  figure: 'paused',
  tone: 'held',
  headline: message('well_in_part'),
  next: message('well_in_part_next'),
  detail: message('well_in_part_detail'),
} as const;

/** The page about one tab: what is wrong, what can be done, and the switch for the site. */
export function Popup({ ports, tabId, first, evidence }: Props) {
  const data = usePopupData(ports, tabId, first);
  const rows = watchRows(data);
  const incident = data.record?.incident ?? null;
  const row = rows.find(({ page }) => page === incident?.page);
  const view = popupView({ ...data, now: Date.now() });
  const offer = reloadOffer(view.state, data, rows);
  const plain = withReload(withWatchRow(view, row), offer, data.page.host);
  const isWell = plain.state === 'well' && data.access && data.page.isWeb;
  const parts = usePageParts(ports, tabId, isWell ? data.page.url : null);
  const missing = parts?.hosts ?? [];
  useCountdown(view.dueAt);
  // No button: it may undo what was just pressed, and Enter may be pressed once more.
  useFocusFallback('h1');
  const { send, follow, lost } = useSend(ports.sendCommand);
  // It stays where it was when the popup opened: it has the focus while it is turned.
  const [isSwitchAbove] = useState(view.reason === 'off-here' || view.reason === 'off-everywhere');
  const [backed, setBacked] = useState<OutcomeState | null>(null);
  const [tested, setTested] = useState<Partial<Evidence>>({});
  const identity = useIdentity(ports, tabId, incident);
  const verdict = useDiagnosis(ports, tabId, data, evidence, {
    ...tested,
    ...evidenceIn(incident, identity),
  });
  const blamed = withVerdict(plain, verdict);
  const canTry = data.record !== null && mayKeepOpen(data.record, data.settings);
  const watched = watchStateOf(rows, row, canTry);
  const of = buildCase(data, blamed, verdict, { identity, watched, ...data.capabilities });
  const advised = of && advisedFix(of);
  const shown = withAdvice(blamed, advised);
  const onFound = (found: Partial<Evidence>) => setTested((before) => ({ ...before, ...found }));
  const fixing = useFixes(ports, tabId, data.record, row, of, identity, onFound, follow);
  const test = connectionTestOf(fixing, verdict, tested.connection ?? null);
  // Where nothing answered, there is nothing to tell them.
  const isUnanswered = of?.status === NO_CONNECTION;
  const ownersPage =
    of === null || isUnanswered || isOwnNetworkAtFault(of, verdict)
      ? null
      : () => follow(ports.openOwnerPage(tabId).then(close));
  const { site, state } = shown;
  const retrying = state === 'waiting' || state === 'trying';
  const down = state === 'recovered' || state === 'no-access' ? null : incident;
  const onPress = (action: ActionId): void => {
    if (action === 'cancel-watch' && row) send({ type: 'watch-removed', url: row.url });
    else if (action === 'go-back' || action === 'leave')
      void pressBack(ports, action, tabId).then(setBacked);
    else if (action !== 'cancel-watch') follow(press(ports, action, tabId));
  };
  const isBesideSwitch = site !== null && !isSwitchAbove;
  const siteSwitch = site && (
    <div class="site-switch">
      <Switch
        label={site.label}
        hint={site.because}
        on={site.on}
        disabled={site.disabled}
        onTurn={(on) => send({ ...site.command, on })}
      />
    </div>
  );
  return (
    <>
      <main
        data-state={shown.state}
        data-reason={shown.reason}
        data-tone={shown.tone}
        data-verdict={verdict?.kind}
      >
        <div class="about">
          <StatusHeader
            shown={
              missing.length > 0 ? { ...shown, ...IN_PART, blame: partsBlame(missing) } : shown
            }
            share={retrying && shown.plot !== null ? { waited: shown.waited } : null}
            lost={lost}
          />
          <Actions
            tabId={tabId}
            shown={shown}
            test={test}
            outcome={backed}
            send={send}
            onPress={onPress}
          />
        </div>
        {isSwitchAbove && siteSwitch}
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
        {fixing !== null && <FixesPanel fixing={fixing} advised={advised} />}
        {down && (
          <Details
            incident={down}
            plot={shown.plot}
            identity={identity}
            verdict={verdict}
            onOwner={ownersPage}
          />
        )}
        {offer && <ReloadLater offer={offer} tabId={tabId} page={data.page} send={send} />}
        <WatchList rows={rows} send={send} />
      </main>
      <footer>
        {isBesideSwitch && siteSwitch}
        <button
          type="button"
          class="settings"
          title={translate(message('settings_title'))}
          onClick={() => follow(ports.openSettings().then(close))}
        >
          <Icon name="gear" />
          {/* Beside the switch there is room for the icon alone. */}
          <span class={isBesideSwitch ? 'for-listeners' : undefined}>
            {translate(message('settings_title'))}
          </span>
        </button>
      </footer>
    </>
  );
}
