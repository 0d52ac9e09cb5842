import type { ComponentChildren } from 'preact';
import { Icon } from './icon.tsx';

interface Props {
  readonly url: string;
  readonly onOpen: (url: string) => void;
  /** Says whose page it is. */
  readonly children: ComponentChildren;
}

/**
 * A link to a page elsewhere. The browser's own way would open it in whatever window it likes, from
 * a private one perhaps in one that is not: so `onOpen` does it.
 */
export function OutsideLink({ url, onOpen, children }: Props) {
  const open = (event: MouseEvent): void => {
    // The third button has a menu of the browser's own.
    if (event.button === 2) return;
    event.preventDefault();
    onOpen(url);
  };
  return (
    <a class="elsewhere" href={url} rel="noreferrer" onClick={open} onAuxClick={open}>
      <span>{children}</span>
      <Icon name="outside" />
    </a>
  );
}
