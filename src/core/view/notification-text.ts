import { hostOf } from '../http/address.ts';
import { say, type Words } from '../text/message.ts';
import { siteParam } from './incident-text.ts';

/** What a notification says of these pages, of which it names nothing but the host. */
export function notificationOf(
  state: 'back' | 'ended',
  urls: readonly string[],
): { readonly title: Words; readonly message: Words } {
  const [url = '', ...others] = urls;
  const told = `notify_${state}`;
  const title =
    others.length === 0
      ? say(`${told}_page`, siteParam(hostOf(url)))
      : say(told, { kind: 'count', count: urls.length });
  const several = state === 'back' && others.length > 0;
  return { title, message: say(several ? 'notify_back_list' : `${told}_message`) };
}
