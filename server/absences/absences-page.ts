/** Who is away and who stands in: the list, and the form of one. */
import type { Absence, AbsenceChanged } from '../../engine/index.ts';
import type { Choice } from '../absences/reach.ts';
import { withQuery } from '../address.ts';
import { formPage, type FormPage, type Submission } from '../forms/form-page.ts';
import { ownField, ownForm } from '../forms/own-form.ts';
import type { Say } from '../forms/say.ts';
import type { Form, FormContext } from '../../engine/index.ts';
import type { FieldProblem, PageBase } from '../pages.ts';

export interface AbsenceListPage extends PageBase {
  readonly notice: string;
  readonly caption: string;
  readonly rows: readonly AbsenceLine[];
  readonly past: boolean;
  readonly otherHref: string;
  readonly addHref: string;
}

export interface AbsenceLine {
  /** '' where nothing can be changed any more, or not by the reader. */
  readonly href: string;
  readonly person: string;
  readonly dates: string;
  readonly substitute: string;
  readonly state: { readonly text: string; readonly look: string; readonly shape: string };
  readonly noted: string;
}

export interface AbsenceFormPage extends PageBase {
  readonly action: string;
  readonly back: string;
  readonly problems: readonly FieldProblem[];
  /** Whom it may be noted for; empty where it is settled. */
  readonly people: readonly { readonly value: string; readonly label: string; readonly chosen: boolean }[];
  readonly form: FormPage;
  readonly submit: string;
  /** Address that withdraws it; '' for a new one. */
  readonly withdraw: string;
  readonly history: readonly { readonly text: string; readonly when: string; readonly iso: string }[];
}

export interface AbsencePages {
  readonly 'absences/index': AbsenceListPage;
  readonly 'absences/form': AbsenceFormPage;
}

interface ListGiven {
  readonly absences: readonly Absence[];
  readonly person: string;
  readonly past: boolean;
  readonly mayChange: (person: string) => boolean;
  readonly notice: string;
  readonly say: Say;
}

export function absenceListPage(given: ListGiven): AbsenceListPage {
  const { absences, person, past, mayChange, notice, say } = given;
  const { absence: words } = say.t.settings;
  const ordered = past ? absences : [...absences].reverse();
  return {
    title: person === '' ? words.title : words.editTitle(say.nameOf(person)),
    nav: 'settings',
    notice,
    caption: words.caption(absences.length),
    past,
    otherHref: withQuery('/absences', { person, past: past ? '' : 'yes' }),
    addHref: withQuery('/absences/new', { person }),
    rows: ordered.map((one) => ({
      href: one.withdrawn || one.ends <= say.now || !mayChange(one.person) ? '' : absenceAddress(one),
      person: say.nameOf(one.person),
      dates: datesText(one, say),
      substitute: one.substitute === null ? words.noSubstituteShort : say.nameOf(one.substitute),
      state: stateOf(one, say),
      noted: say.t.settings.by(
        one.by === null ? say.t.settings.commandLine : say.nameOf(one.by),
        say.f.date(one.at),
      ),
    })),
  };
}

function absenceAddress({ person, number }: Pick<Absence, 'person' | 'number'>): string {
  return `/absences/${encodeURIComponent(person)}/${number}`;
}

function datesText({ from, to }: Pick<Absence, 'from' | 'to'>, say: Say): string {
  return say.t.settings.absence.span(say.f.storedAsLongDate(from), say.f.storedAsLongDate(to));
}

function stateOf({ withdrawn, begins, ends }: Absence, say: Say): AbsenceLine['state'] {
  const { states } = say.t.settings.absence;
  if (withdrawn) return { text: states.withdrawn, look: '', shape: '■' };
  if (ends <= say.now) return { text: states.over, look: '', shape: '✓' };
  return begins <= say.now
    ? { text: states.now, look: 'warn', shape: '●' }
    : { text: states.ahead, look: 'info', shape: '○' };
}

interface FormGiven {
  /** null: a new one. */
  readonly absence: Absence | null;
  readonly person: string;
  /** Whom it may be noted for. */
  readonly reach: readonly Choice[];
  readonly everybody: readonly Choice[];
  readonly history: readonly AbsenceChanged[];
  readonly ctx: FormContext;
  readonly say: Say;
  readonly submission?: Submission;
  readonly problems?: readonly FieldProblem[];
}

export function absenceFormPage(given: FormGiven): AbsenceFormPage {
  const { absence, person, reach, everybody, history, ctx, say, submission, problems = [] } = given;
  const { absence: words } = say.t.settings;
  const form = formPage({
    form: absenceForm(say),
    ctx,
    say,
    // Nobody stands in for themselves.
    people: everybody.filter(({ id }) => id !== person || reach.length > 1),
    ...(submission === undefined
      ? { values: absence && { from: absence.from, to: absence.to, substitute: absence.substitute } }
      : { submission }),
  });
  const all = [...problems, ...form.problems];
  return {
    title: absence === null ? words.newTitle : words.editTitle(say.nameOf(absence.person)),
    nav: 'settings',
    problem: all.length > 0,
    action: absence === null ? '/absences' : absenceAddress(absence),
    back: '/absences',
    problems: all,
    people:
      absence !== null || reach.length < 2
        ? []
        : reach.map(({ id, name }) => ({ value: id, label: name, chosen: id === person })),
    form: { ...form, problems: all },
    submit: absence === null ? words.submit : words.save,
    withdraw: absence === null ? '' : `${absenceAddress(absence)}/withdrawal`,
    history: history.map((one) => ({
      text: historyText(one, say),
      when: say.f.dateTime(one.at),
      iso: say.f.iso(one.at),
    })),
  };
}

export function absenceForm(say: Say): Form {
  const { absence: words } = say.t.settings;
  return ownForm([
    { field: ownField('from', 'date', words.from), required: true },
    { field: ownField('to', 'date', words.to), required: true },
    { field: ownField('substitute', 'person', words.substitute, words.noSubstitute), required: false },
  ]);
}

function historyText({ type, from, to, substitute, by }: AbsenceChanged, say: Say): string {
  const { absence: words } = say.t.settings;
  const who = by === null ? say.t.settings.commandLine : say.nameOf(by);
  const dates = from === undefined || to === undefined ? '' : `: ${datesText({ from, to }, say)}`;
  const stands =
    substitute === undefined
      ? ''
      : `, ${substitute === null ? words.noSubstituteShort : `${words.substitute}: ${say.nameOf(substitute)}`}`;
  return `${who}, ${words.event[type]}${dates}${stands}`;
}
