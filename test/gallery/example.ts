import type { Connection } from '../../src/core/diagnosis/connection-test.ts';
import type { Evidence } from '../../src/core/diagnosis/diagnose.ts';
import type { PartsRead } from '../../src/core/diagnosis/failed-parts.ts';
import type { WithoutCookies } from '../../src/core/diagnosis/without-cookies.ts';
import type { PageText } from '../../src/core/gateways/identity.ts';
import type { Capabilities } from '../../src/core/state/capabilities.ts';
import type { ViewInput } from '../../src/core/view/popup-view.ts';
import type { StoredWatches } from '../../src/core/view/watch-list.ts';

/** All data that the popup reads about a page. */
export interface Example extends ViewInput, StoredWatches {
  /** The capabilities of the browser. */
  readonly capabilities: Capabilities;
  /** The text of the page; null: it cannot be read. */
  readonly text: PageText | null;
  readonly evidence: Evidence;
  /** The result of a connection test; undefined: it never ends. */
  readonly connection?: Connection;
  /** What a page that loaded says about its parts. */
  readonly parts?: readonly PartsRead[];
  /** What another load shows about them; undefined: it never ends. */
  readonly partsAgain?: readonly PartsRead[];
  /** What the address answers without cookies; undefined: never. */
  readonly withoutCookies?: WithoutCookies;
}
