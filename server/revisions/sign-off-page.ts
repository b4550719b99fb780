/** The page where a revision goes through its sign-off: what, whose turn, what it means for work, and the acts. */
import { withHiddenShown } from '../comparisons/marked-text.ts';
import { shortFingerprint } from '../fingerprint.ts';
import type { Impact, Readiness, RevisionView } from '../../engine/index.ts';
import { problemSentence } from '../../views/text/problem-sentence.ts';
import type { Say } from '../forms/say.ts';
import type { FieldProblem, PageBase } from '../pages.ts';
import type { ChangePage } from '../comparisons/comparison-page.ts';
import { stateOf } from '../document/state.ts';
import { actName, findingText, refusalText } from '../sops/revision-words.ts';
import { failuresOf } from './failures.ts';

export interface SignOffPage extends PageBase {
  readonly back: string;
  readonly address: string;
  /** Where the text of the draft is changed; '' where it is none, or this person may not. */
  readonly draft: string;
  readonly notice: string;
  readonly problems: readonly FieldProblem[];
  readonly facts: readonly { readonly label: string; readonly text: string }[];
  readonly lines: readonly SignOffLine[];
  readonly caption: string;
  /** What the check and the register found; null: it was submitted, its signers see the warnings. */
  readonly errors: readonly string[];
  readonly errorsTitle: string;
  readonly warnings: readonly string[];
  readonly warningsTitle: string;
  /** Against the revision whose place it takes, those that act on work first; a signer ticks each. */
  readonly changes: readonly { readonly id: string; readonly effect: boolean; readonly change: ChangePage }[];
  readonly from: string;
  /** What the two revisions are called beside the words of each. */
  readonly sides: readonly [string, string];
  readonly comparison: string;
  /** Changes that were ticked when it was sent. */
  readonly ticked: readonly string[];
  readonly impact: readonly string[];
  /** Cases that would keep, or have kept, their revision, and why. */
  readonly staying: readonly { readonly number: string; readonly href: string; readonly why: string }[];
  readonly forms: SignOffForms;
}

export interface SignOffLine {
  readonly label: string;
  readonly verbs: string;
  readonly position: string;
  readonly who: string;
  readonly at: string;
  readonly iso: string;
  readonly state: 'signed' | 'turn' | 'waiting';
}

export interface SignOffForms {
  readonly submit: { readonly summary: string; readonly reason: string; readonly date: string } | null;
  readonly sign: {
    readonly title: string;
    readonly meaning: string;
    readonly onBehalf: string;
    readonly button: string;
    readonly fingerprint: string;
    /** The last signer sets the effective date. */
    readonly date: string | null;
  } | null;
  /** Why this person does not sign now; '' where the page says so already. */
  readonly notSigning: string;
  readonly return: boolean;
  readonly withdraw: boolean;
  readonly date: { readonly date: string } | null;
  readonly take: boolean;
}

export interface Changed {
  readonly from: string;
  readonly comparison: string;
  readonly changes: SignOffPage['changes'];
}

export interface SignOffGiven {
  /** By which the revision was asked for; where its draft is a text to change. */
  readonly address: string;
  readonly draftHref: string;
  readonly view: RevisionView;
  readonly readiness: Readiness;
  readonly impact: Impact | null;
  /** What differs from the revision whose place it takes; null: there is none. */
  readonly changed: Changed | null;
  readonly person: string;
  readonly say: Say;
  readonly isQmr: boolean;
  readonly notice?: string;
  readonly problems?: readonly FieldProblem[];
  readonly typed?: Readonly<Record<string, string>>;
  readonly ticked?: readonly string[];
}

export function signOffPage(given: SignOffGiven): SignOffPage {
  const { view, readiness, say, notice = '', problems = [] } = given;
  const { signOff } = say.t;
  const { row } = view;
  const isOpen = view.can.submit === null || ['draft', 'returned'].includes(row.state);
  const errors = isOpen ? found('error', readiness, say) : [];
  const warnings = [...namesakesIn(given), ...found('warning', readiness, say)];
  return {
    title: signOff.title(row.code, row.revision),
    nav: 'sops',
    problem: problems.length > 0,
    back: given.address,
    address: given.address,
    draft: isOpen && view.draft?.contentHash === row.contentHash && given.isQmr ? given.draftHref : '',
    notice,
    problems,
    facts: factsOf(given),
    lines: linesOf(given),
    caption: signOff.lines.caption(view.lines.length),
    errors,
    errorsTitle: signOff.readiness.errors(errors.length),
    warnings,
    warningsTitle: signOff.readiness.warnings(warnings.length),
    changes: given.changed?.changes ?? [],
    from: given.changed?.from ?? '',
    sides: [say.t.sops.page.revision(given.changed?.from ?? ''), say.t.sops.page.revision(row.revision)],
    comparison: given.changed?.comparison ?? '',
    ticked: given.ticked ?? [],
    impact: impactLines(given),
    staying: stayingOf(given),
    forms: formsOf(given),
  };
}

function found(
  severity: 'error' | 'warning',
  { problems, findings, proof }: Readiness,
  say: Say,
): readonly string[] {
  const { sops } = say.t;
  const failed = severity === 'error' ? failuresOf(proof.failed, say) : [];
  return [
    ...failed.map(({ sentence, line, column }) => `${sentence} (${sops.problemAt(line, column)})`),
    ...findings.filter((one) => one.severity === severity).map((one) => findingText(one, say)),
    ...problems
      .filter((one) => one.severity === severity)
      .map((one) => `${problemSentence(say.t, one)} (${sops.problemAt(one.line, one.column)})`),
  ];
}

/** Told to whoever signs next: accounts of one name that have had two acts in it. */
function namesakesIn({ view, say }: SignOffGiven): readonly string[] {
  return view.life.signatures.flatMap(({ person, namesakes = [] }) =>
    namesakes.length === 0 ? [] : [say.t.signOff.namesakes(say.nameOf(person))],
  );
}

function factsOf({ view, say }: SignOffGiven): SignOffPage['facts'] {
  const { facts } = say.t.signOff;
  const { row, life, draft } = view;
  const unsigned = row.state === 'effective' && !row.signed ? ` ${say.t.signOff.unsigned}` : '';
  const authors = life.submitted?.authors ?? life.writers;
  const date = row.effectiveDate ?? null;
  const proposed = life.submitted?.date ?? null;
  const remark = (one: { by: string | null; at: number; reason: string }): string =>
    facts.remark(say.nameOf(one.by), say.f.dateTime(one.at), one.reason);
  const all: readonly (readonly [string, string])[] = [
    [facts.state, `${stateOf(row, say).text}.${unsigned}`],
    [
      facts.holder,
      draft && ['draft', 'returned', 'inReview'].includes(row.state) ? say.nameOf(draft.holder) : '',
    ],
    [facts.authors, authors.map((id) => say.nameOf(id)).join(', ')],
    [facts.summary, row.summary ?? ''],
    [facts.reason, row.reason ?? ''],
    [
      facts.date,
      date !== null
        ? say.f.storedAsDate(date)
        : proposed !== null
          ? facts.proposed(say.f.storedAsDate(proposed))
          : '',
    ],
    [facts.returned, row.state === 'returned' && life.returned ? remark(life.returned) : ''],
    [facts.withdrawn, row.state === 'withdrawn' && life.withdrawn ? remark(life.withdrawn) : ''],
    [facts.fingerprint, `${shortFingerprint(view.fingerprint)} (${view.fingerprint})`],
  ];
  return all
    .filter(([, text]) => text !== '')
    .map(([label, text]) => ({ label, text: withHiddenShown(text) }));
}

function linesOf({ view, say }: SignOffGiven): readonly SignOffLine[] {
  const { lines } = say.t.signOff;
  const { verbs } = say.t.revisions;
  return view.lines.map((line, index) => {
    const { signature } = line;
    const names = line.holders.map((id) => say.nameOf(id)).join(', ') || lines.nobody;
    const state = signature ? 'signed' : view.turn === index ? 'turn' : 'waiting';
    const signed =
      signature &&
      (signature.onBehalfOf === null
        ? lines.signed(say.nameOf(signature.person))
        : lines.forWhom(say.nameOf(signature.person), say.nameOf(signature.onBehalfOf)));
    return {
      label: withHiddenShown(line.label),
      verbs: line.verbs.map((verb) => verbs[verb]).join(', '),
      position: withHiddenShown(line.position),
      who: signed ?? (state === 'turn' ? lines.turn(names) : lines.waiting(names)),
      at: signature ? say.f.dateTime(signature.at) : '',
      iso: signature ? say.f.iso(signature.at) : '',
      state,
    };
  });
}

function impactLines({ impact, say }: SignOffGiven): readonly string[] {
  const { impact: words } = say.t.signOff;
  if (impact === null) return [];
  const { running, moved, openCases, rolesWithoutPeople, positionsWithoutPeople } = impact;
  const cases = openCases.map(({ revision, cases: count, steps }) => {
    const at = steps.map(({ title, open }) => words.atStep(title, open)).join('; ');
    return `${words.stay(count, revision)}${at === '' ? '' : ` ${words.steps}: ${at}.`}`;
  });
  const isOver = moved?.finished === true;
  const asked = isOver
    ? []
    : running.kind === 'moves'
      ? [words.move(running.asked, running.movable), ...(running.more ? [words.more] : [])]
      : openCases.length === 0
        ? [words.none]
        : [];
  const done = moved ? [(moved.finished ? words.moved : words.movedSoFar)(moved.moved, moved.kept)] : [];
  return [
    ...asked,
    ...(running.kind === 'moves' ? [] : cases),
    ...done,
    ...(rolesWithoutPeople.length === 0 ? [] : [words.roles(rolesWithoutPeople.join(', '))]),
    ...(positionsWithoutPeople.length === 0 ? [] : [words.positions(positionsWithoutPeople.join(', '))]),
  ];
}

/** By number alone: whoever reads this page may not read the case. */
function stayingOf({ impact, view, say }: SignOffGiven): SignOffPage['staying'] {
  if (impact?.running.kind !== 'moves') return [];
  const steps = Object.values(view.sop.processes).flatMap(({ steps: own }) => Object.entries(own));
  const titles = new Map(steps.map(([id, { title }]) => [id, title]));
  return impact.running.staying.map(({ number, obstacles }) => ({
    number,
    href: `/cases/${encodeURIComponent(number)}`,
    why: obstacles
      .map(({ why, place }) => say.t.transitions.obstacle(why, titles.get(place) ?? place))
      .join(' '),
  }));
}

function formsOf({ view, readiness, say, person, isQmr, typed = {} }: SignOffGiven): SignOffForms {
  const { can, row, life, turn, draft } = view;
  const { sign } = say.t.signOff;
  const line = turn === null ? undefined : view.lines[turn];
  const isLast = turn !== null && turn === view.lines.length - 1;
  const verbs = (line?.verbs ?? []).map((verb) => say.t.revisions.verbs[verb]).join(', ');
  const short = shortFingerprint(view.fingerprint);
  return {
    submit:
      can.submit === null && readiness.ready
        ? { summary: typed['summary'] ?? '', reason: typed['reason'] ?? '', date: typed['date'] ?? '' }
        : null,
    sign:
      can.sign === null && line
        ? {
            title: sign.title(actName(line)),
            meaning: sign.meaning(verbs, row.code, row.revision, short),
            onBehalf: view.onBehalfOf === null ? '' : sign.onBehalf(say.nameOf(view.onBehalfOf)),
            button: sign.button(actName(line), row.revision),
            fingerprint: view.fingerprint,
            date: isLast ? typed['date'] || say.f.storedAsDate(life.submitted?.date ?? '') : null,
          }
        : null,
    notSigning: row.state === 'inReview' && can.sign !== null ? refusalText(can.sign, say) : '',
    return: can.return === null,
    withdraw: can.withdraw === null,
    date:
      can.setEffectiveDate === null
        ? { date: typed['date'] || say.f.storedAsDate(row.effectiveDate ?? '') }
        : null,
    take: isQmr && draft !== null && draft.contentHash === row.contentHash && draft.holder !== person,
  };
}
