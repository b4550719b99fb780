/** GET of flowcharts on a page of their own: of a revision, and of a case by the revision that governs it. */
import { caseChart, pathOf } from '../cases/case-page.ts';
import { sayOfCase } from '../cases/say-of-case.ts';
import type { Ctx } from '../ctx.ts';
import { revisionAddress } from '../revisions/address.ts';
import { revisionOf } from '../revisions/find.ts';
import { sayOf } from '../forms/say.ts';
import type { PageBase } from '../pages.ts';
import { failure, show, type Reply } from '../reply.ts';
import { flowchartPage, type FlowchartPage } from './flowchart-page.ts';

export interface FlowchartsPage extends PageBase {
  readonly back: { readonly href: string; readonly text: string };
  readonly about: string;
  readonly charts: readonly FlowchartPage[];
}

export interface DrawingPages {
  'drawing/show': FlowchartsPage;
}

/** Every process of the document. */
export async function showRevisionFlowcharts(ctx: Ctx): Promise<Reply> {
  const found = await revisionOf(ctx);
  if (found === null) return failure('not-found');
  const { row } = found;
  const sop = await ctx.engine.sops.byHash(row.contentHash);
  const say = await sayOf(ctx, []);
  const href = revisionAddress(row);
  const page: FlowchartsPage = {
    title: ctx.t.drawing.title(`${row.code} ${row.title}`),
    nav: 'sops',
    back: { href, text: `${row.code} ${row.title}` },
    about: ctx.t.sops.page.revision(row.revision),
    charts: Object.values(sop.processes).map((process) =>
      flowchartPage(sop, process, say, { hrefOf: (step) => `${href}#step-${step}` }),
    ),
  };
  return show('drawing/show', page);
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
    charts: [caseChart(view, pathOf(view, href, say), say, true)],
  };
  return show('drawing/show', page);
}
