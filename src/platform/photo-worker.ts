/** Worker: does the jobs that `photos.ts` sends, one picture at a time. What is done with one is `photo-pipeline.ts`. */
import { makeOffscreenCanvas } from './photo-canvas';
import type { PhotoJob } from './photo-messages';
import { doPhotoJob } from './photo-pipeline';

self.onmessage = (event: MessageEvent<PhotoJob>) => {
  void doPhotoJob(event.data, makeOffscreenCanvas).then((reply) => {
    const buffers = 'photo' in reply ? [reply.photo.full, reply.photo.thumb] : 'drawn' in reply ? [reply.drawn] : [];
    self.postMessage(reply, { transfer: buffers.filter((buffer) => buffer !== null) });
  });
};
