import { useState } from 'preact/hooks';
import { caseOf } from '../core/case-of.ts';
import type { Connection } from '../core/connection.ts';
import type { Evidence } from '../core/is-it-me.ts';
import { view } from '../core/view.ts';
import { AttemptPlot } from '../ui/attempt-plot.tsx';
import { useKeptFocus } from '../ui/use-kept-focus.ts';
import { useTick } from '../ui/use-tick.ts';
import { Actions } from './actions.tsx';
import { Footer } from './footer.tsx';
import { Mending } from './mending.tsx';
import { NoticeSwitch } from './notice-switch.tsx';
import { Said } from './said.tsx';
import type { Seen } from './seen.ts';
import { Switches } from './switches.tsx';
import { useFixing } from './use-fixing.ts';
import { useIdentity } from './use-identity.ts';
import { useSeen } from './use-seen.ts';
import { useVerdict } from './use-verdict.ts';

interface Props {
  readonly tabId: number;
  readonly first: Seen;
  readonly evidence: Evidence | null;
}

export function Popup({ tabId, first, evidence }: Props) {
  const seen = useSeen(tabId, first);
  const shown = view({ ...seen, now: Date.now() });
  useTick(shown.dueAt);
  useKeptFocus('.about .button', 'h1');
  const [lost, setLost] = useState(false);
  const follow = (doing: Promise<unknown>): void => {
    doing.then(
      () => setLost(false),
      () => setLost(true),
    );
  };
  const [connection, setConnection] = useState<Connection | null>(null);
  const identity = useIdentity(tabId, seen.record?.incident ?? null);
  const ownSide = identity?.ownSide ?? false;
  const verdict = useVerdict(tabId, seen, evidence, ownSide, connection);
  const of = caseOf(seen, shown, verdict, { identity, ...seen.powers });
  const fixing = useFixing(tabId, seen.record, of, identity, setConnection, follow);
  const notice = <NoticeSwitch on={seen.settings.notice} onPress={follow} />;
  return (
    <>
      <main data-state={shown.state} data-reason={shown.reason} data-tone={shown.tone}>
        <div class="about">
          <Said shown={shown} ownSide={ownSide} lost={lost} />
          {shown.plot !== null && <AttemptPlot {...shown.plot} />}
          <Actions tabId={tabId} shown={shown} onPress={follow} />
        </div>
        <Switches shown={shown} onPress={follow} />
        {fixing !== null && <Mending fixing={fixing} verdict={verdict} notice={notice} />}
      </main>
      <Footer on={shown.everywhere.on} onPress={follow}>
        {/* While a page is down it stands with the details: at first sight there is enough. */}
        {fixing === null && notice}
      </Footer>
    </>
  );
}
