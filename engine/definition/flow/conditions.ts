/** The conditions of a document as formulas, and what values their fields can have. */
import { cellsOf, type Bounds, type Cell } from '../../logic/cases/cell.ts';
import {
  newReader,
  optionCells,
  type Formula,
  type Reader,
  type Subject,
} from '../../logic/cases/formula.ts';
import type { Domains } from '../../logic/cases/solve.ts';
import { compileCondition, type LogicEnv } from '../../logic/compile.ts';
import { compileDeclarations } from '../../process/declarations.ts';
import { parseDate } from '../../time/text.ts';
import type { Passed } from '../definition.ts';
import type { DocumentView } from '../document-view.ts';
import { passedOf } from '../names-passed.ts';
import { writtenByTable } from '../tables-written.ts';
import type { Positions } from '../place.ts';

/** A set of conditions that are looked at together: they share the cells of their fields. */
export interface Looked {
  formulaOf(source: unknown): Formula;
  /** Of what was compiled already. */
  formulaOfLogic(logic: unknown): Formula;
  /** Of every field that was named so far. `filled`: fields that surely have a value; `first`: a field to try first. */
  domains(filled?: (field: string) => boolean, first?: string): Domains;
  readonly subjects: ReadonlyMap<string, Subject>;
}

const nowhere: Positions = { key: () => ({ line: 1, column: 1 }), value: () => ({ line: 1, column: 1 }) };
const namesOf = (passed: Passed | undefined) => Object.fromEntries(passedOf(passed));
const environments = new WeakMap<DocumentView, LogicEnv>();

/** Known inside a join or a handler; a field of the same name is meant elsewhere. */
const placeFacts = { total: 'number', finished: 'number', withdrawn: 'number', open: 'number', reached: 'boolean', missed: 'number' } as const; // prettier-ignore

/** What rules may name: everything that is declared; which steps and timers there are is checked elsewhere. */
export function environmentOf(view: DocumentView): LogicEnv {
  const known = environments.get(view);
  if (known) return known;
  const { env } = compileDeclarations(view, nowhere, []);
  const facts = Object.entries(placeFacts).filter(([name]) => !Object.hasOwn(env.fields, name));
  const made: LogicEnv = { ...env, facts: Object.fromEntries(facts), step: 'here' };
  environments.set(view, made);
  return made;
}

/** Starts to look at conditions of a document. One that does not compile is an opaque atom as a whole. */
export function lookAt(view: DocumentView): Looked {
  const env = environmentOf(view);
  const reader = newReader();
  const known = new Map<string, Formula>();
  return {
    subjects: reader.subjects,
    formulaOfLogic: (logic) => reader.read(logic),
    formulaOf(source) {
      const key = JSON.stringify(source);
      const formula = known.get(key) ?? read(reader, source, env);
      known.set(key, formula);
      return formula;
    },
    domains: (filled = () => false, first) => {
      const subjects = [...reader.subjects.values()];
      subjects.sort((a, b) => Number(b.name === first) - Number(a.name === first));
      return new Map(subjects.map((subject) => [subject.name, cells(view, subject, filled(subject.name))]));
    },
  };
}

/** True when every comparison in it is one of a field against constants. */
export function isDecidable(view: DocumentView, source: unknown): boolean {
  const looked = lookAt(view);
  looked.formulaOf(source);
  return [...looked.subjects.values()].every(({ type }) => type !== 'opaque');
}

function read(reader: Reader, source: unknown, env: LogicEnv): Formula {
  const { rule } = compileCondition(source, env);
  return reader.read(rule ? rule.logic : { unread: source });
}

function cells(view: DocumentView, subject: Subject, filled: boolean): readonly Cell[] {
  const { name, type, constants } = subject;
  const all = everyCell(view, name, type, constants);
  return filled && type !== 'opaque' ? all.filter((cell) => cell !== null) : all;
}

function everyCell(
  view: DocumentView,
  name: string,
  type: Subject['type'],
  constants: ReadonlySet<Cell>,
): readonly Cell[] {
  const list = type === 'choice' ? environmentOf(view).fields[name]?.list : undefined;
  return list ? [...optionCells(list), null] : cellsOf(type, constants, boundsOf(view, name));
}

/** Declared limits hold of what forms write; a computed or set value may lie outside. */
function boundsOf(view: DocumentView, name: string): Bounds {
  const source = view.fields.get(name)?.source;
  if (!source || source.type === 'computed' || isSetSomewhere(view).has(name)) return {};
  const limit = (value: number | string | undefined): number | undefined =>
    typeof value === 'number' ? value : value === undefined ? undefined : parseDate(value);
  const [least, most] = [limit(source.min), limit(source.max)];
  const measured = source.type === 'number' || source.type === 'money' || source.type === 'date';
  if (!measured) return {};
  return { ...(least === undefined ? {} : { least }), ...(most === undefined ? {} : { most }) };
}

const setNames = new WeakMap<DocumentView, ReadonlySet<string>>();

function isSetSomewhere(view: DocumentView): ReadonlySet<string> {
  const names = setNames.get(view) ?? new Set(view.processes.flatMap(({ steps, handlers }) => [
    ...steps.flatMap(({ source }) => [source.set, namesOf(source.service?.out), namesOf(source.startCase?.out)]),
    ...steps.map((step) => Object.fromEntries(writtenByTable(view.definition, step).map((name) => [name, true]))),
    ...handlers.map(({ source }) => source.set),
  ]).flatMap((map) => Object.keys(map ?? {}))); // prettier-ignore
  setNames.set(view, names);
  return names;
}
