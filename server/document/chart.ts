/** The flowchart of a process for each way a document is read. */
import type { Process, Sop } from '../../engine/index.ts';
import { flowchartFiles, flowchartPage } from '../drawing/flowchart-page.ts';
import type { ChartLine } from '../drawing/outline.ts';
import type { Say } from '../forms/say.ts';
import type { Chart } from './document-page.ts';
import type { DocumentGiven } from './given.ts';

/** Of A4 between its margins, in pixels at 96 per inch: the width, and the height under header and headings. */
export const SHEET = { width: 680, height: 740 } as const;

export function chartOf(process: Process, { sop, say }: DocumentGiven): Chart {
  const screen = flowchartPage(sop, process, say, { hrefOf: (step) => `#step-${step}` });
  const alt = `${screen.title}. ${told(screen.outline)}`;
  return { look: 'chart', screen, sheets: sheetsOf(process, sop, say), alt };
}

/** One picture for each page of A4, which it fills when it is made as narrow as the page. */
export function sheetsOf(process: Process, sop: Sop, say: Say): Chart['sheets'] {
  // How far it is made smaller depends on its width, and that on what its pages cut.
  const [first] = flowchartFiles(sop, process, say, { pageHeight: SHEET.height });
  const scale = Math.min(1, SHEET.width / (first?.width ?? SHEET.width));
  return flowchartFiles(sop, process, say, { pageHeight: Math.round(SHEET.height / scale) });
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
