/** Gives a finished file, or words for a chat, to the person: by the share sheet where the device has one, else as a download. */

/** How a file left, or `closed`: the person closed the share sheet, nothing went out, and nothing is wrong. */
export async function shareFile(blob: Blob, name: string): Promise<'shared' | 'downloaded' | 'closed'> {
  const left = await share({ files: [new File([blob], name, { type: blob.type })], title: name });
  if (left) return left;
  downloadFile(blob, name);
  return 'downloaded';
}

/** Gives words to a chat; see `Shell.shareText`. */
export async function shareText(text: string): Promise<'shared' | 'copied' | 'closed' | 'refused'> {
  const left = await share({ text });
  if (left) return left;
  try {
    await navigator.clipboard.writeText(text);
    return 'copied';
  } catch {
    return 'refused';
  }
}

/** By the share sheet; null where it is not to be had, and another way must be found. */
async function share(data: ShareData): Promise<'shared' | 'closed' | null> {
  // Chromium's share sheet refuses files whose ending it does not know, and says so by `canShare`.
  // On a desk the share sheet is a detour; a download is what people expect there.
  if (!matchMedia('(pointer: coarse)').matches || !('canShare' in navigator) || !navigator.canShare(data)) return null;
  try {
    await navigator.share(data);
    return 'shared';
  } catch (error) {
    // NotAllowedError: the tap is too long ago for the browser. The other ways need no permission.
    return error instanceof DOMException && error.name === 'AbortError' ? 'closed' : null;
  }
}

/** Saves a file under `name` through the browser's downloads. */
export function downloadFile(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // Chromium starts the download asynchronously; revoking at once would cancel it.
  setTimeout(() => {
    URL.revokeObjectURL(url);
  }, 60_000);
}
