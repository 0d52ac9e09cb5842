import { useEffect, useId, useRef } from 'preact/hooks';
import type { Fix } from '../../core/advice/fix.ts';
import { joinMessages, message } from '../../core/text/message.ts';
import { siteParam } from '../../core/view/incident-facts.ts';
import { translate } from '../../i18n/translate.ts';
import { Button } from '../../ui/components/button.tsx';
import { Icon } from '../../ui/components/icon.tsx';

interface Props {
  readonly fix: Fix;
  readonly host: string;
  readonly onAnswer: (yes: boolean) => void;
}

/** Says what a fix costs before it is done. The focus goes to Cancel. */
export function Confirm({ fix, host, onAnswer }: Props) {
  const id = useId();
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => row.current?.querySelector<HTMLElement>('.side')?.focus(), []);
  const what = fix.id.replace('clear-', '');
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
        onAnswer(false);
      }}
    >
      <p class="warning-words" id={id}>
        <Icon name="warning" />
        <span>
          {translate(joinMessages(message(`confirm_${what}`, siteParam(host)), fix.after))}
        </span>
      </p>
      <div class="actions" ref={row}>
        <Button kind="danger" onPress={() => onAnswer(true)}>
          {translate(message(`confirm_${what}_do`))}
        </Button>
        <Button kind="side" onPress={() => onAnswer(false)}>
          {translate(message('button_cancel'))}
        </Button>
      </div>
    </div>
  );
}
