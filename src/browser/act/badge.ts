import { BADGE_COLOURS, BADGE_INK, type Badge } from '../../core/view/badge.ts';
import { translate } from '../../i18n/translate.ts';
import { browser } from '../polyfill.ts';

/**
 * Paints the badge and tooltip of one tab, or (null) the defaults, which show on tabs without their
 * own. Rejects if the tab is gone.
 */
export async function paintBadge(
  ofTab: number | null,
  { text, phase, title }: Badge,
): Promise<void> {
  const { action } = browser;
  const of = ofTab === null ? {} : { tabId: ofTab };
  await Promise.all([
    // null: the tab shows the default badge.
    action.setBadgeText({ ...of, text: text || null }),
    action.setBadgeBackgroundColor({ ...of, color: BADGE_COLOURS[phase] }),
    action.setBadgeTextColor({ ...of, color: BADGE_INK }),
    action.setTitle({ ...of, title: translate(title) }),
  ]);
}
