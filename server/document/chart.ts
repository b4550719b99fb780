/** The flowchart of a process for each way a document is read. */
import type { Process } from '../../engine/index.ts';
import { flowchartFiles, flowchartPage } from '../drawing/flowchart-page.ts';
import type { ChartLine } from '../drawing/outline.ts';
import type { Chart } from './document-page.ts';
import type { DocumentGiven } from './given.ts';

/** Of an A4 page under its header: how high a picture may be that fills the page's width. */
const HIGH = 1.1;

export function chartOf(process: Process, { sop, say }: DocumentGiven): Chart {
  const screen = flowchartPage(sop, process, say, { hrefOf: (step) => `#step-${step}` });
  const width = screen.pictures[0]?.width ?? 0;
  const sheets = flowchartFiles(sop, process, say, { pageHeight: Math.round(width * HIGH) });
  return { look: 'chart', screen, sheets, alt: `${screen.title}. ${told(screen.outline)}` };
}

function told(lines: readonly ChartLine[]): string {
  return lines
    .map(({ text, who, ways, inner }) =>
      [[who, text].filter((part) => part !== '').join(': '), ...ways, told(inner)]
        .filter((part) => part !== '')
        .join('. '),
    )
    .join('. ');
}
