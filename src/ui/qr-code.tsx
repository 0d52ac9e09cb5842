import { useEffect, useState } from 'preact/hooks';
import type { QrDrawing } from './qr-drawing.ts';

interface Props {
  /** What the code holds. */
  readonly text: string;
  /** The name of the picture. */
  readonly label: string;
  /** Shown where the text is too long for a code that a camera reads. */
  readonly tooLong: string;
}

/** A QR code: dark on white with its quiet zone, whatever the theme. What draws it is loaded with the first one. */
export function QrCode({ text, label, tooLong }: Props) {
  const [drawing, setDrawing] = useState<QrDrawing | null>();
  useEffect(() => {
    let current = true;
    import('./qr-drawing.ts').then(
      ({ drawQr }) => current && setDrawing(drawQr(text)),
      () => current && setDrawing(null),
    );
    return () => {
      current = false;
    };
  }, [text]);
  if (drawing === undefined) return <div class="qr-code" aria-busy="true" />;
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
