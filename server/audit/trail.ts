/** `/audit/trail` and `/audit/trail.csv`: everything that was recorded, filtered by the address. */
import { TRAIL_KINDS } from '../../engine/index.ts';
import type { TrailFilter } from '../../engine/index.ts';
import { withQuery } from '../address.ts';
import { csvText } from '../csv.ts';
import type { Ctx } from '../ctx.ts';
import { one } from '../fields.ts';
import { download, failure, show, type Reply } from '../reply.ts';
import { choices, DAY, dayIn, personChoices, sopChoices } from './choices.ts';
import { linesOf } from './say-of-trail.ts';

/** Lines of one CSV; it says where the next one begins. */
const MOST_IN_CSV = 1_000;

const NAMES = ['person', 'sop', 'kind', 'case', 'from', 'until'] as const;

export async function showTrail(ctx: Ctx): Promise<Reply> {
  const { t, f } = ctx;
  const query = queryOf(ctx);
  const { filter, error } = filterOf(ctx, query);
  const trail = await ctx.engine.ask.trail(ctx.person.id, filter);
  if (trail === null) return failure('not-found');
  const lines = await linesOf(ctx, error === '' ? trail.entries : []);
  const first = trail.firstRecorded;
  return show('audit/trail', {
    title: t.audit.trail.title,
    nav: 'audit',
    error,
    caption: t.audit.trail.caption(lines.length),
    people: await personChoices(ctx, query.person, t.audit.field.anybody),
    sops: await sopChoices(ctx, query.sop, t.audit.field.anySop),
    kinds: choices(
      TRAIL_KINDS.map((kind) => [kind, t.audit.kind[kind]] as const),
      query.kind,
      t.audit.field.anyKind,
    ),
    number: query.case,
    from: query.from,
    until: query.until,
    filtered: NAMES.some((name) => query[name] !== ''),
    rows: lines,
    empty: `${t.audit.trail.none}${first === null ? '' : ` ${t.audit.trail.first(f.date(first))}`}`,
    searched: trail.searchedBackTo === null ? '' : t.audit.trail.searched(f.dateTime(trail.searchedBackTo)),
    nextHref: trail.next === null ? '' : withQuery('/audit/trail', { ...query, before: String(trail.next) }),
    firstHref: filter.before === undefined ? '' : withQuery('/audit/trail', query),
    csvHref: withQuery('/audit/trail.csv', { ...query, before: one(ctx.query, 'before') }),
  });
}

export async function downloadTrail(ctx: Ctx): Promise<Reply> {
  const { t, f } = ctx;
  const { filter } = filterOf(ctx, queryOf(ctx));
  const trail = await ctx.engine.ask.trail(ctx.person.id, filter, MOST_IN_CSV);
  if (trail === null) return failure('not-found');
  const { csv } = t.audit;
  const lines = (await linesOf(ctx, trail.entries)).map(({ entry, who, object, texts, ...changed }) => [
    String(entry.id),
    f.iso(entry.happened),
    f.iso(entry.recorded),
    who,
    entry.role ?? '',
    object,
    texts.join(' | '),
    changed.old.join(' | '),
    changed.fresh.join(' | '),
    changed.reason.join(' | '),
  ]);
  const head = [
    csv.id,
    csv.when,
    csv.recorded,
    csv.who,
    csv.role,
    csv.object,
    csv.what,
    csv.old,
    csv.fresh,
    csv.reason,
  ];
  const text = csvText([head, ...lines]);
  await ctx.engine.accesses.note(ctx.person.id, {
    kind: 'list-csv',
    object: '/audit/trail',
    name: '/audit/trail',
  });
  return download(text, 'text/csv; charset=utf-8', 'audit.csv');
}

type Query = Readonly<Record<(typeof NAMES)[number], string>>;

function queryOf(ctx: Ctx): Query {
  return Object.fromEntries(NAMES.map((name) => [name, one(ctx.query, name).trim()])) as Query;
}

function filterOf(ctx: Ctx, query: Query): { readonly filter: TrailFilter; readonly error: string } {
  const [from, until] = [dayIn(query.from), dayIn(query.until)];
  const kind = TRAIL_KINDS.find((each) => each === query.kind);
  const before = one(ctx.query, 'before');
  const filter: TrailFilter = {
    ...(query.person === '' ? {} : { person: query.person }),
    ...(query.sop === '' ? {} : { sop: query.sop }),
    ...(query.case === '' ? {} : { case: query.case }),
    ...(kind === undefined ? {} : { kind }),
    ...(typeof from === 'number' ? { from } : {}),
    ...(typeof until === 'number' ? { until: until + DAY } : {}),
    ...(/^\d{1,15}$/.test(before) ? { before: Number(before) } : {}),
  };
  return { filter, error: from === null || until === null ? ctx.t.audit.dateWrong : '' };
}
