import type { Connection } from '../../src/core/diagnosis/connection-test.ts';
import type { Evidence } from '../../src/core/diagnosis/diagnose.ts';
import type { PageText } from '../../src/core/gateways/identity.ts';
import type { Capabilities } from '../../src/core/state/capabilities.ts';
import type { ViewInput } from '../../src/core/view/popup-view.ts';
import type { StoredWatches } from '../../src/core/view/watch-list.ts';

/** All that the popup learns of a page. */
export interface Example extends ViewInput, StoredWatches {
  /** What the browser can do. */
  readonly capabilities: Capabilities;
  /** What is read on the page. */
  readonly text: PageText | null;
  readonly evidence: Evidence;
  /** What a test of the connection finds; undefined: it does not come to its end. */
  readonly connection?: Connection;
}
