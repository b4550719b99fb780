/** `/audit/sample`: cases drawn by lot, the same for the same seed. */
import { withQuery } from '../address.ts';
import { csvText } from '../csv.ts';
import { statusOf } from '../cases/list-page.ts';
import type { Ctx } from '../ctx.ts';
import { one } from '../fields.ts';
import { sayOf } from '../forms/say.ts';
import { download, failure, show, type Reply } from '../reply.ts';
import type { SamplePage } from './audit-page.ts';
import { DAY, dayIn, sopChoices } from './choices.ts';

const USUAL_SIZE = 20;
const MOST = 200;

export async function showSample(ctx: Ctx): Promise<Reply> {
  const { t } = ctx;
  const asked = askedOf(ctx);
  const drawn = asked.complete ? await draw(ctx, asked) : null;
  if (drawn === undefined) return failure('not-found');
  const { sop, from, until, size, seed, error } = asked;
  return show('audit/sample', {
    title: t.audit.sample.title,
    nav: 'audit',
    error,
    sops: await sopChoices(ctx, sop, t.audit.field.anySop),
    from,
    until,
    size: String(size),
    seed,
    drawn,
  });
}

export async function downloadSample(ctx: Ctx): Promise<Reply> {
  const asked = askedOf(ctx);
  const drawn = asked.complete ? await draw(ctx, asked) : undefined;
  if (drawn === undefined || drawn === null) return failure('not-found');
  const { column } = ctx.t.audit.sample;
  const head = [column.number, column.sop, column.title, column.opened, column.status];
  const lines = drawn.rows.map((row) => [row.number, row.sop, row.title, row.opened, row.status]);
  const text = csvText([head, ...lines]);
  await ctx.engine.accesses.note(ctx.person.id, {
    kind: 'list-csv',
    object: '/audit/sample',
    name: '/audit/sample',
  });
  return download(text, 'text/csv; charset=utf-8', 'sample.csv');
}

type Asked = ReturnType<typeof askedOf>;

function askedOf(ctx: Ctx) {
  const text = (name: string): string => one(ctx.query, name).trim();
  const [from, until] = [dayIn(text('from')), dayIn(text('until'))];
  const size = /^\d{1,3}$/.test(text('size'))
    ? Math.min(Math.max(Number(text('size')), 1), MOST)
    : USUAL_SIZE;
  return {
    sop: text('sop'),
    from: text('from'),
    until: text('until'),
    size,
    // A seed that nobody chose is that of the day: the same sample for everybody who asks today.
    seed: text('seed') || ctx.f.iso(ctx.now).slice(0, 10),
    fromAt: from ?? 0,
    untilAt: (until ?? 0) + DAY,
    complete: typeof from === 'number' && typeof until === 'number',
    error: from === null || until === null ? ctx.t.audit.dateWrong : '',
  };
}

/** undefined: this person does not read every case. */
async function draw(ctx: Ctx, asked: Asked): Promise<SamplePage['drawn'] | undefined> {
  const { t, f, engine } = ctx;
  const { sop, fromAt, untilAt, size, seed } = asked;
  const period = { from: fromAt, until: untilAt, size, seed };
  const sample = await engine.ask.sample(ctx.person.id, sop === '' ? period : { ...period, sop });
  if (sample === null) return undefined;
  const say = await sayOf(ctx, []);
  const { rows, of } = sample;
  const query = { sop, from: asked.from, until: asked.until, size: String(size), seed };
  return {
    caption: t.audit.sample.caption(rows.length, of, seed),
    note: of === 0 ? t.audit.sample.none : of < size ? t.audit.sample.fewer(of) : '',
    csvHref: withQuery('/audit/sample.csv', query),
    rows: rows.map((row) => ({
      href: `/cases/${encodeURIComponent(row.number)}`,
      number: row.number,
      sop: row.sop,
      title: row.title,
      opened: f.dateTime(row.startedAt),
      status: statusOf(row, say).text,
    })),
  };
}
