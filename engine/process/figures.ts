/** Figures over other cases as declared (`facts`) → FigureDef, and which of them a process reads. */
import type { Definition } from '../definition/definition.ts';
import { below } from '../definition/place.ts';
import type { Declared } from '../logic/compile.ts';
import { mapValues, ruleOfCondition, type Compilation } from './compilation.ts';
import { idsOf } from './handlers.ts';
import type { FigureDef } from './process.ts';

const takes = ['count', 'exists', 'sum', 'last'] as const;

/** What a rule may compare a figure with. */
export function typesOfFigures(
  definition: Definition,
  declared: Readonly<Record<string, Declared>>,
): Readonly<Record<string, Declared>> {
  return mapValues(definition.facts, (source): Declared => {
    if (source.count !== undefined) return { type: 'number' };
    if (source.exists !== undefined) return { type: 'boolean' };
    const field = source.sum ?? source.last ?? '';
    return Object.hasOwn(declared, field) ? declared[field]! : { type: 'unknown' };
  });
}

export function compileFigures(at: Compilation): Readonly<Record<string, FigureDef>> {
  const all = at.view.processes.map(({ id }) => id);
  // The other case is looked at from outside: its values, and no clock or step of its own.
  const other: Compilation = { ...at, env: { fields: at.env.fields } };
  return mapValues(at.definition.facts, (source, id): FigureDef => {
    const field = source.sum ?? source.last;
    return {
      id,
      label: source.label,
      take: takes.find((key) => source[key] !== undefined) ?? 'count',
      ...(field === undefined ? {} : { field }),
      of: source.of === undefined ? all : idsOf(source.of),
      same: idsOf(source.same),
      ...(source.where === undefined
        ? {}
        : { where: ruleOfCondition(other, source.where, `${below('facts', id)}/where`) }),
      ...(source.within === undefined ? {} : { within: source.within }),
      ...(source.period === undefined
        ? {}
        : { period: typeof source.period === 'string' ? { unit: source.period } : source.period }),
      status: source.status ?? 'any',
    };
  });
}

/** Fields by whose value a figure finds cases of a process. */
export function matchedIn(figures: Readonly<Record<string, FigureDef>>, process: string): readonly string[] {
  const over = Object.values(figures).filter(({ of }) => of.includes(process));
  return [...new Set(over.flatMap(({ same }) => same.slice(0, 1)))].sort();
}

/** Those that a rule somewhere in what was compiled reads. */
export function figuresReadIn(
  figures: Readonly<Record<string, FigureDef>>,
  compiled: readonly unknown[],
): Readonly<Record<string, FigureDef>> {
  const read = new Set<string>();
  const look = (value: unknown): void => {
    if (Array.isArray(value)) {
      if (value[0] === 'figure' && typeof value[2] === 'string') read.add(value[2]);
      for (const item of value) look(item);
    } else if (typeof value === 'object' && value !== null)
      for (const item of Object.values(value)) look(item);
  };
  if (Object.keys(figures).length > 0) for (const part of compiled) look(part);
  return Object.fromEntries(Object.entries(figures).filter(([id]) => read.has(id)));
}
