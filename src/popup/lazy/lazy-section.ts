import { lazyPart } from '../../ui/components/lazy-part.tsx';

/**
 * The owner's advice, the report or the QR code: loaded when the first of them is opened. They are one
 * file, since the bundler would split what the popup shares with several of them off the popup's own.
 */
export const OpenedPart = lazyPart(() => import('./sections.tsx').then((file) => file.Opened));
