/** The values that rules read: list, one with its history, setting it. */
import type { ParameterRow, SettingProblem, Value } from '../../engine/index.ts';
import type { Ctx } from '../ctx.ts';
import { one } from '../fields.ts';
import type { Submission } from '../forms/form-page.ts';
import { sentenceOf } from '../forms/form-error.ts';
import { ownContext } from '../forms/own-form.ts';
import { readSubmission } from '../forms/read-submission.ts';
import { sayOf } from '../forms/say.ts';
import type { FieldProblem } from '../pages.ts';
import { failure, refused, seeOther, show, type Reply } from '../reply.ts';
import { governs, problemOf } from '../settings/setting-problem.ts';
import { momentOf } from '../tasks/moment-text.ts';
import { readDuration } from './duration-text.ts';
import { parameterAddress, parameterForm, parameterListPage, parameterPage } from './parameters-page.ts';

const FIELD: Readonly<Partial<Record<SettingProblem['problem'], string>>> = {
  value_invalid: 'f-value',
  in_past: 'from',
};

export async function showParameters(ctx: Ctx): Promise<Reply> {
  const rows = await ctx.engine.parameters.list();
  return show('parameters/index', parameterListPage(rows, await codesOf(ctx), await sayOf(ctx, [])));
}

export async function showParameter(ctx: Ctx): Promise<Reply> {
  const row = await parameterOf(ctx);
  if (row === null) return failure('not-found');
  const notice = one(ctx.query, 'saved') === 'yes' ? ctx.t.settings.parameter.saved : '';
  return show('parameters/show', await pageOf(ctx, row, { notice }));
}

export async function setParameter(ctx: Ctx): Promise<Reply> {
  const row = await parameterOf(ctx);
  if (row === null) return failure('not-found');
  const from = one(ctx.form, 'from').trim();
  const context = ownContext(ctx);
  const form = parameterForm(row, await sayOf(ctx, []));
  const reading = readSubmission({ form, sent: ctx.form, ctx: context, t: ctx.t, files: {}, fileErrors: {} });
  const moment = from === '' ? null : momentOf(from, context);
  const problems: FieldProblem[] = [];
  if (moment !== null && 'error' in moment)
    problems.push({ field: 'from', message: sentenceOf(moment.error, ctx.t) });
  const again = async (more: readonly FieldProblem[]): Promise<Reply> =>
    refused(
      'parameters/show',
      await pageOf(ctx, row, { submission: reading.submission, from, problems: [...problems, ...more] }),
    );
  if (reading.kind !== 'answer' || problems.length > 0) return again([]);
  const value = valueOf(row, reading.values['value'] ?? null);
  if (value === null) {
    const typed = reading.values['value'];
    const message = ctx.t.settings.parameter.durationUnclear(typeof typed === 'string' ? typed : '');
    return again([{ field: 'f-value', message }]);
  }
  const at = moment === null || 'error' in moment ? {} : { from: moment.at };
  const set = await ctx.engine.parameters.set(ctx.person.id, {
    sop: row.sop,
    parameter: row.id,
    value,
    ...at,
  });
  return 'problem' in set
    ? again([problemOf(set, ctx.t, FIELD)])
    : seeOther(`${parameterAddress(row)}?saved=yes`);
}

/** null: a length of time that cannot be read. */
function valueOf({ type }: ParameterRow, value: Value): Value {
  return type === 'duration' && typeof value === 'string' ? readDuration(value) : value;
}

async function parameterOf(ctx: Ctx): Promise<ParameterRow | null> {
  const { sop = '', parameter = '' } = ctx.params;
  const rows = await ctx.engine.parameters.list();
  return rows.find((row) => row.sop === sop && row.id === parameter) ?? null;
}

async function pageOf(
  ctx: Ctx,
  row: ParameterRow,
  more: {
    readonly notice?: string;
    readonly submission?: Submission;
    readonly from?: string;
    readonly problems?: readonly FieldProblem[];
  },
) {
  const text = (await codesOf(ctx)).get(row.sop) ?? row.sop;
  return parameterPage({
    row,
    document: { text, href: `/sops/${encodeURIComponent(row.sop)}` },
    mayChange: governs(ctx.person),
    notice: '',
    ctx: ownContext(ctx),
    say: await sayOf(
      ctx,
      row.history.map(({ by }) => by),
    ),
    ...more,
  });
}

/** SOP id → how its document is called in lists. */
async function codesOf(ctx: Ctx): Promise<ReadonlyMap<string, string>> {
  const revisions = await ctx.engine.sops.list();
  return new Map(revisions.map(({ sop, code, title }) => [sop, [code, title].filter(Boolean).join(' ')]));
}
