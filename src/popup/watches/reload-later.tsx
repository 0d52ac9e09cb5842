import { useId } from 'preact/hooks';
import type { UserCommand } from '../../core/state/events.ts';
import { message } from '../../core/text/message.ts';
import { siteParam } from '../../core/view/incident-facts.ts';
import type { ViewInput } from '../../core/view/popup-view.ts';
import type { ReloadOffer } from '../../core/view/reload-offer.ts';
import { watchOutcome } from '../../core/view/watch-list.ts';
import { translate } from '../../i18n/translate.ts';
import { Button } from '../../ui/components/button.tsx';
import { Disclosure } from '../../ui/components/disclosure.tsx';
import { Outcome } from '../../ui/components/outcome.tsx';

interface Props {
  readonly offer: ReloadOffer;
  readonly tabId: number;
  readonly page: ViewInput['page'];
  readonly send: (command: UserCommand) => void;
}

/** Offers to reload a page that can still be read, once its site was down and is back. */
export function ReloadLater({ offer, tabId, page, send }: Props) {
  const id = useId();
  const { url, incognito, cookieStoreId = '' } = page;
  const request = (): void => send({ type: 'reload-later', tabId, url, incognito, cookieStoreId });
  return (
    <Disclosure name="reload-later" title={message('reload_title')} open={offer.row !== null}>
      {() => (
        <div class="reload-offer">
          <Button kind="small" describedBy={id} resting={offer.row !== null} onPress={request}>
            {translate(message('reload_later'))}
          </Button>
          <p class="note" id={id}>
            {translate(message('reload_later_note', siteParam(page.host)))}
          </p>
          <Outcome state={offer.row === null ? null : watchOutcome(offer.row)} />
        </div>
      )}
    </Disclosure>
  );
}
