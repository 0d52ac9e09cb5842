import type { ComponentChildren } from 'preact';
import { Icon } from './icon.tsx';

interface Props {
  readonly url: string;
  /** Whose page it is: said before the click. */
  readonly host: string;
  readonly onOpen: (url: string) => void;
  readonly children: ComponentChildren;
}

/**
 * A link to a page elsewhere. The browser's own way would open it in whatever window it likes, from
 * a private one perhaps in one that is not: so `onOpen` does it.
 */
export function OutsideLink({ url, host, onOpen, children }: Props) {
  const open = (event: MouseEvent): void => {
    // The third button has a menu of the browser's own.
    if (event.button === 2) return;
    event.preventDefault();
    onOpen(url);
  };
  return (
    <a class="outside" href={url} rel="noreferrer" onClick={open} onAuxClick={open}>
      <span class="words">
        {children} <span class="host">{host}</span>
      </span>
      <Icon name="outside" />
    </a>
  );
}
