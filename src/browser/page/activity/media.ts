/** Properties of media elements that only one of the browsers has. */
interface AudioDetails {
  readonly mozHasAudio?: boolean;
  readonly webkitAudioDecodedByteCount?: number;
}

/** Whether this media element plays audibly, as far as the browser tells. */
export function isAudible(media: HTMLMediaElement): boolean {
  if (media.paused || media.muted || media.volume === 0) return false;
  if (media.localName === 'audio') return true;
  const { mozHasAudio, webkitAudioDecodedByteCount: decoded } = media as HTMLMediaElement &
    AudioDetails;
  return mozHasAudio ?? (decoded === undefined || decoded > 0);
}

/** Whether this media element plays and has controls. */
export function isPlayer(media: HTMLMediaElement): boolean {
  return !media.paused && media.controls;
}

/** Whether this media element has an active live stream, as in a call. */
export function isCall({ srcObject }: HTMLMediaElement): boolean {
  return srcObject instanceof MediaStream && srcObject.active;
}
