/**
 * A compiled condition as a formula over single fields: what of it can be decided without running it.
 * Exact for choices and their classes, yes/no, numbers, money, dates, hours and texts against constants;
 * every other comparison becomes an opaque atom, which may be true, false or unknown.
 */
import type { OptionList } from '../../form/form.ts';
import type { Truth, ValueType } from '../rule.ts';
import { ordinalOf, type Cell } from './cell.ts';

export type Formula =
  | { readonly kind: 'constant'; readonly value: Truth }
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Formula[] }
  | { readonly kind: 'not'; readonly part: Formula }
  | { readonly kind: 'present'; readonly of: string }
  | { readonly kind: 'test'; readonly of: string; readonly test: (cell: Cell) => Truth };

/** What a formula speaks of. */
export interface Subject {
  readonly name: string;
  readonly type: ValueType | 'opaque';
  /** What it is compared with, as cells. */
  readonly constants: Set<Cell>;
}

/** Collects the subjects of the formulas that are read with it; they are decided together. */
export interface Reader {
  readonly subjects: ReadonlyMap<string, Subject>;
  read(logic: unknown): Formula;
}

export function newReader(): Reader {
  const subjects = new Map<string, Subject>();

  const about = (name: string, type: Subject['type'], constants: readonly Cell[] = []): string => {
    const subject = subjects.get(name) ?? { name, type, constants: new Set<Cell>() };
    subjects.set(name, subject);
    for (const constant of constants) subject.constants.add(constant);
    return name;
  };

  const opaque = (logic: unknown): Formula => {
    const of = about(`? ${JSON.stringify(logic)}`, 'opaque');
    return { kind: 'test', of, test: (cell) => cell as Truth };
  };

  const read = (logic: unknown): Formula => {
    if (typeof logic === 'boolean' || logic === null) return { kind: 'constant', value: logic };
    const [operator, args] = callOf(logic);
    switch (operator) {
      case 'and':
      case 'or':
        return { kind: operator, parts: args.map(read) };
      case 'not':
        return { kind: 'not', part: read(args[0]) };
      case 'present': {
        const field = fieldIn(args[0]);
        // Of several choices an empty list is absent too, and a list has no cells here.
        if (!field || field.type === 'list' || field.type === 'rows') return opaque(logic);
        return { kind: 'present', of: about(field.name, field.type) };
      }
      case 'var': {
        const field = fieldIn(logic);
        if (field?.type !== 'boolean') return opaque(logic);
        return { kind: 'test', of: about(field.name, 'boolean'), test: (cell) => cell as Truth };
      }
      default:
        return comparison(operator, args) ?? opaque(logic);
    }
  };

  const comparison = (operator: string, args: readonly unknown[]): Formula | undefined => {
    const [left, right] = args;
    const turned = fieldIn(left) ? operator : mirrored[operator];
    const [side, constant] = fieldIn(left) ? [left, right] : [right, left];
    const field = fieldIn(side);
    const test = turned === undefined ? undefined : tests[turned];
    if (!field || !test || field.type === 'list') return undefined;
    const written = turned === 'in' ? listIn(constant) : isConstant(constant) ? [constant] : undefined;
    const cells = written?.map((one) => (field.classes ? (one as Cell) : ordinalOf(one, field.type)));
    if (!cells || cells.some((cell) => cell === undefined)) return undefined;
    const known = cells as readonly Cell[];
    const { classes } = field;
    const seen = (cell: Cell): Cell => (classes ? (ownClass(classes, cell) ?? null) : cell);
    return {
      kind: 'test',
      of: about(field.name, field.type, classes ? [] : known),
      test: (cell) => {
        const value = seen(cell);
        return value === null ? null : test(value, known);
      },
    };
  };

  return { subjects, read };
}

const tests: Readonly<Record<string, (cell: Cell, constants: readonly Cell[]) => boolean>> = {
  equal: (cell, [constant]) => cell === constant,
  in: (cell, constants) => constants.includes(cell),
  less: (cell, [constant]) => (cell as number) < (constant as number),
  atMost: (cell, [constant]) => (cell as number) <= (constant as number),
  more: (cell, [constant]) => (cell as number) > (constant as number),
  atLeast: (cell, [constant]) => (cell as number) >= (constant as number),
};

const mirrored: Readonly<Record<string, string>> = {
  equal: 'equal', less: 'more', atMost: 'atLeast', more: 'less', atLeast: 'atMost',
}; // prettier-ignore

/** `{"tertib:equal": [a, b]}` → `equal` and its arguments. */
function callOf(logic: unknown): readonly [operator: string, args: readonly unknown[]] {
  if (typeof logic !== 'object' || logic === null) return ['', []];
  const [key, ...more] = Object.keys(logic);
  if (key === undefined || more.length > 0 || !key.startsWith('tertib:')) return ['', []];
  const args = (logic as Readonly<Record<string, unknown>>)[key];
  return [key.slice('tertib:'.length), Array.isArray(args) ? (args as unknown[]) : [args]];
}

interface FieldIn {
  readonly name: string;
  readonly type: ValueType;
  /** Option → class, where the class is meant. */
  readonly classes?: Readonly<Record<string, string>>;
}

function fieldIn(logic: unknown): FieldIn | undefined {
  const [operator, args] = callOf(logic);
  const [first, second] = args;
  if (operator === 'var' && typeof first === 'string') return { name: first, type: second as ValueType };
  if (operator !== 'class') return undefined;
  const chosen = fieldIn(first);
  const classes = (second as { readonly quoted?: unknown } | undefined)?.quoted;
  return chosen && { ...chosen, classes: classes as Readonly<Record<string, string>> };
}

function ownClass(classes: Readonly<Record<string, string>>, option: Cell): string | undefined {
  return typeof option === 'string' && Object.hasOwn(classes, option) ? classes[option] : undefined;
}

function listIn(value: unknown): readonly unknown[] | undefined {
  const quoted = (value as { readonly quoted?: unknown } | null)?.quoted;
  return Array.isArray(quoted) ? (quoted as unknown[]) : undefined;
}

function isConstant(value: unknown): boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}

/** The options of a list as cells. */
export function optionCells(list: OptionList): readonly Cell[] {
  return list.options.map(({ id }) => id);
}
