/**
 * Stands in for html2canvas, dompurify and canvg, which jsPDF loads only to draw HTML and SVG; we never do. The aliases
 * in `vite.config.ts` lead here, so that the three are not in the build (105 KB gzipped).
 */
export default undefined;
