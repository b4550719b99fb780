/** Noting who is away, changing and withdrawing it: by the person, by those above them, by who governs. */
import type { Absence, Person, SettingProblem } from '../../engine/index.ts';
import { withQuery } from '../address.ts';
import type { Ctx } from '../ctx.ts';
import { one } from '../fields.ts';
import type { Submission } from '../forms/form-page.ts';
import { ownContext } from '../forms/own-form.ts';
import { readSubmission } from '../forms/read-submission.ts';
import { sayOf } from '../forms/say.ts';
import type { FieldProblem } from '../pages.ts';
import { failure, refused, seeOther, show, type Reply } from '../reply.ts';
import { problemOf } from '../settings/setting-problem.ts';
import { absenceForm, absenceFormPage, absenceListPage } from './absences-page.ts';
import { byName, mayLook, reachOf } from './reach.ts';

/** Where each refusal is shown. */
const FIELD: Readonly<Partial<Record<SettingProblem['problem'], string>>> = {
  in_past: 'f-to',
  dates_invalid: 'f-to',
  absence_overlaps: 'f-from',
  substitute_invalid: 'f-substitute',
  no_such_person: 'person',
};

export async function showAbsences(ctx: Ctx): Promise<Reply> {
  const people = await ctx.engine.people.list();
  const looks = mayLook(ctx.person, people);
  const wanted = one(ctx.query, 'person');
  const past = one(ctx.query, 'past') === 'yes';
  const all = await ctx.engine.absences.list(past ? {} : { since: ctx.now });
  const absences = all.filter(
    (absence) =>
      looks(absence.person) && (wanted === '' || absence.person === wanted) && (past || !absence.withdrawn),
  );
  const reach = new Set(reachOf(ctx.person, people).map(({ id }) => id));
  const done = one(ctx.query, 'done');
  return show(
    'absences/index',
    absenceListPage({
      absences,
      person: looks(wanted) ? wanted : '',
      past,
      mayChange: (person) => reach.has(person),
      notice:
        done === 'saved'
          ? ctx.t.settings.absence.saved
          : done === 'withdrawn'
            ? ctx.t.settings.absence.withdrawn
            : '',
      say: await sayOf(ctx, [
        wanted,
        ...absences.flatMap(({ person, substitute, by }) => [person, substitute, by]),
      ]),
    }),
  );
}

export async function showNewAbsence(ctx: Ctx): Promise<Reply> {
  return show('absences/form', await pageOf(ctx, null, one(ctx.query, 'person')));
}

export async function noteAbsence(ctx: Ctx): Promise<Reply> {
  const reach = reachOf(ctx.person, await ctx.engine.people.list());
  const named = one(ctx.form, 'person');
  // Who has nobody below notes their own: there is nothing to choose.
  const person = reach.length < 2 ? ctx.person.id : named;
  const reading = await readForm(ctx);
  const problems: FieldProblem[] =
    person === '' ? [{ field: 'person', message: ctx.t.settings.absence.personMissing }] : [];
  if (reading.kind !== 'answer' || problems.length > 0)
    return refused('absences/form', await pageOf(ctx, null, person, reading.submission, problems));
  const noted = await ctx.engine.absences.note(ctx.person.id, {
    person,
    ...datesOf(reading.values),
    zone: ctx.f.zone,
  });
  return 'problem' in noted
    ? refused(
        'absences/form',
        await pageOf(ctx, null, person, reading.submission, [problemOf(noted, ctx.t, FIELD)]),
      )
    : seeOther(withQuery('/absences', { done: 'saved' }));
}

export async function showAbsence(ctx: Ctx): Promise<Reply> {
  const absence = await absenceOf(ctx);
  return absence === null
    ? failure('not-found')
    : show('absences/form', await pageOf(ctx, absence, absence.person));
}

export async function changeAbsence(ctx: Ctx): Promise<Reply> {
  const absence = await absenceOf(ctx);
  if (absence === null) return failure('not-found');
  const reading = await readForm(ctx);
  const again = async (problems: readonly FieldProblem[]): Promise<Reply> =>
    refused('absences/form', await pageOf(ctx, absence, absence.person, reading.submission, problems));
  if (reading.kind !== 'answer') return again([]);
  const { person, number } = absence;
  const changed = await ctx.engine.absences.change(ctx.person.id, person, number, datesOf(reading.values));
  return 'problem' in changed
    ? again([problemOf(changed, ctx.t, FIELD)])
    : seeOther(withQuery('/absences', { done: 'saved' }));
}

export async function withdrawAbsence(ctx: Ctx): Promise<Reply> {
  const absence = await absenceOf(ctx);
  if (absence === null) return failure('not-found');
  const { person, number } = absence;
  const done = await ctx.engine.absences.withdraw(ctx.person.id, person, number);
  return 'problem' in done
    ? refused(
        'absences/form',
        await pageOf(ctx, absence, person, undefined, [problemOf(done, ctx.t, FIELD)]),
        409,
      )
    : seeOther(withQuery('/absences', { done: 'withdrawn' }));
}

/** One that can still be changed, by this person; else as if there were none. */
async function absenceOf(ctx: Ctx): Promise<Absence | null> {
  const { person = '', absence = '' } = ctx.params;
  const reach = reachOf(ctx.person, await ctx.engine.people.list());
  if (!reach.some(({ id }) => id === person)) return null;
  const found = (await ctx.engine.absences.list({ person })).find((one_) => String(one_.number) === absence);
  return found === undefined || found.withdrawn || found.ends <= ctx.now ? null : found;
}

async function readForm(ctx: Ctx) {
  const form = absenceForm(await sayOf(ctx, []));
  return readSubmission({ form, sent: ctx.form, ctx: ownContext(ctx), t: ctx.t, files: {}, fileErrors: {} });
}

function datesOf(values: Readonly<Record<string, unknown>>): {
  readonly from: string;
  readonly to: string;
  readonly substitute: string | null;
} {
  const text = (name: string): string => (typeof values[name] === 'string' ? values[name] : '');
  return {
    from: text('from'),
    to: text('to'),
    substitute: text('substitute') === '' ? null : text('substitute'),
  };
}

async function pageOf(
  ctx: Ctx,
  absence: Absence | null,
  person: string,
  submission?: Submission,
  problems: readonly FieldProblem[] = [],
) {
  const people = await ctx.engine.people.list();
  const history =
    absence === null
      ? []
      : (await ctx.engine.absences.history(absence.person)).filter(({ number }) => number === absence.number);
  return absenceFormPage({
    absence,
    person: person === '' && absence === null ? ctx.person.id : person,
    reach: reachOf(ctx.person, people),
    everybody: byName(people.filter(mayStandIn)),
    history,
    ctx: ownContext(ctx),
    say: await sayOf(ctx, [person, ...history.flatMap(({ substitute, by }) => [substitute, by])]),
    problems,
    ...(submission === undefined ? {} : { submission }),
  });
}

/** An auditor without a role only reads. */
function mayStandIn({ disabled, grants, roles }: Person): boolean {
  return !disabled && (!grants.includes('auditor') || roles.length > 0);
}
