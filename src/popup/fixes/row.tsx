import { useId } from 'preact/hooks';
import type { Fix } from '../../core/advice/fix.ts';
import { translate } from '../../i18n/translate.ts';
import { Icon, type IconName } from '../../ui/components/icon.tsx';
import { OutsideLink } from '../../ui/components/outside-link.tsx';
import { pressHandler } from '../../ui/components/press-handler.ts';
import { FIX_ICONS } from './fix-icons.ts';

interface Props {
  readonly fix: Fix;
  /** The icon that says what a press does; none if that is said by the row's own icon. */
  readonly icon?: IconName | undefined;
  /** Whether the section that it opens below itself is open; undefined if it opens none. */
  readonly expanded?: boolean | undefined;
  readonly resting?: boolean | undefined;
  readonly onPress: () => void;
}

/** The row of a fix: all of it is the button, named by the label and described by the note. */
export function PressRow({ fix, icon, expanded, resting, onPress }: Props) {
  const { noteId, note } = useNote(fix);
  return (
    <div class="row">
      <Icon name={FIX_ICONS[fix.id]} />
      <button
        class="press"
        aria-describedby={noteId}
        aria-expanded={expanded}
        {...pressHandler(onPress, resting)}
      >
        <span>{translate(fix.label)}</span>
        {icon && <Icon name={icon} />}
      </button>
      {note}
    </div>
  );
}

/** The row of a fix that opens another page: all of it is the link. */
export function LinkRow({ fix, url, onOpen }: LinkProps) {
  const { noteId, note } = useNote(fix);
  return (
    <div class="row">
      <Icon name={FIX_ICONS[fix.id]} />
      <OutsideLink url={url} onOpen={onOpen} describedBy={noteId}>
        {translate(fix.label)}
      </OutsideLink>
      {note}
    </div>
  );
}

interface LinkProps {
  readonly fix: Fix;
  readonly url: string;
  readonly onOpen: (url: string) => void;
}

function useNote({ note, why }: Fix) {
  const id = useId();
  const words = why ?? note;
  if (words === null) return { noteId: undefined, note: null };
  return {
    noteId: id,
    note: (
      <p class="note" id={id}>
        {translate(words)}
      </p>
    ),
  };
}
