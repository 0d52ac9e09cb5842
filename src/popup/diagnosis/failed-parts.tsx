import type { FailedHost } from '../../core/diagnosis/failed-parts.ts';
import { message } from '../../core/text/message.ts';
import { siteParam } from '../../core/view/incident-facts.ts';
import { type WatchRow, watchOutcome } from '../../core/view/watch-list.ts';
import { translate } from '../../i18n/translate.ts';
import { Button } from '../../ui/components/button.tsx';
import { Outcome } from '../../ui/components/outcome.tsx';
import type { PopupPorts } from '../model/ports.ts';
import type { PageParts } from '../model/use-page-parts.ts';

interface Props {
  readonly ports: PopupPorts;
  readonly tabId: number;
  readonly parts: PageParts;
  readonly rows: readonly WatchRow[];
  /** Requests in private windows and containers would come from elsewhere. */
  readonly mayWatch: boolean;
  readonly follow: (outcome: Promise<unknown>) => void;
}

/** Parts of a page that loaded which a gateway did not deliver: by host, and what can be done. */
export function FailedParts({ ports, tabId, parts, rows, mayWatch, follow }: Props) {
  const { hosts, isHidden, look, openAgainAndLook } = parts;
  if (hosts.length === 0 && !isHidden && look === null) return null;
  const watch = (part: string): void =>
    follow(ports.requestNotifications({ type: 'watch-requested', tabId, url: part, isPart: true }));
  const [hint, button] =
    hosts.length > 0
      ? (['parts_hidden_more', 'button_reload_and_look'] as const)
      : (['parts_hidden', 'button_reload_and_look_first'] as const);
  return (
    <section class="failed-parts">
      {hosts.length > 0 && (
        <>
          <Button kind="side" onPress={() => follow(ports.openAgain(tabId))}>
            {translate(message('button_reload_page'))}
          </Button>
          <h2>{translate(message('parts_failed'))}</h2>
          <ul class="fixes">
            {hosts.map((of) => (
              <HostRow
                key={of.host}
                of={of}
                row={rows.find((it) => it.url === of.url)}
                onWatch={mayWatch && of.isWatchable ? () => watch(of.url) : null}
              />
            ))}
          </ul>
        </>
      )}
      {isHidden && (
        <>
          <p class="note">{translate(message(hint))}</p>
          <Button
            kind="small"
            resting={look === 'running'}
            onPress={() => follow(openAgainAndLook())}
          >
            {translate(message(button))}
          </Button>
        </>
      )}
      <Outcome state={outcomeOf(look, hosts.length)} />
    </section>
  );
}

function outcomeOf(look: PageParts['look'], failed: number) {
  if (look === 'running') return { kind: 'running', words: message('fix_running') } as const;
  return look === 'done' && failed === 0
    ? ({ kind: 'done', words: message('parts_fine') } as const)
    : null;
}

interface RowProps {
  readonly of: FailedHost;
  readonly row: WatchRow | undefined;
  readonly onWatch: (() => void) | null;
}

function HostRow({ of: { host, count }, row, onWatch }: RowProps) {
  return (
    <li class="fix">
      <p>{translate(message('parts_of_host_n', siteParam(host), { kind: 'count', count }))}</p>
      {onWatch && (
        <Button kind="small" resting={row?.state === 'pending'} onPress={onWatch}>
          {translate(message('parts_tell_me', siteParam(host)))}
        </Button>
      )}
      <Outcome state={watchOutcome(row)} />
    </li>
  );
}
