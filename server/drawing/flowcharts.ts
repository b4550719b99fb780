/** GET of flowcharts on a page of their own: of a revision, and of a case by the revision that governs it. */
import { caseChart, pathOf } from '../cases/case-page.ts';
import { sayOfCase } from '../cases/say-of-case.ts';
import type { Ctx } from '../ctx.ts';
import { revisionOf } from '../revisions/find.ts';
import { sayOf, type Say } from '../forms/say.ts';
import type { Process } from '../../engine/index.ts';
import { one } from '../fields.ts';
import { backlogMarks, coverageMarks } from './count-marks.ts';
import { NO_MARKS, type Marks } from './marks.ts';
import type { PageBase } from '../pages.ts';
import { failure, show, type Reply } from '../reply.ts';
import { flowchartPage, type FlowchartPage } from './flowchart-page.ts';

export interface FlowchartsPage extends PageBase {
  readonly back: { readonly href: string; readonly text: string };
  readonly about: string;
  /** What may be shown on it; none where there is no choice. */
  readonly tabs: readonly { readonly text: string; readonly href: string; readonly current: boolean }[];
  /** What is shown, in numbers; '' for the flow alone. */
  readonly said: string;
  readonly charts: readonly FlowchartPage[];
}

export interface DrawingPages {
  'drawing/show': FlowchartsPage;
}

/** Every process of the document: its flow, what its scenarios prove of it, or where work waits in it. */
export async function showRevisionFlowcharts(ctx: Ctx): Promise<Reply> {
  const found = await revisionOf(ctx);
  if (found === null) return failure('not-found');
  const { row, address } = found;
  const sop = await ctx.engine.sops.byHash(row.contentHash);
  const say = await sayOf(ctx, []);
  const shown = SHOWS.find((name) => name === one(ctx.query, 'show')) ?? 'plain';
  const { marksOf, said } = await shownOn(ctx, shown, row.contentHash, say);
  const here = `${address}/flowchart`;
  const page: FlowchartsPage = {
    title: ctx.t.drawing.title(`${row.code} ${row.title}`),
    nav: 'sops',
    back: { href: address, text: `${row.code} ${row.title}` },
    about: ctx.t.sops.page.revision(row.revision),
    tabs: SHOWS.map((name) => ({
      text: ctx.t.drawing.show[name],
      href: name === 'plain' ? here : `${here}?show=${name}`,
      current: name === shown,
    })),
    said,
    charts: Object.values(sop.processes).map((process) =>
      flowchartPage(sop, process, say, {
        hrefOf: (step) => `${address}#step-${step}`,
        marks: marksOf(process),
      }),
    ),
  };
  return show('drawing/show', page);
}

const SHOWS = ['plain', 'coverage', 'backlog'] as const;

async function shownOn(
  ctx: Ctx,
  shown: (typeof SHOWS)[number],
  revision: string,
  say: Say,
): Promise<{ readonly marksOf: (process: Process) => Marks; readonly said: string }> {
  const { drawing: t } = ctx.t;
  switch (shown) {
    case 'plain':
      return { marksOf: () => NO_MARKS, said: '' };
    case 'coverage': {
      const { coverage, entered, run, failed } = await ctx.engine.revisions.proof(revision);
      if (run === 0) return { marksOf: () => NO_MARKS, said: t.noScenarios };
      return {
        marksOf: (process) => coverageMarks(process, coverage, entered, say),
        said: t.covered(coverage.covered, coverage.total, run, failed.length),
      };
    }
    case 'backlog': {
      const rows = await ctx.engine.ask.backlog(ctx.person.id, revision);
      const sum = (of: 'tasks' | 'overdue'): number => rows.reduce((all, row) => all + row[of], 0);
      return {
        marksOf: (process) =>
          backlogMarks(
            rows.filter((row) => row.process === process.id),
            say,
          ),
        said: t.openWork(sum('tasks'), sum('overdue')),
      };
    }
  }
}

export async function showCaseFlowchart(ctx: Ctx): Promise<Reply> {
  const view = await ctx.engine.ask.case(ctx.person.id, ctx.params['number'] ?? '');
  if (view === null) return failure('not-found');
  const say = await sayOfCase(ctx, view);
  const href = `/cases/${encodeURIComponent(view.row.number)}`;
  const { row } = view;
  const name = row.title === '' || row.title === row.number ? row.number : `${row.number} ${row.title}`;
  const page: FlowchartsPage = {
    title: ctx.t.drawing.title(name),
    nav: 'cases',
    back: { href, text: name },
    about: ctx.t.sops.page.revision(view.sop.definition.document.revision ?? ''),
    tabs: [],
    said: '',
    charts: [caseChart(view, pathOf(view, href, say), say, true)],
  };
  return show('drawing/show', page);
}
