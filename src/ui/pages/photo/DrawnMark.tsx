/** A mark while it is being drawn, or until the picture beneath holds it; what is printed is drawn by the photo worker. */
import type { Mark } from '../../../domain/finding/markup';

interface DrawnMarkProps {
  readonly mark: Mark;
  /** Pixels of the photo: marks speak in shares of it. */
  readonly width: number;
  readonly height: number;
}

export function DrawnMark({ mark, width, height }: DrawnMarkProps) {
  const unit = Math.max(width, height) / 100;
  if (mark.kind === 'text') {
    return (
      <text
        class="drawn-text"
        dominant-baseline="text-before-edge"
        x={mark.at[0] * width}
        y={mark.at[1] * height}
        font-size={unit * 4}
      >
        {mark.text}
      </text>
    );
  }
  const [x1, y1] = [mark.from[0] * width, mark.from[1] * height];
  const [x2, y2] = [mark.to[0] * width, mark.to[1] * height];
  const box = { x: Math.min(x1, x2), y: Math.min(y1, y2), width: Math.abs(x2 - x1), height: Math.abs(y2 - y1) };
  const line = { class: 'drawn', 'stroke-width': unit * 0.7 };
  switch (mark.kind) {
    case 'arrow': {
      const angle = Math.atan2(y2 - y1, x2 - x1);
      const barb = (turn: number): string =>
        `${x2 - unit * 4 * Math.cos(angle + turn)} ${y2 - unit * 4 * Math.sin(angle + turn)}`;
      return <path {...line} d={`M${x1} ${y1}L${x2} ${y2}M${barb(0.5)}L${x2} ${y2}L${barb(-0.5)}`} />;
    }
    case 'circle':
      return <ellipse {...line} cx={(x1 + x2) / 2} cy={(y1 + y2) / 2} rx={box.width / 2} ry={box.height / 2} />;
    case 'box':
      return <rect {...line} {...box} />;
    case 'mosaic':
      return <rect class="drawn-mosaic" {...box} />;
  }
}
