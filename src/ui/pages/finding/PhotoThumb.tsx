/** The small picture of a photo, from its thumbnail on the device. One that cannot be read says so. */
import { useEffect, useState } from 'preact/hooks';
import type { Photo } from '../../../domain/finding/photo';
import { thumbOf } from '../../../usecases/shown-photo';
import { useServices } from '../../services';
import { wordView } from '../../text/photo';

interface PhotoThumbProps {
  readonly photo: Photo;
  /** More than one: the picture stands for so many. */
  readonly count?: number;
  /** Something is drawn on it. */
  readonly isMarked?: boolean;
  /** Neither 近景 nor 远景: the photo of an activity. */
  readonly isPlain?: boolean;
}

export function PhotoThumb({ photo, count = 1, isMarked = false, isPlain = false }: PhotoThumbProps) {
  const { ports } = useServices();
  const url = usePicture(() => thumbOf(ports, photo.id), photo.id);
  return (
    <span class="thumb">
      {isMarked && <span class="thumb-view is-top">已标注</span>}
      {url === null ? (
        <span class="thumb-lost">不在本机</span>
      ) : (
        url !== undefined && <img src={url} alt={isPlain ? '活动照片' : wordView(photo.view)} />
      )}
      {!isPlain && <span class="thumb-view">{count > 1 ? `${count} 张` : wordView(photo.view)}</span>}
    </span>
  );
}

/** An object URL of JPEG bytes: undefined while it is read, null when it cannot be. */
export function usePicture(read: () => Promise<ArrayBuffer | null>, key: string): string | null | undefined {
  const [url, setUrl] = useState<string | null>();
  useEffect(() => {
    let made: string | undefined;
    let isGone = false;
    void read().then((bytes) => {
      if (isGone) return;
      made = bytes ? URL.createObjectURL(new Blob([bytes], { type: 'image/jpeg' })) : undefined;
      setUrl(made ?? null);
    });
    return () => {
      isGone = true;
      if (made !== undefined) URL.revokeObjectURL(made);
    };
  }, [key]);
  return url;
}
