/** What the paper part promises and the steps do not keep: words without a place, steps without words. */
import type { SectionSource } from '../definition.ts';
import { isOpenAt, proseOf, strings } from '../prose.ts';
import type { DocumentView } from '../document-view.ts';
import type { Check } from './check.ts';

/** Where the document prints a narrative, every numbered step has a text in it. */
export const instructionsMissing: Check = {
  code: 'instructions_missing',
  severity: 'warning',
  *find(view) {
    if (!sectionsIn(view).some(({ generated }) => generated === 'narrative')) return;
    const steps = view.processes.flatMap((process) => process.steps);
    const told = new Set(
      steps.flatMap(({ source }) =>
        source.instructions === undefined ? [] : [source.ref, ...(source.covers ?? [])],
      ),
    );
    for (const { id, path, source } of steps) {
      if (source.ref === undefined || told.has(source.ref) || isOpenAt(view, path, id)) continue;
      yield { path, found: source.title ?? id };
    }
  },
};

const citing = /\b(flowchart|bagian|bab|seksi|section|chapter)\s+((?:[IVX]+|\d{1,2})(?:\.\d{1,2})*)\b/gi;

/** A text that cites a section of this document by a number which no section has. */
export const sectionNotThere: Check = {
  code: 'section_not_there',
  severity: 'warning',
  *find(view) {
    const { document } = view.definition;
    const known = numbersOf(document.sections ?? [], document.layout?.numbering ?? 'decimal');
    if (known.size === 0) return;
    for (const { path, text, step } of proseOf(view)) {
      if (isOpenAt(view, path, step?.id)) continue;
      for (const [whole, , number = ''] of text.matchAll(citing))
        if (!known.has(number.toUpperCase()))
          yield { path, at: 'value', found: whole, expected: [...known].join(', ') };
    }
  },
};

function numbersOf(sections: readonly SectionSource[], numbering: string, around = ''): ReadonlySet<string> {
  const numbers = sections.flatMap((section, index) => {
    const own = numbering === 'roman' && around === '' ? roman(index + 1) : String(index + 1);
    const number = (section.ref ?? (around === '' ? own : `${around}.${own}`)).toUpperCase();
    return [number, ...numbersOf(section.sections ?? [], numbering, number)];
  });
  return new Set(numbers);
}

function roman(n: number): string {
  const parts: readonly (readonly [number, string])[] = [
    [10, 'X'],
    [9, 'IX'],
    [5, 'V'],
    [4, 'IV'],
    [1, 'I'],
  ];
  const part = parts.find(([value]) => value <= n);
  return part ? part[1] + roman(n - part[0]) : '';
}

function sectionsIn({ definition }: DocumentView): readonly SectionSource[] {
  const all = (sections: readonly SectionSource[]): readonly SectionSource[] =>
    sections.flatMap((section) => [section, ...all(section.sections ?? [])]);
  return all(definition.document.sections ?? []);
}

/** In a document that is laid out for print: a role that does nothing and of which no text speaks. */
export const roleUnused: Check = {
  code: 'role_unused',
  severity: 'warning',
  *find(view) {
    if (view.definition.document.sections === undefined) return;
    const used = new Set(
      view.references.flatMap(({ kind, name, path }) =>
        kind === 'role' && !path.startsWith('scenarios/') ? [name] : [],
      ),
    );
    const { document, scripts, templates } = view.definition;
    const texts = [...strings({ document, scripts, templates }, ''), ...proseOf(view)]
      .map(({ text }) => text.toLowerCase())
      .join('\n');
    for (const [id, role] of Object.entries(view.definition.roles ?? {})) {
      const names = typeof role === 'string' ? [role] : [role.title, ...(role.aliases ?? [])];
      if (used.has(id) || names.some((name) => texts.includes(name.toLowerCase()))) continue;
      if (view.references.some(({ kind, name }) => kind === 'addressee' && name === id)) continue;
      yield { path: `roles/${id}`, found: names[0] ?? id };
    }
  },
};

/**
 * Writing to somebody's telephone, or calling by a script where other steps of the document keep hours,
 * without hours in which that is allowed.
 */
export const contactWithoutHours: Check = {
  code: 'contact_without_hours',
  severity: 'warning',
  *find(view) {
    const steps = view.processes.flatMap((process) => process.steps);
    const keepsHours = steps.some(({ source }) => source.window !== undefined);
    for (const { id, path, source } of steps) {
      const calls = keepsHours && source.script !== undefined && source.window === undefined;
      const writes = source.notify?.channel === 'whatsapp' && source.notify.window === undefined;
      if ((calls || writes) && !isOpenAt(view, path, id))
        yield { path, found: source.title ?? id, expected: 'window' };
    }
  },
};

/** A message for which somebody waits and which no scenario ever sends: nobody has tried what happens then. */
export const messageUnsent: Check = {
  code: 'message_unsent',
  severity: 'warning',
  *find({ definition }) {
    const scenarios = Object.values(definition.scenarios ?? {});
    if (scenarios.length === 0) return;
    // By hand it stands under a person, beside `message` and `broadcast` as the outside sends it.
    const sent = new Set(
      scenarios.flatMap(({ steps }) =>
        steps.flatMap((step) => Object.values(step).flatMap((part) => Object.keys(isMap(part) ? part : {}))),
      ),
    );
    for (const id of Object.keys(definition.messages ?? {}))
      if (!sent.has(id)) yield { path: `messages/${id}`, found: id };
  },
};

function isMap(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
