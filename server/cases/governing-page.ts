/** What governed a case on one page: its revisions with their sign-offs, then every step as it was then. */
import { roleName, stepName } from '../../engine/index.ts';
import type {
  CaseView,
  FieldType,
  GovernedStep,
  Governing,
  GoverningRevision,
  LogEntry,
  Person,
  RevisionRow,
} from '../../engine/index.ts';
import { shortFingerprint } from '../fingerprint.ts';
import type { Say } from '../forms/say.ts';
import { valueText } from '../forms/show-value.ts';
import type { PageBase } from '../pages.ts';
import { revisionAddress } from '../revisions/address.ts';
import { stateOf } from '../document/state.ts';
import { nameWords, ruleWords } from '../sops/rule-words.ts';
import { branchWords, clockWords } from '../sops/step-words.ts';
import { orderedLog, whoDid } from './case-page.ts';
import { sentenceOfEvent } from './event-sentence.ts';
import { clockPart, type ClockPart } from './governing-clocks.ts';
import { rulesOf, type RuleIn } from './governing-rules.ts';
import { instancesOf } from './instances.ts';
import { outcomeName } from './outcome-name.ts';

export interface GoverningPage extends PageBase {
  readonly back: string;
  readonly number: string;
  readonly revisions: readonly RevisionPart[];
  readonly clocks: readonly ClockPart[];
  readonly steps: readonly StepPart[];
  readonly printed: string;
}

interface Labelled {
  readonly label: string;
  readonly text: string;
}

export interface RevisionPart {
  readonly id: string;
  readonly text: string;
  readonly href: string;
  readonly state: ReturnType<typeof stateOf> | null;
  readonly rows: readonly Labelled[];
}

export interface StepPart {
  readonly id: string;
  readonly title: string;
  readonly revision: string;
  readonly facts: readonly Labelled[];
  readonly entryHref: string;
  readonly entryText: string;
  readonly form: FormPart | null;
  readonly people: PeoplePart | null;
  readonly did: readonly string[];
  readonly clocks: readonly ClockPart[];
  /** Clocks in the words of the SOP. */
  readonly times: readonly string[];
  readonly parameters: readonly string[];
  readonly rules: readonly string[];
  readonly values: readonly Labelled[];
  readonly next: string;
}

export interface FormPart {
  /** The same fields as where they are listed; '' otherwise. */
  readonly same: string;
  readonly rows: readonly {
    readonly label: string;
    readonly kind: string;
    readonly required: string;
    readonly answer: string;
  }[];
  readonly rules: readonly string[];
}

export interface PeoplePart {
  readonly rows: readonly { readonly name: string; readonly roles: string; readonly state: string }[];
}

interface Given {
  readonly view: CaseView;
  readonly governing: Governing;
  readonly person: Person;
  readonly revisions: readonly RevisionRow[];
  readonly say: Say;
}

export function governingPage({ view, governing, person, revisions, say }: Given): GoverningPage {
  const { row } = view;
  const t = say.t.governing;
  const href = `/cases/${encodeURIComponent(row.number)}`;
  const log = orderedLog(view.log);
  const firstForm = new Map<string, string>();
  const first = governing.revisions[0];
  return {
    title: t.title(row.number),
    nav: 'cases',
    back: href,
    number: row.number,
    revisions: governing.revisions.map((one, index) => revisionPart(one, index, revisions, say)),
    clocks: first ? governing.clocks.map((clock) => clockPart(clock, first, say)) : [],
    steps: governing.steps.flatMap((step, index) => {
      const by = governing.revisions[step.revision];
      const until = governing.steps.slice(index + 1).find((one) => one.step === step.step)?.entry;
      return by === undefined ? [] : [stepPart({ step, index, by, until, log, href, firstForm, say })];
    }),
    printed: say.t.cases.page.printed(person.name, say.f.dateTime(say.now)),
  };
}

function revisionPart(
  { sop, since, reason }: GoverningRevision,
  index: number,
  revisions: readonly RevisionRow[],
  say: Say,
): RevisionPart {
  const t = say.t.governing;
  const row = revisions.find((one) => one.contentHash === sop.contentHash);
  const { document, id } = sop.definition;
  const signed = (row?.signatures ?? []).map((one) => ({
    label: one.label,
    text: `${say.nameOf(one.person)}, ${one.position}, ${say.f.dateTime(one.at)}`,
  }));
  return {
    id: `revision-${index + 1}`,
    text: say.t.tasks.revision(document.code ?? id, document.revision ?? '00'),
    href: row === undefined ? '' : revisionAddress(row),
    state: row === undefined ? null : stateOf(row, say),
    rows: [
      {
        label: t.effective,
        text: row?.effectiveFrom === undefined ? say.t.fields.none : say.f.dateTime(row.effectiveFrom),
      },
      { label: t.since, text: say.f.dateTime(since) },
      ...(reason === '' ? [] : [{ label: t.moved, text: reason }]),
      ...(signed.length > 0
        ? signed
        : [{ label: say.t.sops.page.signature, text: say.t.sops.page.notSignedHere }]),
      { label: t.fingerprint, text: `${shortFingerprint(sop.contentHash)} (${sop.contentHash})` },
    ],
  };
}

interface StepGiven {
  readonly step: GovernedStep;
  readonly index: number;
  readonly by: GoverningRevision;
  /** Entry from which another revision governs the same step; undefined: none. */
  readonly until: number | undefined;
  readonly log: readonly LogEntry[];
  readonly href: string;
  /** Form already listed → where. */
  readonly firstForm: Map<string, string>;
  readonly say: Say;
}

function stepPart(given: StepGiven): StepPart {
  const { step, index, by, href, say } = given;
  const t = say.t.governing;
  const { process } = by;
  const def = process.steps[step.def];
  const teller = { process, say };
  const rules = rulesOf(process, step.def);
  const number = `#${index + 1}`;
  const title = [number, stepName(process, step.def), step.n > 1 ? `(${t.visit(step.n)})` : ''];
  return {
    id: `step-${index + 1}`,
    title: title.filter((one) => one !== '').join(' '),
    revision: say.t.sops.page.revision(by.sop.definition.document.revision ?? '00'),
    facts: [
      { label: t.entered, text: say.f.dateTime(step.happened) },
      ...(step.carried ? [{ label: '', text: t.carried(say.f.dateTime(step.recorded)) }] : []),
      ...(step.recorded === step.happened
        ? []
        : [{ label: '', text: t.readAt(say.f.dateTime(step.recorded)) }]),
    ],
    entryHref: `${href}/entries/${step.entry}`,
    entryText: t.entry(step.entry),
    form: formPart(given, number),
    people: def?.does.kind === 'task' || def?.does.kind === 'approval' ? peoplePart(step, by, say) : null,
    did: didIn(given),
    clocks: step.clocks.map((clock) => clockPart(clock, by, say)),
    times: def === undefined ? [] : clockWords(def, teller),
    parameters: step.parameters
      .filter(({ parameter }) => rules.some(({ source }) => source.includes(`parameters.${parameter.id}"`)))
      .map(({ parameter, value, setting }) =>
        [
          t.parameter(parameter.label, parameterText(value, parameter.type, parameter.label, say)),
          setting === null ? t.inDocument : t.setBy(say.nameOf(setting.by), say.f.dateTime(setting.from)),
        ].join(', '),
      ),
    rules: [...(def === undefined ? [] : branchWords(def, teller)), ...tablesHit(given)],
    values: valuesRead(step, by, rules, say),
    next: nextOf(given),
  };
}

function parameterText(
  value: GovernedStep['parameters'][number]['value'],
  type: string,
  label: string,
  say: Say,
): string {
  if (type === 'duration') return typeof value === 'string' ? value : JSON.stringify(value);
  return valueText({ name: '', type: type as FieldType, label, personal: false, late: false }, value, say);
}

function formPart({ step, by, say, firstForm, log, until }: StepGiven, number: string): FormPart | null {
  const t = say.t.governing;
  const { process } = by;
  const does = process.steps[step.def]?.does;
  const form = does?.kind === 'task' ? does.form : undefined;
  if (form === undefined || form.items.length === 0) return null;
  const answer = answerOf(step, log, until);
  const key = `${step.revision}/${step.def}`;
  const same = firstForm.get(key) ?? '';
  if (same === '') firstForm.set(key, number);
  return {
    same: same === '' ? '' : t.sameForm(same),
    rows: form.items.map(({ field, required, showIf }) => ({
      label: field.label,
      kind: [
        say.t.changes.word[field.type] ?? field.type,
        ...(showIf === undefined ? [] : [t.shownIf(ruleWords(showIf, process, say))]),
      ].join(', '),
      required:
        typeof required === 'boolean'
          ? required
            ? say.t.fields.yes
            : say.t.fields.no
          : t.requiredIf(ruleWords(required, process, say)),
      answer: answer === null ? '' : valueText(field, answer[field.name], say),
    })),
    rules: form.rules.map(({ say: sentence }) => sentence),
  };
}

/** Last answer given at it, while this revision governed it; null: none. */
function answerOf(
  { step, entry }: GovernedStep,
  log: readonly LogEntry[],
  until: number | undefined,
): Readonly<Record<string, Parameters<typeof valueText>[1]>> | null {
  const events = log
    .slice(entry - 1, until === undefined ? undefined : until - 1)
    .flatMap((one) => one.events);
  const last = events.findLast(
    (event) =>
      (event.type === 'task-completed' ||
        event.type === 'attempt-recorded' ||
        (event.type === 'decision-recorded' && event.values !== undefined)) &&
      event.step === step,
  );
  if (last?.type === 'decision-recorded') return last.values ?? null;
  return last?.type === 'task-completed' || last?.type === 'attempt-recorded'
    ? { ...last.compared, ...last.answer }
    : null;
}

function peoplePart({ people, def }: GovernedStep, { process }: GoverningRevision, say: Say): PeoplePart {
  const t = say.t.governing;
  const does = process.steps[def]?.does;
  const performers =
    does?.kind === 'task'
      ? [does.performer]
      : does?.kind === 'approval'
        ? does.seats.map((seat) => seat.performer)
        : [];
  const roles = new Set(performers.flatMap((performer) => performer.roles));
  return {
    rows: people.map((one) => ({
      name: say.nameOf(one.person),
      roles:
        one.roles
          .filter((role) => roles.has(role))
          .map((role) => roleName(process, role))
          .join(', ') || t.standIn,
      state:
        one.away === null
          ? t.there
          : t.away(
              say.f.storedAsDate(one.away.from),
              say.f.storedAsDate(one.away.to),
              one.away.substitute === null ? '' : say.nameOf(one.away.substitute),
            ),
    })),
  };
}

const DOING: ReadonlySet<string> = new Set([
  'task-opened',
  'task-assigned',
  'task-started',
  'task-released',
  'task-postponed',
  'task-completed',
  'attempt-recorded',
  'task-corrected',
  'task-withdrawn',
  'decision-recorded',
  'seats-skipped',
  'effect-settled',
  'child-started',
  'child-ended',
]);

function didIn({ step, by, until, log, say }: StepGiven): readonly string[] {
  const telling = { process: by.process, instances: instancesOf(log), say };
  return log.slice(step.entry - 1, until === undefined ? undefined : until - 1).flatMap((entry) =>
    entry.events.flatMap((event) => {
      if (!DOING.has(event.type) || !('step' in event) || event.step !== step.step) return [];
      const who = whoDid(entry, by.process, say);
      const { text } = sentenceOfEvent(event, telling);
      return [say.t.governing.didRow(say.f.dateTime(entry.happened), who, text)];
    }),
  );
}

function tablesHit({ step, log, say }: StepGiven): readonly string[] {
  const t = say.t.governing;
  return log
    .slice(step.entry - 1)
    .flatMap((entry) => entry.events)
    .flatMap((event) => {
      if (event.type !== 'table-asked' || event.step !== step.step) return [];
      const rows = event.rows.map((row) => String(row + 1)).join(', ');
      return [rows === '' ? t.tableNone(event.table) : t.tableRow(event.table, rows)];
    });
}

/** What its rules looked at, each once, in the order of the process's fields. */
function valuesRead(
  { values }: GovernedStep,
  { process }: GoverningRevision,
  rules: readonly RuleIn[],
  say: Say,
): readonly Labelled[] {
  const names = new Set(rules.flatMap(({ reads }) => reads));
  return Object.values(process.fields)
    .filter(({ name }) => names.has(name))
    .map((field) => ({
      label: nameWords(field.name, process, say),
      text: valueText(field, values[field.name], say),
    }));
}

/** Where it led: what was entered in its scope, or ended, in the same entry. */
function nextOf({ step, by, log, say }: StepGiven): string {
  const { process } = by;
  for (const { events } of log.slice(step.entry - 1)) {
    const at = events.findIndex((event) => event.type === 'step-completed' && event.step === step.step);
    if (at < 0) continue;
    const scope = log
      .flatMap((entry) => entry.events)
      .find((event) => event.type === 'step-entered' && event.step === step.step);
    const own = scope?.type === 'step-entered' ? scope.scope : -1;
    const follows = events
      .slice(at + 1)
      .find(
        (event) =>
          (event.type === 'step-entered' && event.scope === own) ||
          event.type === 'case-ended' ||
          (event.type === 'scope-completed' && event.scope === own),
      );
    if (follows?.type === 'step-entered') return stepName(process, follows.def);
    if (follows?.type === 'case-ended' || follows?.type === 'scope-completed')
      return outcomeName(follows.outcome, say, process);
  }
  return '';
}
