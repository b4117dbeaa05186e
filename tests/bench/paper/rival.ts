/** What the workers of the rivals share: their one request, fonts, which they fetch as our own worker does. */
import type { Report } from '../../../src/domain/report/report';

/** From the page. */
export interface Order {
  readonly report: Report;
  readonly tablePages: number;
}

/** To the page. */
export interface Made {
  readonly blob: Blob;
}

/** Answers one order. */
export function serve(make: (order: Order) => Promise<Blob>): void {
  addEventListener('message', ({ data }: MessageEvent<Order>) => {
    make(data).then(
      (blob) => {
        const made: Made = { blob };
        (postMessage as (message: unknown) => void)(made);
      },
      (error: unknown) => {
        setTimeout(() => {
          throw error;
        });
      },
    );
  });
}

/** A TrueType file as it is shipped, opened natively. */
export async function fontBytes(name: string): Promise<Uint8Array<ArrayBuffer>> {
  const packed = await fetch(`/fonts/${name}.ttf.gz`);
  const opened = packed.body?.pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(opened).arrayBuffer());
}
