/** The parts of pdfmake 0.3 and fontkit 2 that the bench calls; the packages bring no types. */
declare module 'pdfmake/build/pdfmake.js' {
  const pdfMake: {
    readonly virtualfs: { writeFileSync(name: string, content: ArrayBuffer | Uint8Array): void };
    addFonts(fonts: Readonly<Record<string, { readonly normal: string }>>): void;
    createPdf(definition: object): { getBlob(): Promise<Blob> };
  };
  export default pdfMake;
}

declare module 'fontkit' {
  /** What @cantoo/pdf-lib calls of it. */
  export function create(bytes: Uint8Array, postScriptName?: string): never;
}
