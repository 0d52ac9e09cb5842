import type { ComponentChildren } from 'preact';
import { Icon } from './icon.tsx';

interface Props {
  readonly url: string;
  readonly onOpen: (url: string) => void;
  /** The id of the element that names the host of the page, if the link itself does not. */
  readonly describedBy?: string | undefined;
  readonly children: ComponentChildren;
}

/**
 * A link to another site. `onOpen` opens it: the browser itself might choose any window, and open a
 * link of a private window in a normal one.
 */
export function OutsideLink({ url, onOpen, describedBy, children }: Props) {
  const open = (event: MouseEvent): void => {
    // The right button opens the browser's context menu.
    if (event.button === 2) return;
    event.preventDefault();
    onOpen(url);
  };
  return (
    <a
      class="press"
      href={url}
      rel="noreferrer"
      aria-describedby={describedBy}
      onClick={open}
      onAuxClick={open}
    >
      <span>{children}</span>
      <Icon name="outside" />
    </a>
  );
}
