import { useId } from 'preact/hooks';
import type { Fix } from '../../core/advice/fix.ts';
import { joinMessages } from '../../core/text/message.ts';
import { translate } from '../../i18n/translate.ts';
import { Icon, type IconName } from '../../ui/components/icon.tsx';
import { pressHandler } from '../../ui/components/press-handler.ts';

interface Props {
  readonly fix: Fix;
  readonly icon: IconName;
  /** Where it opens something below it: whether that is open. */
  readonly expanded?: boolean | undefined;
  readonly resting?: boolean;
  readonly onPress: () => void;
}

/** The row of a fix, all of which is its button: called by its label, described by its note. */
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
