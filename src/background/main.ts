import { paintBadge } from '../browser/act/badge.ts';
import { clear, keepClearing, mayClear, onClearPermission } from '../browser/act/clearing.ts';
import { openFirstRunPage, windowForFirstRun } from '../browser/act/first-run-page.ts';
import { openPopup, showPage } from '../browser/act/navigation.ts';
import { notify, onNotificationClick } from '../browser/act/notifications.ts';
import { probeUrl } from '../browser/act/probe-url.ts';
import { replacePage } from '../browser/act/replace-page.ts';
import { openInTab, reloadTab } from '../browser/act/tabs.ts';
import { browserMessages } from '../browser/info/i18n.ts';
import { isManaged } from '../browser/info/managed.ts';
import { drawSalt } from '../browser/info/salt.ts';
import { activeTab, allTabFacts, tabAddress, tabFacts } from '../browser/info/tabs.ts';
import { onAlarm, setAlarm } from '../browser/listen/alarm.ts';
import { hasAccessTo, onAccessChange } from '../browser/listen/host-permissions.ts';
import { onInstallation, onLifecycle } from '../browser/listen/lifecycle.ts';
import { createMenu, onMenuCommand, showMenu } from '../browser/listen/menu.ts';
import { onCommand } from '../browser/listen/messages.ts';
import { listenToNavigation } from '../browser/listen/navigation.ts';
import { listenForSignIn, reportSignIns } from '../browser/listen/sign-in.ts';
import { listenToTabs } from '../browser/listen/tabs.ts';
import { injectTouchNotes, inspectPage } from '../browser/page/page-inspection.ts';
import { readRoom } from '../browser/page/read-room.ts';
import { readLoad } from '../browser/page/read-status.ts';
import { showNotice } from '../browser/page/show-notice.ts';
import { areas, closeToPages } from '../browser/storage/areas.ts';
import type { Event } from '../core/state/events.ts';
import { setMessages } from '../i18n/translate.ts';
import { createEngine } from './engine.ts';
import { openFirstRun } from './first-run.ts';

// Connects all parts. Every listener is registered before anything is awaited.
// See docs/browser-quirks.md#only-a-listener-registered-at-once-hears-the-event-that-wakes-the-background.

setMessages(browserMessages);
void closeToPages();

const reportError = (error: unknown): void => console.error('Bounceback:', error);

const engine = createEngine({
  areas,
  moment: () => ({ now: Date.now(), random: Math.random() }),
  drawSalt,
  startTimer: (ms, onDue) => {
    const timer = setTimeout(onDue, ms);
    return () => clearTimeout(timer);
  },
  tabFacts,
  tabAddress,
  allTabFacts,
  inspect: inspectPage,
  readRoom,
  readLoad,
  noteTouches: injectTouchNotes,
  reloadTab,
  openInTab,
  replacePage,
  openPopup,
  mayClear,
  clear,
  keepClearing,
  listenForSignIn,
  setAlarm,
  paintBadge,
  activeTab,
  showMenu,
  showNotice,
  hasAccessTo,
  probeUrl: (url) => probeUrl(url, hasAccessTo),
  notify,
  showPage,
  report: reportError,
});

const send = (event: Event): void => void engine.send(event);

listenToNavigation(send);
listenToTabs(send);
reportSignIns(send);
onCommand((command) => engine.send(command));
onMenuCommand(send);
onAlarm(() => send({ type: 'timer-fired' }));
onAccessChange(() => send({ type: 'access-changed' }));
onClearPermission(() => send({ type: 'timer-fired' }));
onNotificationClick((id) => send({ type: 'notification-clicked', id }));
onLifecycle(() => void createMenu().catch(reportError));
const firstRun = { local: areas.local, isManaged, windowForFirstRun, openFirstRunPage };
onInstallation(() => void openFirstRun(firstRun).catch(reportError));
send({ type: 'timer-fired' });
