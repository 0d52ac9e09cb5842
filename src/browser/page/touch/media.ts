/** What only one of the browsers tells of media. */
interface AudioDetails {
  readonly mozHasAudio?: boolean;
  readonly webkitAudioDecodedByteCount?: number;
}

/** Whether these media play and can be heard, as far as the browser tells. */
export function isAudible(media: HTMLMediaElement): boolean {
  if (media.paused || media.muted || media.volume === 0) return false;
  if (media.localName === 'audio') return true;
  const { mozHasAudio, webkitAudioDecodedByteCount: decoded } = media as HTMLMediaElement &
    AudioDetails;
  return mozHasAudio ?? (decoded === undefined || decoded > 0);
}

/** Whether these media play and have controls. */
export function isPlayer(media: HTMLMediaElement): boolean {
  return !media.paused && media.controls;
}

/** Whether these media show or play a stream that is live, as of a call. */
export function isCall({ srcObject }: HTMLMediaElement): boolean {
  return srcObject instanceof MediaStream && srcObject.active;
}
