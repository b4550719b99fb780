import type { Field, Process } from '../../engine/index.ts';

/** The fields of a step's own form first, in its order; then whatever else the answer holds. */
export function fieldsOfStep(process: Process, def: string): readonly Field[] {
  const does = process.steps[def]?.does;
  const own = does?.kind === 'task' ? does.form.items.map((item) => item.field) : [];
  const names = new Set(own.map((field) => field.name));
  return [...own, ...Object.values(process.fields).filter((field) => !names.has(field.name))];
}
