/**
 * Stands in for what jsPDF loads and we never use: html2canvas, dompurify and canvg (it draws HTML and SVG with them), fast-png, and
 * fflate, whose tables are built when it is loaded (we pack natively). `vite.config.ts` leads here, so that they are not in the build.
 */
export default undefined;

const notThere = (): never => {
  throw new Error('Left out of the build of jsPDF');
};

/** Of fast-png. */
export const decode = notThere;
/** Of fflate. */
export const zlibSync = notThere;
