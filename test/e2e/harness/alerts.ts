import type { RunningFirefox } from '../../../scripts/browsers/launch-firefox.ts';
import type { RunningExtension } from '../../../scripts/browsers/running-extension.ts';
import { until } from '../../../scripts/process/until.ts';
import type { Shared } from './in-each-browser.ts';

/** Where the stand-in for Firefox's alert service records what was shown. */
const SHOWN = 'bounceback.test.alert';
const CLICK = 'bounceback-test-click';

/**
 * Headless Firefox closes each notification at once. This stand-in for its alert service records the
 * title and simulates a click on request.
 */
const STAND_IN = `
  const registrar = Components.manager.QueryInterface(Ci.nsIComponentRegistrar);
  const show = (title, cookie, listener) => {
    Services.prefs.setStringPref('${SHOWN}', title);
    const click = () => {
      Services.obs.removeObserver(click, '${CLICK}');
      const heard = listener.observe ?? listener;
      heard.call(listener, null, 'alertclickcallback', cookie);
    };
    Services.obs.addObserver(click, '${CLICK}');
  };
  const service = {
    QueryInterface: ChromeUtils.generateQI(['nsIAlertsService']),
    showAlert: (alert, listener) => show(alert.title, alert.cookie, listener),
    showAlertNotification: (image, title, text, clickable, cookie, listener) => show(title, cookie, listener),
    closeAlert() {},
  };
  registrar.registerFactory(
    Components.ID('{9d1f6b0a-3f0e-4b86-9d0c-5a1f4f0b7c11}'), '', '@mozilla.org/alerts-service;1',
    { QueryInterface: ChromeUtils.generateQI(['nsIFactory']), createInstance: (iid) => service.QueryInterface(iid) },
  );`;

function inside(running: RunningExtension): RunningFirefox['inside'] {
  return (running as RunningFirefox).inside;
}

/** Makes the notifications that the browser shows from now on visible to the test and clickable. */
export async function watchAlerts({ browser: { running } }: Shared): Promise<void> {
  if (running.kind === 'firefox') await inside(running)(STAND_IN);
}

/** Forgets all notifications so far, so that `alertShown` waits for a new one. */
export async function forgetAlerts({ browser: { running, ask } }: Shared): Promise<void> {
  if (running.kind === 'firefox') {
    await inside(running)(`Services.prefs.clearUserPref('${SHOWN}');`);
    return;
  }
  await ask(async (api) => {
    const ids = Object.keys(await api.notifications.getAll());
    await Promise.all(ids.map((id) => api.notifications.clear(id)));
  });
}

/** Waits until the browser has shown a notification. */
export async function alertShown({ browser: { running, ask } }: Shared): Promise<void> {
  await until('the notification is there', async () => {
    if (running.kind === 'firefox') {
      return (await inside(running)(`return Services.prefs.getStringPref('${SHOWN}', '');`)) !== '';
    }
    return ask(async (api) => Object.keys(await api.notifications.getAll()).length > 0);
  });
}

/** Clicks the notification. In Chromium, where a driver cannot, it dispatches the event of the click. */
export async function clickAlert({ browser: { running, ask } }: Shared): Promise<void> {
  if (running.kind === 'firefox') {
    await inside(running)(`Services.obs.notifyObservers(null, '${CLICK}');`);
    return;
  }
  const ids = await ask(async (api) => Object.keys(await api.notifications.getAll()));
  const id = ids.sort().at(-1) ?? '';
  const target = await running.browser.waitForTarget((it) => it.type() === 'service_worker');
  const worker = await target.worker();
  await worker?.evaluate((it) => {
    Reflect.get(globalThis, 'chrome').notifications.onClicked.dispatch(it);
  }, id);
}
