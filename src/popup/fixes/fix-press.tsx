import { useId } from 'preact/hooks';
import type { Fix } from '../../core/advice/fix.ts';
import { joinMessages } from '../../core/text/message.ts';
import { translate } from '../../i18n/translate.ts';
import { Icon, type IconName } from '../../ui/components/icon.tsx';
import { pressHandler } from '../../ui/components/press-handler.ts';

interface Props {
  readonly fix: Fix;
  readonly icon: IconName;
  /** Whether the section that it opens below itself is open; undefined if it opens none. */
  readonly expanded?: boolean | undefined;
  readonly resting?: boolean;
  readonly onPress: () => void;
}

/** The row of a fix. All of it is the button, named by the label and described by the note. */
export function FixPress({ fix, icon, expanded, resting, onPress }: Props) {
  const id = useId();
  return (
    <div class="row">
      <button
        class="press"
        aria-describedby={id}
        aria-expanded={expanded}
        {...pressHandler(onPress, resting)}
      >
        <span>{translate(fix.label)}</span>
        <Icon name={icon} />
      </button>
      <p class="note" id={id}>
        {translate(joinMessages(fix.note, fix.after))}
      </p>
    </div>
  );
}
