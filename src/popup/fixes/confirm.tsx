import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { message } from '../../core/text/message.ts';
import { siteParam } from '../../core/view/incident-facts.ts';
import { translate } from '../../i18n/translate.ts';
import { Button } from '../../ui/components/button.tsx';
import { Icon } from '../../ui/components/icon.tsx';
import { DomainTicks } from './domain-ticks.tsx';

interface Props {
  /** Whether the page is reloaded then. */
  readonly reloads: boolean;
  readonly host: string;
  /** The domains to choose from, the first one ticked; null: nothing to choose. */
  readonly domains: readonly string[] | null;
  readonly onCancel: () => void;
  /** With the domains that are ticked; null if there was nothing to choose. */
  readonly onConfirm: (domains: readonly string[] | null) => void;
}

/** Says what clearing the cookies costs before it is done. The focus goes to Cancel. */
export function Confirm({ reloads, host, domains, onCancel, onConfirm }: Props) {
  const id = useId();
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => row.current?.querySelector<HTMLElement>('.side')?.focus(), []);
  const [ticked, setTicked] = useState<readonly string[] | null>(domains?.slice(0, 1) ?? null);
  const warning = domains === null ? 'confirm_cookies' : 'confirm_cookies_of';
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset has a frame and a legend of its own.
    <div
      class="confirm"
      role="group"
      aria-labelledby={id}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        // Escape would close the whole popup.
        event.preventDefault();
        onCancel();
      }}
    >
      <p class="warning-words" id={id}>
        <Icon name="warning" />
        <span>{translate(message(warning, siteParam(host)))}</span>
      </p>
      {domains !== null && ticked !== null && (
        <DomainTicks domains={domains} ticked={ticked} onTick={setTicked} />
      )}
      <div class="actions" ref={row}>
        <Button kind="danger" resting={ticked?.length === 0} onPress={() => onConfirm(ticked)}>
          {translate(message(reloads ? 'confirm_cookies_do' : 'confirm_cookies_do_only'))}
        </Button>
        <Button kind="side" onPress={onCancel}>
          {translate(message('button_cancel'))}
        </Button>
      </div>
    </div>
  );
}
