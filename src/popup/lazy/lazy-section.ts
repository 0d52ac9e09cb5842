import { lazyPart } from '../../ui/components/lazy-part.tsx';

/**
 * The report and the QR code, loaded when the first of them is opened. They are one file: with two,
 * the bundler would split the code that they share with the popup off the popup's own file.
 */
export const OpenedPart = lazyPart(() => import('./sections.tsx').then((file) => file.Opened));
