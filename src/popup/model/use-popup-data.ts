import { useMemo, useState } from 'preact/hooks';
import { onAccessChange } from '../../browser/listen/host-access.ts';
import { onStoredChange } from '../../browser/storage/stored.ts';
import type { Examined } from '../../core/view/plain-page-text.ts';
import type { ViewInput } from '../../core/view/popup-view.ts';
import { useAsync } from '../../ui/hooks/use-async.ts';
import { useStored } from '../../ui/hooks/use-stored.ts';
import { examine, mustExamine, type PopupData, readPopupData } from './popup-data.ts';

function follow(listener: () => void): () => void {
  const unfollow = [onStoredChange(listener), onAccessChange(listener)];
  return () => {
    for (const end of unfollow) end();
  };
}

/** What there is to show of a tab, kept up to date; a page of which nothing is recorded is asked once. */
export function usePopupData(
  tabId: number,
  first: PopupData,
): PopupData & Pick<ViewInput, 'examined'> {
  const read = useMemo(() => () => readPopupData(tabId), [tabId]);
  const seen = useStored(first, read, follow);
  const asked = mustExamine(seen) ? seen.page.url : null;
  const [found, setFound] = useState<{ url: string; examined: Examined | null } | null>(null);
  useAsync(
    asked === null ? null : () => examine(tabId, seen),
    (examined) => setFound({ url: seen.page.url, examined }),
    [tabId, asked],
  );
  return { ...seen, examined: found !== null && found.url === asked ? found.examined : undefined };
}
