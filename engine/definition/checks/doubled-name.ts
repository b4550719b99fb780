/** Things of the document that are listed with ids: each id once. */
import type { SectionSource } from '../definition.ts';
import { below } from '../place.ts';
import type { Check } from './check.ts';

interface Named {
  readonly id: string;
  readonly path: string;
}

export const doubledName: Check = {
  code: 'doubled_name',
  severity: 'error',
  *find({ definition }) {
    const { records, systems, indicators, sections } = definition.document;
    const lists = { records, systems, indicators };
    const all = Object.entries(lists).map(([key, list]) =>
      (list ?? []).map(({ id }, index): Named => ({ id, path: below(`document/${key}`, index) })),
    );
    for (const named of [...all, [...sectionsIn(sections, 'document/sections')]]) {
      const seen = new Set<string>();
      for (const { id, path } of named) {
        if (seen.has(id)) yield { path, at: 'value', found: id };
        seen.add(id);
      }
    }
  },
};

function* sectionsIn(sections: readonly SectionSource[] | undefined, path: string): Iterable<Named> {
  for (const [index, section] of (sections ?? []).entries()) {
    const here = below(path, index);
    yield { id: section.id, path: here };
    yield* sectionsIn(section.sections, below(here, 'sections'));
  }
}
