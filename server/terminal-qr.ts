/** A link as a QR code in the terminal, two rows of modules to a line. Called by `main.ts` for the first office device. */
import qrcode from 'qrcode-generator';

/** Dark modules are drawn as holes: terminals are dark, and cameras want light around. */
export function terminalQr(text: string): string {
  const code = qrcode(0, 'L');
  code.addData(text);
  code.make();
  const count = code.getModuleCount();
  const isLight = (row: number, column: number): boolean =>
    row < 0 || column < 0 || row >= count || column >= count || !code.isDark(row, column);
  const lines: string[] = [];
  for (let row = -2; row < count + 2; row += 2) {
    let line = '';
    for (let column = -2; column < count + 2; column += 1) {
      const [upper, lower] = [isLight(row, column), isLight(row + 1, column)];
      line += upper ? (lower ? '█' : '▀') : lower ? '▄' : ' ';
    }
    lines.push(line);
  }
  return lines.join('\n');
}
