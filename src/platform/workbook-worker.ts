/** Worker: reads one workbook and is ended by `decode-table.ts`, which also ends it when the file is too much for it. */
import { readSheets } from './workbook-sheets';

self.onmessage = (event: MessageEvent<ArrayBuffer>) => {
  void readSheets(event.data).then((result) => {
    self.postMessage(result);
  });
};
