/** How much of an answer is read, in bytes. */
const MOST_READ = 65_536;

/** The first 64 kB of the body of an answer as text. Rejects if the body breaks off. */
export async function readStart(body: ReadableStream<Uint8Array> | null): Promise<string> {
  const reader = body?.getReader();
  const decoder = new TextDecoder();
  let text = '';
  let left = MOST_READ;
  try {
    while (reader && left > 0) {
      const { value } = await reader.read();
      if (value !== undefined) text += decoder.decode(value, { stream: true });
      left -= value?.byteLength ?? MOST_READ;
    }
    return text;
  } finally {
    void reader?.cancel().catch(() => {});
  }
}
