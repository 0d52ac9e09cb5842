import { useMemo, useState } from 'preact/hooks';
import type { Examined } from '../../core/view/no-incident-text.ts';
import type { ViewInput } from '../../core/view/popup-view.ts';
import { useAsync } from '../../ui/hooks/use-async.ts';
import { useStored } from '../../ui/hooks/use-stored.ts';
import { examine, mustExamine, type PopupData, readPopupData } from './popup-data.ts';
import type { PopupPorts } from './ports.ts';

/**
 * What there is to show about a tab, kept up to date. A page without a record is asked for its
 * status once.
 */
export function usePopupData(
  ports: PopupPorts,
  tabId: number,
  first: PopupData,
): PopupData & Pick<ViewInput, 'examined'> {
  const read = useMemo(() => () => readPopupData(ports, tabId), [ports, tabId]);
  const follow = useMemo(() => (listener: () => void) => onChange(ports, listener), [ports]);
  const data = useStored(first, read, follow);
  const target = mustExamine(data) ? data.page.url : null;
  const [found, setFound] = useState<{ url: string; examined: Examined | null } | null>(null);
  useAsync(
    target === null ? null : () => examine(ports, tabId, data),
    (examined) => setFound({ url: data.page.url, examined }),
    [tabId, target],
  );
  return { ...data, examined: found !== null && found.url === target ? found.examined : undefined };
}

/**
 * Calls `listener` when storage or the access to sites has changed. Returns a function that stops
 * that.
 */
function onChange(ports: PopupPorts, listener: () => void): () => void {
  const ends = [ports.onStoredChange(listener), ports.onAccessChange(listener)];
  return () => {
    for (const end of ends) end();
  };
}
