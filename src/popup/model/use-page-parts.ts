import { useState } from 'preact/hooks';
import { type FailedHost, failedHosts, type PartsRead } from '../../core/diagnosis/failed-parts.ts';
import { useAsync } from '../../ui/hooks/use-async.ts';
import type { PopupPorts } from './ports.ts';

/** What is known of the parts of a page that loaded. */
export interface PageParts {
  readonly hosts: readonly FailedHost[];
  /** The browser hides how some parts were answered. */
  readonly isHidden: boolean;
  /** The state of *Look for more missing parts*; null before it. */
  readonly look: 'running' | 'done' | null;
  readonly openAgainAndLook: () => Promise<void>;
}

/** The parts of the page at `url`, looked at once; null while that is not known, or without `url`. */
export function usePageParts(
  ports: PopupPorts,
  tabId: number,
  url: string | null,
): PageParts | null {
  const [found, setFound] = useState<{ url: string; reads: readonly PartsRead[] } | null>(null);
  const [look, setLook] = useState<PageParts['look']>(null);
  const target = url ?? '';
  useAsync(
    url === null ? null : () => ports.readParts(tabId),
    (reads) => setFound({ url: target, reads }),
    [tabId, url],
  );
  if (found === null || found.url !== url) return null;
  const { reads } = found;
  return {
    hosts: failedHosts(reads),
    isHidden: look !== 'done' && reads.some(({ isHidden }) => isHidden),
    look,
    async openAgainAndLook() {
      setLook('running');
      const again = await ports.openAgainAndLook(tabId).catch(() => null);
      setLook(again === null ? null : 'done');
      if (again !== null) setFound({ url: target, reads: again });
    },
  };
}
