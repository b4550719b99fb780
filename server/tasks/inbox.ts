/** GET of my tasks. */
import { instantOf, localDate, stepTitle } from '../../engine/index.ts';
import type { Process, TaskRow } from '../../engine/index.ts';
import { DEFAULT_ZONE } from '../../views/text/format.ts';
import type { Ctx } from '../ctx.ts';
import { one } from '../fields.ts';
import { sayOf } from '../forms/say.ts';
import { MOST_LINES } from '../list-csv.ts';
import { show, type Reply } from '../reply.ts';
import { revisionsToRead, revisionsToSign } from '../revisions/to-sign.ts';
import { inboxPage, processKey } from './inbox-page.ts';
import { receiptOf } from './receipt.ts';

const PAGE = 25;

export async function showInbox(ctx: Ctx): Promise<Reply> {
  const filter = {
    sop: one(ctx.query, 'sop'),
    step: one(ctx.query, 'step'),
    due: DUES.find((due) => due === one(ctx.query, 'due')) ?? ('' as const),
    after: one(ctx.query, 'from'),
  };
  const inbox = await ctx.engine.ask.inbox(ctx.person.id, {
    ...(filter.sop === '' ? {} : { sop: filter.sop }),
    ...(filter.step === '' ? {} : { step: filter.step }),
    ...(filter.due === '' ? {} : { dueBefore: dueBefore(filter.due, ctx.now) }),
    ...(filter.after === '' ? {} : { after: filter.after }),
    limit: one(ctx.query, 'format') === 'csv' ? MOST_LINES : PAGE,
  });
  const rows = [...inbox.now, ...inbox.next.rows];
  const processes = await processesOf(ctx, rows);
  const effective = await effectiveProcesses(ctx);
  const codes = new Map((await ctx.engine.sops.list()).map((row) => [row.sop, row.code]));
  const say = await sayOf(ctx, []);
  const page = inboxPage({
    inbox,
    processes,
    say,
    revisions: await revisionsToSign(ctx, say),
    toRead: await revisionsToRead(ctx, say),
    filter,
    ...choicesOf(effective, ctx.person.roles, codes),
    stepTitle: (def) => titleIn(effective, def),
    codes,
    receipt: await receiptOf(ctx),
    hasRole: ctx.person.roles.length > 0,
    notice: (await absentWords(ctx)) || (one(ctx.query, 'none') === '1' ? ctx.t.tasks.nothingLeft : ''),
  });
  return show('tasks/index', page);
}

/** The compiled process of each row, by `revision/process`. */
export async function processesOf(
  ctx: Ctx,
  rows: readonly Pick<TaskRow, 'revision' | 'process'>[],
): Promise<ReadonlyMap<string, Process>> {
  const found = new Map<string, Process>();
  for (const row of rows) {
    if (found.has(processKey(row))) continue;
    const process = (await ctx.engine.sops.byHash(row.revision)).processes[row.process];
    if (process !== undefined) found.set(processKey(row), process);
  }
  return found;
}

async function effectiveProcesses(ctx: Ctx): Promise<readonly Process[]> {
  const revisions = await ctx.engine.sops.list();
  const sops = await Promise.all(
    revisions
      .filter((one) => one.state === 'effective')
      .map((one) => ctx.engine.sops.byHash(one.contentHash)),
  );
  return sops.flatMap((sop) => Object.values(sop.processes));
}

/** Whoever is noted as away is told where their tasks go. */
async function absentWords(ctx: Ctx): Promise<string> {
  const noted = await ctx.engine.absences.list({ person: ctx.person.id, since: ctx.now });
  const away = noted.find(({ withdrawn, begins, ends }) => !withdrawn && begins <= ctx.now && ctx.now < ends);
  if (away === undefined) return '';
  const say = await sayOf(ctx, [away.substitute]);
  const substitute = away.substitute === null ? null : say.nameOf(away.substitute);
  return ctx.t.tasks.absent(ctx.f.storedAsDate(away.to), substitute);
}

export type Due = 'late' | 'today' | 'week';
const DUES: readonly Due[] = ['late', 'today', 'week'];
const DAY = 24 * 3_600_000;

/** The end of a day where people read the dates. */
function dueBefore(due: Due, now: number): number {
  if (due === 'late') return now;
  return instantOf(localDate(now + (due === 'today' ? 1 : 7) * DAY, DEFAULT_ZONE), DEFAULT_ZONE);
}

function titleIn(processes: readonly Process[], def: string): string {
  const step = processes.find(({ steps }) => Object.hasOwn(steps, def))?.steps[def];
  return step === undefined ? def : stepTitle(step);
}

/** Only steps that this person's roles perform: others could never be in the list. */
function choicesOf(
  processes: readonly Process[],
  roles: readonly string[],
  codes: ReadonlyMap<string, string>,
): { readonly sops: readonly Choice[]; readonly steps: readonly Choice[] } {
  const steps = processes.flatMap((process) =>
    Object.values(process.steps)
      .filter(({ does }) =>
        does.kind === 'task'
          ? does.performer.roles.some((role) => roles.includes(role))
          : does.kind === 'approval' &&
            does.seats.some((seat) => seat.performer.roles.some((role) => roles.includes(role))),
      )
      .map((step) => ({ id: step.id, title: stepTitle(step), sop: process.sop })),
  );
  const ids = [...new Set(steps.map((step) => step.sop))];
  return {
    sops: ids.map((id) => ({ id, title: codes.get(id) ?? id })),
    steps: steps.map(({ id, title }) => ({ id, title })),
  };
}

interface Choice {
  readonly id: string;
  readonly title: string;
}
