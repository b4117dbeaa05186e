/** Notes on which page and how far down a block of the report begins, for the outline. Called by `lay-out.ts`. */
import type { Block } from '../domain/report/report';
import { currentPage, type Flow, type FlowPage } from './flow';
import type { DrawOperation } from './page';

/** @param layOut lays the block out; what it draws first, on this page or a later one, is where the block begins */
export function noteBeginning(flow: Flow, block: Block, layOut: () => void): void {
  const page = currentPage(flow);
  const from = page.operations.length;
  const number = flow.pages.length;
  layOut();
  const places: readonly (readonly [FlowPage, number])[] = [
    [page, from],
    ...flow.pages.slice(number).map((next) => [next, 0] as const),
  ];
  for (const [at, index] of places) {
    const first = at.operations[index];
    if (first === undefined) continue;
    at.beginnings.push({ block, y: upperEdge(first) });
    return;
  }
}

function upperEdge(operation: DrawOperation): number {
  switch (operation.kind) {
    case 'text':
      return operation.y - operation.style.size;
    case 'line':
      return Math.min(operation.y1, operation.y2);
    case 'fill':
    case 'photo':
      return operation.y;
  }
}
