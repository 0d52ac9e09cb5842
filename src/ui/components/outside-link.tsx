import type { ComponentChildren } from 'preact';
import { Icon } from './icon.tsx';

interface Props {
  readonly url: string;
  readonly onOpen: (url: string) => void;
  /** Names the host of the page. */
  readonly children: ComponentChildren;
}

/**
 * A link to another site. `onOpen` opens it: the browser itself might choose any window, and open a
 * link of a private window in a normal one.
 */
export function OutsideLink({ url, onOpen, children }: Props) {
  const open = (event: MouseEvent): void => {
    // The right button opens the browser's context menu.
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
