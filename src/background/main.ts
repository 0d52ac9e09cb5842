import { paintBadge } from '../browser/act/badge.ts';
import { clear, keepClearing, mayClear, onMayClear } from '../browser/act/clearing.ts';
import { notify, onNotificationClick } from '../browser/act/notifications.ts';
import { openPopup } from '../browser/act/open-popup.ts';
import { askAddress } from '../browser/act/probe-url.ts';
import { showPage } from '../browser/act/show-page.ts';
import {
  allTabFacts,
  lookedAtTab,
  openInTab,
  reloadTab,
  tabFacts,
  watchTabs,
} from '../browser/info/tabs.ts';
import { onRing, setAlarm } from '../browser/listen/alarm.ts';
import { hasAccessTo, onAccessChange } from '../browser/listen/host-access.ts';
import { onLifecycle } from '../browser/listen/install.ts';
import { createMenu, onMenuWish, showMenu } from '../browser/listen/menu.ts';
import { onWish } from '../browser/listen/messages.ts';
import { watchPageLoads } from '../browser/listen/navigation.ts';
import { inspect, noteTouches } from '../browser/page/inspect.ts';
import { showNotice } from '../browser/page/show-notice.ts';
import { areas } from '../browser/storage/areas.ts';
import type { Event } from '../core/state/events.ts';
import { createEngine } from './engine.ts';

// Introduces the parts to one another. Every listener is registered before anything is awaited: an
// event that wakes the background is delivered only to listeners that are there at once (trap 6).

const report = (error: unknown): void => console.error('Bounceback:', error);

const engine = createEngine({
  areas,
  moment: () => ({ now: Date.now(), roll: Math.random() }),
  tabFacts,
  allTabFacts,
  inspect,
  noteTouches,
  reloadTab,
  openInTab,
  openPopup,
  mayClear,
  clear,
  keepClearing,
  setAlarm,
  paintBadge,
  lookedAtTab,
  showMenu,
  showNotice,
  askAddress: (url) => askAddress(url, hasAccessTo),
  notify,
  showPage,
  report,
});

const send = (event: Event): void => void engine.send(event);

watchPageLoads(send);
watchTabs(send);
onWish((wish) => engine.send(wish));
onMenuWish(send);
onRing(() => send({ type: 'time-passed' }));
onAccessChange(() => send({ type: 'access-changed' }));
onMayClear(() => send({ type: 'time-passed' }));
onNotificationClick((id) => send({ type: 'notification-clicked', id }));
onLifecycle(() => void createMenu().catch(report));
send({ type: 'time-passed' });
