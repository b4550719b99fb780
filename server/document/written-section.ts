/** Sections as the file writes them. */
import type { Definition, Sop } from '../../engine/index.ts';

export type Section = NonNullable<Definition['document']['sections']>[number];
export type Generated = NonNullable<Section['generated']>;

/** Which generated parts stand somewhere in these sections. */
export function partsIn(sections: readonly Section[]): ReadonlySet<Generated> {
  return new Set(
    sections.flatMap((section) => [
      ...(section.generated === undefined ? [] : [section.generated]),
      ...partsIn(section.sections ?? []),
    ]),
  );
}

/** `[[step_id]]` prints the current number of that step. */
export function withNumbers(text: string, sop: Sop): string {
  return text.replace(/\[\[([a-z][a-z0-9_]*)\]\]/g, (whole, id: string) => {
    for (const process of Object.values(sop.processes)) {
      const step = Object.hasOwn(process.steps, id) ? process.steps[id] : undefined;
      if (step !== undefined) return step.ref ?? step.title;
    }
    return whole;
  });
}
