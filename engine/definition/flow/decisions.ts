/** Every place where a document chooses by entries in order, with what can be asked of its conditions. */
import type { Formula } from '../../logic/cases/formula.ts';
import { shownAs } from '../../logic/cases/cell.ts';
import { allOf, find, isNotTrueGoal, type Chosen, type Goal } from '../../logic/cases/solve.ts';
import type { EntrySource, ListSource } from '../definition.ts';
import type { DocumentView } from '../document-view.ts';
import type { StepNode } from '../outline.ts';
import { own } from '../own.ts';
import { entriesOf } from '../targets-written.ts';
import { acceptedBy } from './choosing.ts';
import { lookAt, type Looked } from './conditions.ts';
import { certainOf } from './facts.ts';

export interface Decision {
  readonly step: StepNode;
  readonly path: string;
  readonly entries: readonly EntrySource[];
  readonly otherwise?: { readonly entry: EntrySource; readonly index: number };
  /** Of each entry; `otherwise` is always true. */
  readonly formulas: readonly Formula[];
  /** The field the entries choose by; absent: none can be told. */
  readonly field?: string;
  /** Options of that field, or `true` and `false`. */
  readonly all: readonly string[];
  readonly list?: ListSource;
  readonly looked: Looked;
  /** Values that can be there when the entries are asked and that meet the goals; null: there are none. */
  search(goals: readonly Goal[]): Chosen | null | 'too many';
  /** The options of the field that reach past the entries before `index`. */
  leftBefore(index: number): readonly string[];
}

const decisions = new WeakMap<DocumentView, readonly Decision[]>();

export function decisionsOf(view: DocumentView): readonly Decision[] {
  const made =
    decisions.get(view) ??
    view.processes.flatMap(({ steps }) => steps).flatMap((step) => {
      const listed = entriesOf(step);
      return listed ? [decisionAt(view, step, listed.path, listed.entries)] : [];
    }); // prettier-ignore
  decisions.set(view, made);
  return made;
}

function decisionAt(
  view: DocumentView,
  step: StepNode,
  path: string,
  entries: readonly EntrySource[],
): Decision {
  const looked = lookAt(view);
  const formulas = entries.map(({ when, otherwise }) =>
    looked.formulaOf(otherwise === undefined ? (when ?? true) : true),
  );
  const index = entries.findIndex(({ otherwise }) => otherwise !== undefined);
  const entry = entries[index];
  const field = chosenBy(view, entries);
  const list = own(
    view.definition.lists,
    field === undefined ? undefined : view.fields.get(field)?.source.list,
  );
  const all = field === undefined ? [] : list ? Object.keys(list.options) : ['true', 'false'];
  const accepted = step.kind === 'task' ? acceptedBy(view, step, looked) : undefined;
  const certain = certainOf(view);
  const facts = certain.after(step);
  const search = (goals: readonly Goal[]) =>
    find(
      looked.domains((name) => certain.has(facts, 'filled', name), field),
      allOf([...goals, ...(accepted ? [accepted] : [])]),
    );
  return {
    step, path, entries, formulas, all, looked, search,
    ...(entry ? { otherwise: { entry, index } } : {}),
    ...(field === undefined ? {} : { field }),
    ...(list ? { list } : {}),
    leftBefore: (before) =>
      all.filter((option) => {
        const passing = formulas.slice(0, before).map(isNotTrueGoal);
        return search([isOption(field ?? '', option, list === undefined), ...passing]) !== null;
      }),
  }; // prettier-ignore
}

/** The one choice, or else yes/no, of which some entry speaks alone. */
function chosenBy(view: DocumentView, entries: readonly EntrySource[]): string | undefined {
  for (const { when } of entries) {
    if (when === undefined) continue;
    const alone = lookAt(view);
    alone.formulaOf(when);
    const [subject, ...more] = alone.subjects.values();
    const type = more.length === 0 && subject ? view.fields.get(subject.name)?.source.type : undefined;
    if (subject && (type === 'choice' || type === 'yesNo')) return subject.name;
  }
  return undefined;
}

function isOption(field: string, option: string, yesNo: boolean): Goal {
  const cell = yesNo ? option === 'true' : option;
  return (chosen) => (chosen.has(field) ? chosen.get(field) === cell : undefined);
}

/** True when everything the formula speaks of is decided by values alone. */
export function isExact(formula: Formula, looked: Looked): boolean {
  switch (formula.kind) {
    case 'constant':
      return true;
    case 'not':
      return isExact(formula.part, looked);
    case 'and':
    case 'or':
      return formula.parts.every((part) => isExact(part, looked));
    default:
      return looked.subjects.get(formula.of)?.type !== 'opaque';
  }
}

/** The values found, as a person reads them: `amount = 5000000, result = –`. */
export function shownValues(chosen: Chosen, { subjects }: Looked): string {
  return [...chosen]
    .flatMap(([name, cell]) => {
      const type = subjects.get(name)?.type;
      if (type === undefined || type === 'opaque') return [];
      return `${name} = ${cell === null ? '–' : shownAs(cell, type)}`;
    })
    .join(', ');
}
