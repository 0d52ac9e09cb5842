import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { Fix } from '../../core/advice/fix.ts';
import { joinMessages, message } from '../../core/text/message.ts';
import { sanitizeText } from '../../core/text/sanitize.ts';
import { siteParam } from '../../core/view/incident-facts.ts';
import { translate } from '../../i18n/translate.ts';
import { Button } from '../../ui/components/button.tsx';
import { Icon } from '../../ui/components/icon.tsx';

interface Props {
  readonly fix: Fix;
  readonly host: string;
  /** The domains to choose from, the first one ticked; null: nothing to choose. */
  readonly domains: readonly string[] | null;
  readonly onCancel: () => void;
  /** With the domains that are ticked; null if there was nothing to choose. */
  readonly onConfirm: (domains: readonly string[] | null) => void;
}

/** Says what a fix costs before it is done. The focus goes to Cancel. */
export function Confirm({ fix, host, domains, onCancel, onConfirm }: Props) {
  const id = useId();
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => row.current?.querySelector<HTMLElement>('.side')?.focus(), []);
  const [ticked, setTicked] = useState(domains?.slice(0, 1) ?? null);
  const what = fix.id.replace('clear-', '');
  const warning = message(`confirm_${what}${domains === null ? '' : '_of'}`, siteParam(host));
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
        <span>{translate(joinMessages(warning, fix.after))}</span>
      </p>
      {domains !== null && ticked !== null && (
        <ul class="domains">
          {domains.map((domain) => (
            <li key={domain}>
              <label>
                <input
                  type="checkbox"
                  checked={ticked.includes(domain)}
                  onChange={({ currentTarget: { checked } }) =>
                    setTicked(
                      domains.filter((it) => (it === domain ? checked : ticked.includes(it))),
                    )
                  }
                />{' '}
                {sanitizeText(domain)}
              </label>
            </li>
          ))}
        </ul>
      )}
      <div class="actions" ref={row}>
        <Button kind="danger" resting={ticked?.length === 0} onPress={() => onConfirm(ticked)}>
          {translate(message(`confirm_${what}_do`))}
        </Button>
        <Button kind="side" onPress={onCancel}>
          {translate(message('button_cancel'))}
        </Button>
      </div>
    </div>
  );
}
