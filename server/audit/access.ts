/** `/audit/access` and `/audit/access.csv`: who opened or took along which print, file or record, and when. */
import { ACCESS_KINDS } from '../../engine/index.ts';
import type { AccessFilter, AccessPage as Found, AccessRow } from '../../engine/index.ts';
import { withQuery } from '../address.ts';
import { csvText } from '../csv.ts';
import type { Ctx } from '../ctx.ts';
import { one } from '../fields.ts';
import { sayOf, type Say } from '../forms/say.ts';
import { download, show, type Reply } from '../reply.ts';
import { mayReadAll } from '../route.ts';
import type { AccessLine } from './audit-page.ts';
import { choices, DAY, dayIn, personChoices } from './choices.ts';

const PAGE = 50;
const MOST_IN_CSV = 1_000;

const NAMES = ['person', 'kind', 'from', 'until'] as const;
type Query = Readonly<Record<(typeof NAMES)[number], string>>;

export async function showAccess(ctx: Ctx): Promise<Reply> {
  const { t } = ctx;
  const words = t.audit.access;
  const query = queryOf(ctx);
  const { lines, found, error } = await linesOf(ctx, query, PAGE);
  const after = one(ctx.query, 'after');
  return show('audit/access', {
    title: words.title,
    nav: 'audit',
    error,
    caption: words.caption(lines.length),
    readsAll: mayReadAll(ctx.person),
    people: await personChoices(ctx, query.person, t.audit.field.anybody),
    kinds: choices(
      ACCESS_KINDS.map((kind) => [kind, words.kind[kind]] as const),
      query.kind,
      t.audit.field.anyKind,
    ),
    from: query.from,
    until: query.until,
    filtered: NAMES.some((name) => query[name] !== ''),
    rows: lines,
    nextHref: found.next === null ? '' : withQuery('/audit/access', { ...query, after: found.next }),
    firstHref: after === '' ? '' : withQuery('/audit/access', query),
    csvHref: withQuery('/audit/access.csv', { ...query, after }),
  });
}

export async function downloadAccess(ctx: Ctx): Promise<Reply> {
  const { column } = ctx.t.audit.access;
  const { lines } = await linesOf(ctx, queryOf(ctx), MOST_IN_CSV);
  const head = [column.when, column.who, column.what, column.object];
  const text = csvText([head, ...lines.map(({ iso, who, what, object }) => [iso, who, what, object])]);
  await ctx.engine.accesses.note(ctx.person.id, {
    kind: 'list-csv',
    object: '/audit/access',
    name: '/audit/access',
  });
  return download(text, 'text/csv; charset=utf-8', 'access.csv');
}

function queryOf(ctx: Ctx): Query {
  return Object.fromEntries(NAMES.map((name) => [name, one(ctx.query, name).trim()])) as Query;
}

async function linesOf(
  ctx: Ctx,
  query: Query,
  limit: number,
): Promise<{ readonly lines: readonly AccessLine[]; readonly found: Found; readonly error: string }> {
  const [from, until] = [dayIn(query.from), dayIn(query.until)];
  const wrong = from === null || until === null;
  const kind = ACCESS_KINDS.find((each) => each === query.kind);
  const after = one(ctx.query, 'after');
  const filter: AccessFilter = {
    limit,
    ...(query.person === '' ? {} : { person: query.person }),
    ...(kind === undefined ? {} : { kind }),
    ...(typeof from === 'number' ? { from } : {}),
    ...(typeof until === 'number' ? { until: until + DAY } : {}),
    ...(/^\d{1,15}$/.test(after) ? { after } : {}),
  };
  const found = wrong ? { rows: [], next: null } : await ctx.engine.accesses.list(ctx.person.id, filter);
  const say = await sayOf(
    ctx,
    found.rows.flatMap((row) => [row.person, ...(row.kind === 'personal-record' ? [row.object] : [])]),
  );
  const lines = found.rows.map((row) => lineOf(row, say));
  return { lines, found, error: wrong ? ctx.t.audit.dateWrong : '' };
}

function lineOf({ at, person, kind, object, name }: AccessRow, say: Say): AccessLine {
  return {
    when: say.f.dateTime(at),
    iso: say.f.iso(at),
    who: say.nameOf(person),
    what: say.t.audit.access.kind[kind],
    object: kind === 'personal-record' ? say.nameOf(object) : name,
  };
}
