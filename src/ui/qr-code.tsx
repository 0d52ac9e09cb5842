import { useMemo } from 'preact/hooks';
import { drawQr } from './qr-drawing.ts';

interface Props {
  /** What the code holds. */
  readonly text: string;
  /** The name of the picture. */
  readonly label: string;
  /** Shown where the text is too long for a code that a camera reads. */
  readonly tooLong: string;
}

/** A QR code: dark on white with its quiet zone, whatever the theme. */
export function QrCode({ text, label, tooLong }: Props) {
  const drawing = useMemo(() => drawQr(text), [text]);
  if (drawing === null) return <p>{tooLong}</p>;
  const { size, path } = drawing;
  return (
    <svg
      class="qr-code"
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      shape-rendering="crispEdges"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
